package library

import (
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
)

// Import paths by which functions and types are recognized.
const (
	APITypes            = "k8s.io/api"
	CoreV1              = "k8s.io/api/core/v1"
	AppsV1              = "k8s.io/api/apps/v1"
	BatchV1             = "k8s.io/api/batch/v1"
	Machinery           = "k8s.io/apimachinery"
	MetaV1              = "k8s.io/apimachinery/pkg/apis/meta/v1"
	UnstructuredV1      = MetaV1 + "/unstructured"
	Schema              = "k8s.io/apimachinery/pkg/runtime/schema"
	ObjectTypes         = "k8s.io/apimachinery/pkg/types"
	APIErrors           = "k8s.io/apimachinery/pkg/api/errors"
	Wait                = "k8s.io/apimachinery/pkg/util/wait"
	Pointers            = "k8s.io/utils/ptr"
	ApplyConfigurations = "k8s.io/client-go/applyconfigurations"
	CoreV1Apply         = ApplyConfigurations + "/core/v1"
	Clientset           = "k8s.io/client-go/kubernetes"
	CoreV1Client        = Clientset + "/typed/core/v1"
	batchV1Client       = Clientset + "/typed/batch/v1"
	appsV1Client        = Clientset + "/typed/apps/v1"
	dynamicClient       = "k8s.io/client-go/dynamic"
	retryOnConflict     = "k8s.io/client-go/util/retry"
	Watch               = "k8s.io/apimachinery/pkg/watch"
	watchTools          = "k8s.io/client-go/tools/watch"
	caches              = "k8s.io/client-go/tools/cache"
	Informers           = "k8s.io/client-go/informers"
	listers             = "k8s.io/client-go/listers"

	ControllerRuntime = "sigs.k8s.io/controller-runtime"
	RuntimeClient     = ControllerRuntime + "/pkg/client"
	Controllerutil    = ControllerRuntime + "/pkg/controller/controllerutil"
	Envtest           = ControllerRuntime + "/pkg/envtest"
	komega            = Envtest + "/komega"

	endToEnd         = "sigs.k8s.io/e2e-framework"
	EndToEndEnvfuncs = endToEnd + "/pkg/envfuncs"
	EndToEndWait     = endToEnd + "/klient/wait"
	endToEndObjects  = endToEnd + "/klient/k8s/resources"

	Gomega   = "github.com/onsi/gomega"
	Ginkgo   = "github.com/onsi/ginkgo"
	GinkgoV2 = Ginkgo + "/v2"
	Testify  = "github.com/stretchr/testify"
	Require  = Testify + "/require"

	ConsulRetry = "github.com/hashicorp/consul/sdk/testutil/retry"
	GotestPoll  = "gotest.tools/v3/poll"
	Terratest   = "github.com/gruntwork-io/terratest/modules/retry"

	HTTP     = "net/http"
	HTTPTest = "net/http/httptest"
	Exec     = "os/exec"

	RetryableHTTP = "github.com/hashicorp/go-retryablehttp"

	// restyPart is a part of all paths of resty, which has moved twice.
	restyPart = "resty"
)

// fakeClients are the packages of clients that keep objects in memory.
var fakeClients = []string{
	RuntimeClient + "/fake",
	Clientset + "/fake",
	dynamicClient + "/fake",
}

// IsFakeClient reports whether a package of that path makes clients that keep objects in
// memory.
func IsFakeClient(path string) bool {
	for _, fake := range fakeClients {
		if IsPath(path, fake) {
			return true
		}
	}
	return false
}

// IsPath reports whether path is want or a vendored copy of it.
func IsPath(path, want string) bool {
	base, ok := strings.CutSuffix(path, want)
	return ok && (base == "" || strings.HasSuffix(base, "/vendor/"))
}

// withoutVendor returns the path of which path is a vendored copy.
func withoutVendor(path string) string {
	const vendor = "/vendor/"
	if i := strings.LastIndex(path, vendor); i >= 0 {
		return path[i+len(vendor):]
	}
	return path
}

// pathOf returns the import path of the package that declares obj, "" for none. Nil, and
// a nil *types.Func, stand for what a call calls if that is no known function.
func pathOf(obj types.Object) string {
	if fn, ok := obj.(*types.Func); obj == nil || ok && fn == nil || obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path()
}

// InPackage reports whether obj, which may be nil, is declared in the package.
func InPackage(obj types.Object, path string) bool { return IsPath(pathOf(obj), path) }

// Below reports whether obj, which may be nil, is declared in the package or one below it.
func Below(obj types.Object, path string) bool {
	declared := pathOf(obj)
	return IsPath(declared, path) || strings.HasPrefix(declared, path+"/")
}

// IsType reports whether t is the named type or a pointer to it.
func IsType(t types.Type, path, name string) bool {
	n := deref.Named(t)
	return n != nil && n.Obj().Name() == name && InPackage(n.Obj(), path)
}

// IsRestyType reports whether t is the named type of resty or a pointer to it.
func IsRestyType(t types.Type, name string) bool {
	n := deref.Named(t)
	return n != nil && n.Obj().Name() == name && strings.Contains(pathOf(n.Obj()), restyPart)
}

// TakesContext reports whether the first parameter of fn is a context.Context.
func TakesContext(fn *types.Func) bool {
	params := fn.Signature().Params()
	return params.Len() > 0 && IsType(params.At(0).Type(), "context", "Context")
}

// IsContext reports whether a value of t can be given where a context.Context
// is wanted.
func IsContext(t types.Type) bool {
	if t == nil || IsType(t, "context", "Context") {
		return t != nil
	}
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, "Deadline")
	deadline, ok := obj.(*types.Func)
	if !ok || deadline.Signature().Results().Len() != 2 {
		return false
	}
	for _, method := range []string{"Done", "Err", "Value"} {
		if obj, _, _ := types.LookupFieldOrMethod(t, false, nil, method); obj == nil {
			return false
		}
	}
	return true
}
