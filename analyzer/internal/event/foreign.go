package event

import (
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// Foreign is the ref.Foreign of the libraries: what requests and objects are built of.
//
//	http.NewRequestWithContext(ctx, method, url, body)
//	corev1apply.Pod(name, namespace)
//	corev1.SchemeGroupVersion.WithKind(kind)
//	corev1.SchemeGroupVersion.WithResource(resource)
func ReturnsOf(fn *types.Func, result int, at string) (value ref.Set, given bool) {
	if result != 0 {
		return nil, false
	}
	param := -1
	switch {
	case inPackage(fn, httpPackage):
		param = requestParam(fn.Name(), at)
	case below(fn, applyConfigurations) && fn.Signature().Recv() == nil && !isExtract(fn):
		param = slices.Index([]string{".Name", ".Namespace"}, at)
	case inPackage(fn, "k8s.io/apimachinery/pkg/runtime/schema") && at == "."+strings.TrimPrefix(fn.Name(), "With"):
		param = 0
	}
	if param < 0 || param >= fn.Signature().Params().Len() {
		return nil, false
	}
	return ref.Set{{Slot: ref.Param(param)}}, true
}

// requestParam returns the parameter of http.NewRequest or NewRequestWithContext that is
// found at a path of the request, -1 for none.
func requestParam(function, at string) int {
	first := 0
	switch function {
	case "NewRequest":
	case "NewRequestWithContext":
		first = 1
	default:
		return -1
	}
	switch at {
	case ".Method":
		return first
	case ".URL":
		return first + 1
	}
	return -1
}

// Alike is the ref.Options.Alike of Kubernetes code.
func HasSameFields(fn *types.Func) bool {
	switch fn.Name() {
	case "ObjectKeyFromObject", "ApplyConfigurationFromUnstructured":
		return inPackage(fn, runtimeClient)
	case "To":
		return inPackage(fn, "k8s.io/utils/ptr")
	}
	return isExtract(fn)
}

// isExtract reports whether fn reads an apply configuration out of an object that the
// API server has: corev1apply.ExtractNamespace(ns, manager).
func isExtract(fn *types.Func) bool {
	return fn != nil && strings.HasPrefix(fn.Name(), "Extract") && below(fn, applyConfigurations)
}

// SetBy is the ref.Options.SetBy of Kubernetes code: the field that a method sets which
// returns its receiver, as those of apply configurations do.
//
//	corev1apply.Namespace(name).WithLabels(labels)
func SetBy(fn *types.Func) (field string, ok bool) {
	field, ok = strings.CutPrefix(fn.Name(), "With")
	return field, ok && fn.Signature().Recv() != nil && below(fn, applyConfigurations)
}

// Held is the ref.Options.Held of the libraries: the function that a variable of theirs
// holds.
//
//	ctrl.CreateOrUpdate(ctx, c, ns, mutate)
//	core.By("sending", send)
func Held(v *types.Var) *types.Func {
	sig, ok := v.Type().Underlying().(*types.Signature)
	if !ok {
		return nil
	}
	home := ""
	switch {
	case inPackage(v, controllerRuntime):
		home = controllerutil
	case below(v, ginkgoPackage+"/v2/dsl"):
		home = ginkgoPackage + "/v2"
	default:
		return nil
	}
	return types.NewFunc(v.Pos(), types.NewPackage(home, path.Base(home)), v.Name(), sig)
}
