package library

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"strings"
	"testing"
)

// fakes are small packages in the place of the libraries, by path. That of example.com has
// functions which are named as theirs.
var fakes = map[string]string{
	"context": `type Context interface{ Done() }
		func AfterFunc(Context, func())`,
	"fmt":     `func Println(...any); func Fprintf(any, string, ...any); func Sprint(...any) string`,
	"log":     `func Fatalln(...any); func Print(...any); type Logger struct{}; func (*Logger) Panicf(string, ...any)`,
	"os":      `func Exit(int); func Getenv(string) string`,
	"os/exec": `import "context"; type Cmd struct{}; func Command(string, ...string) *Cmd; func CommandContext(context.Context, string, ...string) *Cmd; func LookPath(string) string`,
	"runtime": `func Goexit(); func GC()`,
	"testing": `type T struct{}
		func (*T) Log(...any); func (*T) Error(...any); func (*T) Fail(); func (*T) FailNow(); func (*T) Fatalf(string, ...any)
		func (*T) Skip(...any); func (*T) SkipNow(); func (*T) Skipped() bool; func (*T) Cleanup(func()); func (*T) Run(string, func(*T)) bool; func (*T) Helper()`,
	"time": `func AfterFunc(int, func()); func Sleep(int)`,
	"net/http": `type Request struct{ Method, URL string }; type Client struct{}
		func (*Client) Do(*Request) error; func (*Client) Post(url, kind string) error; func (*Client) Get(string) error
		type Transport struct{}; func (*Transport) RoundTrip(*Request) error
		func PostForm(url string, data any) error; func Get(string) error; func HandleFunc(string, func())
		type mux struct{}; func (mux) Do(*Request); func (mux) Post()`,
	"github.com/go-resty/resty/v2": `type Request struct{}
		func (*Request) Post(string) error; func (*Request) Get(string) error; func (*Request) Execute(method, url string) error; func (*Request) Send() error
		type Client struct{}; func (*Client) Post(string) error`,
	"k8s.io/klog/v2":                                    `func ExitDepth(int); func Infof(string, ...any)`,
	"k8s.io/apimachinery/pkg/util/wait":                 `import "context"; func PollUntilContextTimeout(context.Context, func() bool) error`,
	"k8s.io/api/core/v1":                                `type Namespace struct{ Name, GenerateName string }; type Pod struct{ Namespace string }`,
	"k8s.io/client-go/kubernetes/typed/core/v1":         typedClientSource,
	"k8s.io/client-go/kubernetes/typed/apps/v1":         `import "context"; type DeploymentInterface interface{ Get(context.Context, string, any) (any, error); Update(context.Context, any) error }`,
	"k8s.io/client-go/dynamic":                          `import "context"; type ResourceInterface interface{ Apply(context.Context, string, any, any, ...string) error; Delete(context.Context, string) error }`,
	"sigs.k8s.io/controller-runtime/pkg/client":         clientSource,
	"sigs.k8s.io/e2e-framework/klient/wait":             `func For(func() bool) error`,
	"sigs.k8s.io/e2e-framework/pkg/envfuncs":            `func CreateNamespace(string) func(); func DeleteNamespace(string) func()`,
	"sigs.k8s.io/e2e-framework/pkg/env":                 `type Environment interface{ Finish(...func()); Setup(...func()) }`,
	"github.com/onsi/gomega":                            gomegaSource,
	"github.com/onsi/ginkgo/v2":                         ginkgoSource,
	"github.com/stretchr/testify/assert":                `func NoErrorf(any, error, string); func Equal(any, any, any); func Error(any, error); func FailNow(any); func EventuallyWithT(any, func())`,
	"github.com/stretchr/testify/require":               `func FailNow(any); func Fail(any); func Nil(any, any)`,
	"sigs.k8s.io/controller-runtime/pkg/log":            `func Log(string)`,
	"sigs.k8s.io/controller-runtime/pkg/envtest":        `type Environment struct{}`,
	"k8s.io/kubernetes/test/e2e/framework":              `func Failf(string, ...any); func Logf(string, ...any)`,
	"github.com/go-logr/logr":                           `type Logger struct{}; func (Logger) Info(string)`,
	"github.com/cenkalti/backoff/v4":                    `func Retry(func() error) error; func Permanent(error) error`,
	"k8s.io/client-go/util/retry":                       `func OnError(func(error) bool, func() error) error; func RetryOnConflict(func() error) error`,
	"gotest.tools/v3/poll":                              `func WaitOn(any, func() any); func Continue(string) any; func Error(error) any`,
	"github.com/hashicorp/consul/sdk/testutil/retry":    `type R struct{}; func Run(any, func(*R)); func (*R) Fatal(...any); func (*R) Check(error)`,
	"sigs.k8s.io/controller-runtime/pkg/envtest/komega": `func Get(any) func() error; func ObjectList(any) func() any`,
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil": `import "context"
		func CreateOrUpdate(context.Context, any, any, func() error) error; func SetControllerReference(any, any) error`,
	"example.com/other": `type Client struct{}; type Request struct{}
		func (Client) Do(any) error; func (Request) Post(string) error; func Command(string); func CreateNamespace(string); func For(func() bool)
		func Expect(any) Client; func (Client) To(any); func Eventually(any) Client; func NoErrorf(any, error, string)
		func Fail(string); func Skip(string); func Fatalf(string); func Exit(int); func Goexit(); func By(string); func Println(...any)
		func AfterFunc(int, func()); func Retry(func() error) error; func (Client) Cleanup(func()); func Create(any); func (Client) Get(string) error`,
}

const (
	typedClientSource = `import ("context"; corev1 "k8s.io/api/core/v1")
		type NamespaceInterface interface {
			Create(context.Context, *corev1.Namespace, any) (*corev1.Namespace, error)
			Watch(context.Context, any) (any, error)
			Delete(context.Context, string, any) error
		}
		type PodInterface interface { Apply(context.Context, any, any) (*corev1.Pod, error) }
		type SecretInterface interface { Watch(context.Context, any) (any, error) }`
	clientSource = `import "context"
		type Client interface {
			Create(context.Context, any, ...any) error
			Get(context.Context, any, any) error
			Apply(context.Context, any, ...any) error
			Delete(context.Context, any) error
		}
		func New() Client`
	gomegaSource = `type Assertion struct{}
		func Expect(any) Assertion; func Ω(any) Assertion; func Eventually(any) Assertion; func ConsistentlyWithOffset(int, any) Assertion
		func (Assertion) To(any) bool; func (Assertion) ShouldNot(any) bool; func (Assertion) WithTimeout(int) Assertion`
	ginkgoSource = `func It(string, ...any); func By(string, ...func()); func Fail(string); func Skip(string); func AbortSuite(string); func GinkgoHelper()
		type GinkgoTInterface interface{ Error(...any); FailNow(); Skipf(string); Logf(string); Helper() }
		type Writer struct{}; func (Writer) Println(...any)`
)

// a world type-checks packages of the fakes.
type world map[string]*types.Package

func (w world) Import(importPath string) (*types.Package, error) {
	if pkg, ok := w[importPath]; ok {
		return pkg, nil
	}
	src, ok := fakes[importPath]
	if !ok {
		return nil, fmt.Errorf("no fake of %s", importPath)
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, importPath+".go", "package "+nameOf(importPath)+"; "+src, 0)
	if err != nil {
		return nil, err
	}
	pkg, err := (&types.Config{Importer: w, IgnoreFuncBodies: true}).Check(importPath, fset, []*ast.File{file}, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", importPath, err)
	}
	w[importPath] = pkg
	return pkg, nil
}

// nameOf returns the name of a package: the last part of its path that is no version.
func nameOf(importPath string) string {
	dir, name := path.Split(importPath)
	if strings.HasPrefix(name, "v") {
		return path.Base(dir)
	}
	return name
}

// find returns a function, or a method as Type.Name, of a fake.
func (w world) find(t *testing.T, importPath, name string) *types.Func {
	t.Helper()
	pkg, err := w.Import(importPath)
	if err != nil {
		t.Fatal(err)
	}
	typeName, methodName, isMethod := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(typeName)
	if isMethod && obj != nil {
		obj, _, _ = types.LookupFieldOrMethod(obj.Type(), true, pkg, methodName)
	}
	fn, ok := obj.(*types.Func)
	if !ok {
		t.Fatalf("no function %s in %s", name, importPath)
	}
	return fn
}
