package event

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
)

// Import paths that events are recognised by. A vendored or forked copy keeps
// the path's end.
const (
	coreV1         = "k8s.io/api/core/v1"
	appsV1         = "k8s.io/api/apps/v1"
	coreV1Client   = "k8s.io/client-go/kubernetes/typed/core/v1"
	appsV1Client   = "k8s.io/client-go/kubernetes/typed/apps/v1"
	coreV1Apply    = applyConfigurations + "/core/v1"
	dynamicClient  = "k8s.io/client-go/dynamic"
	metaV1         = "k8s.io/apimachinery/pkg/apis/meta/v1"
	unstructuredV1 = metaV1 + "/unstructured"
	waitPackage    = "k8s.io/apimachinery/pkg/util/wait"
	retryPackage   = "k8s.io/client-go/util/retry"
	runtimeClient  = controllerRuntime + "/pkg/client"
	controllerutil = controllerRuntime + "/pkg/controller/controllerutil"
	komegaPackage  = controllerRuntime + "/pkg/envtest/komega"
	e2eFramework   = "sigs.k8s.io/e2e-framework"
	e2eEnvfuncs    = e2eFramework + "/pkg/envfuncs"
	e2eWait        = e2eFramework + "/klient/wait"
	e2eResources   = e2eFramework + "/klient/k8s/resources"
	gomegaPackage  = "github.com/onsi/gomega"
	ginkgoPackage  = "github.com/onsi/ginkgo"
	testifyPackage = "github.com/stretchr/testify"
	httpPackage    = "net/http"

	controllerRuntime   = "sigs.k8s.io/controller-runtime"
	applyConfigurations = "k8s.io/client-go/applyconfigurations"
)

// isPath reports whether path is want or a vendored copy of it.
func isPath(path, want string) bool {
	base, ok := strings.CutSuffix(path, want)
	return ok && (base == "" || strings.HasSuffix(base, "/vendor/"))
}

// inPackage reports whether obj is declared in the package.
func inPackage(obj types.Object, path string) bool {
	return obj != nil && obj.Pkg() != nil && isPath(obj.Pkg().Path(), path)
}

// below reports whether obj is declared in the package or one below it.
func below(obj types.Object, path string) bool {
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	return isPath(obj.Pkg().Path(), path) || strings.HasPrefix(obj.Pkg().Path(), path+"/")
}

// isType reports whether t is the named type or a pointer to it.
func isType(t types.Type, path, name string) bool {
	n := deref.Named(t)
	return n != nil && n.Obj().Name() == name && inPackage(n.Obj(), path)
}

// IsData reports whether a value of t may hold what requests are made of. What
// sends them, and what accompanies a test, does not.
func IsData(t types.Type) bool {
	n := deref.Named(t)
	if n == nil {
		return true
	}
	obj := n.Obj()
	return obj != types.Universe.Lookup("error") && !inPackage(obj, "context") && !inPackage(obj, "testing") &&
		!below(obj, gomegaPackage) && !isType(n, httpPackage, "Client")
}

// IsTestingT reports whether t is that of the argument of a test.
func IsTestingT(t types.Type) bool { return isType(t, "testing", "T") }

// isInterface reports whether a value of t may be of many types.
func isInterface(t types.Type) bool {
	return t != nil && types.IsInterface(t)
}

// receiver returns the expression before the method's name, nil for functions.
func (r *Reader) receiver(call *ast.CallExpr) ast.Expr {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || r.info.Selections[sel] == nil {
		return nil
	}
	return sel.X
}

// callTo returns e as a call of the named method, looking through variables.
func (r *Reader) callTo(e ast.Expr, method string) *ast.CallExpr {
	for _, origin := range r.refs.Origins(e) {
		if call, ok := origin.(*ast.CallExpr); ok {
			if fn := r.refs.Callee(call); fn != nil && fn.Name() == method {
				return call
			}
		}
	}
	return nil
}

// IsContext reports whether a value of t can be given where a context.Context
// is wanted.
func IsContext(t types.Type) bool {
	if isType(t, "context", "Context") {
		return true
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
