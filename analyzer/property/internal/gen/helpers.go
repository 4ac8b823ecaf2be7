package gen

import "strings"

// A helper is a declaration of the package that a fix may call, or with the name that a fix
// would give to an added helper.
type helper struct {
	name string
	text string // its text, in the file of the suite
	file string // its file, if it has a separate one
	head string // the head of that file
	own  string // an import of that file
	util bool   // it is in the other package
}

const preferred = "CreateNamespaceAndWait"

const create = `
func NAME(ctx $context.Context, c $client.Client, name string) error {
	ns := &` + object + `
	if err := c.Create(ctx, ns); err != nil {
		return err
	}
	return $wait.PollUntilContextTimeout(ctx, $time.Second, $time.Minute, true, func(ctx $context.Context) (bool, error) {
		err := c.Get(ctx, $client.ObjectKeyFromObject(ns), ns)
		return err == nil && ns.Status.Phase == $corev1.NamespaceActive, $client.IgnoreNotFound(err)
	})
}`

const waits = `
func waitForNamespace(ctx $context.Context, c $client.Client, name string) error {
	return $wait.PollUntilContextTimeout(ctx, $time.Second, $time.Minute, true, func(ctx $context.Context) (bool, error) {
		err := c.Get(ctx, $client.ObjectKey{Namespace: name, Name: "default"}, &$corev1.ServiceAccount{})
		return err == nil, $client.IgnoreNotFound(err)
	})
}`

const creates = `
func createReady(ctx $context.Context, c $client.Client, ns *$corev1.Namespace) error {
	if err := c.Create(ctx, ns); err != nil {
		return err
	}
	return $wait.PollUntilContextTimeout(ctx, $time.Second, $time.Minute, true, func(ctx $context.Context) (bool, error) {
		err := c.Get(ctx, $client.ObjectKeyFromObject(ns), ns)
		return err == nil, $client.IgnoreNotFound(err)
	})
}`

var usual = strings.ReplaceAll(create, "NAME", preferred)

var helpers = []helper{
	{name: "none"},
	{name: "usual", text: usual},
	{name: "usual in a file of its own", text: usual, file: "helpers_test.go"},
	{name: "other name", text: strings.ReplaceAll(create, "NAME", "setUpTeam")},
	{name: "takes the object", text: creates},
	{name: "only waits", text: waits},
	{name: "in the other package", util: true},
	{name: "taken by a variable", text: "var CreateNamespaceAndWait = 60"},
	{name: "taken by a constant", text: "const CreateNamespaceAndWait = true", file: "names_test.go"},
	{name: "taken by a type", text: "type CreateNamespaceAndWait struct{}"},
	{name: "taken by a generic function", text: "func CreateNamespaceAndWait[T any](name T) error { return nil }"},
	{name: "taken by a function that does not wait",
		text: "func CreateNamespaceAndWait(ctx $context.Context, c $client.Client, name string) error { return ctx.Err() }"},
	{name: "taken by a function of another signature", text: "func CreateNamespaceAndWait(name string) {}", file: "names_test.go"},
	{name: "a method", text: "type kit struct{}\n\nfunc (kit) CreateNamespaceAndWait() {}"},
	{name: "taken on another platform", text: usual, file: "helpers_other_test.go", head: "//go:build !linux\n\n"},
	{name: "taken under a tag", text: usual, file: "helpers_tag_test.go", head: "//go:build slow\n\n"},
	{name: "usual under the tag of the build", text: usual, file: "helpers_e2e_test.go", head: "//go:build e2e\n\n"},
	{name: "taken by a field and a local", text: "var settings = struct{ CreateNamespaceAndWait bool }{}\n\n" +
		"func idle() bool {\n\tCreateNamespaceAndWait := settings.CreateNamespaceAndWait\n\treturn CreateNamespaceAndWait\n}"},
	{name: "taken by an import's name", text: "var _ = CreateNamespaceAndWait.Repeat", file: "names_test.go",
		own: "import CreateNamespaceAndWait \"strings\"\n"},
}

// utilSource is the source of the other package. Its helpers that do not wait are for suites
// on envtest.
const utilSource = `// Package util is shared by suites.
package util

import (
	"context"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

// CreateTestNamespace creates a namespace with a name of its own.
func CreateTestNamespace(ctx context.Context, c client.Client, prefix string) string {
	name := prefix + time.Now().Format("150405")
	MustProvision(ctx, c, name)
	return name
}

// CreateTestNamespaceAndWait is CreateTestNamespace, and waits.
func CreateTestNamespaceAndWait(ctx context.Context, c client.Client, prefix string) string {
	name := CreateTestNamespace(ctx, c, prefix)
	if err := ready(ctx, c, name); err != nil {
		panic(err)
	}
	return name
}

// NewNamespace creates a namespace.
func NewNamespace(ctx context.Context, c client.Client, name string) (string, error) {
	return name, c.Create(ctx, namespace(name))
}

// NewNamespaceAndWait is NewNamespace, and waits.
func NewNamespaceAndWait(ctx context.Context, c client.Client, name string) (string, error) {
	if _, err := NewNamespace(ctx, c, name); err != nil {
		return "", err
	}
	return name, ready(ctx, c, name)
}

// Provision creates a namespace.
func Provision(ctx context.Context, c client.Client, name string) error {
	return CreateObject(ctx, c, namespace(name))
}

// MustProvision creates a namespace or panics.
func MustProvision(ctx context.Context, c client.Client, name string) {
	if err := Provision(ctx, c, name); err != nil {
		panic(err)
	}
}

// CreateObject creates any object.
func CreateObject(ctx context.Context, c client.Client, obj client.Object) error {
	return c.Create(ctx, obj)
}

func ready(ctx context.Context, c client.Client, name string) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := c.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, &corev1.ServiceAccount{})
		return err == nil, client.IgnoreNotFound(err)
	})
}
`

// utilAwaits is added to utilSource if a fix may call it.
const utilAwaits = `
// CreateNamespaceAndWait creates a namespace and waits until it is ready.
func CreateNamespaceAndWait(ctx context.Context, c client.Client, name string) error {
	if err := Provision(ctx, c, name); err != nil {
		return err
	}
	return ready(ctx, c, name)
}
`
