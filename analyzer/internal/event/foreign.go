package event

import (
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// RefOptions are what resolvers are given of what the libraries do.
func RefOptions() ref.Options {
	return ref.Options{SameFields: hasSameFields, SetBy: setBy, Held: held, ReturnsOf: ReturnsOf}
}

// ReturnsOf is the ref.Options.ReturnsOf of the libraries: what requests and objects are
// built of.
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
	case buildsRequests(fn):
		param = requestParam(fn.Name(), at)
	case library.Below(fn, library.ApplyConfigurations) && fn.Signature().Recv() == nil && !isExtract(fn):
		param = slices.Index([]string{".Name", ".Namespace"}, at)
	case library.InPackage(fn, library.Schema) && at == "."+strings.TrimPrefix(fn.Name(), "With"):
		param = 0
	}
	if param < 0 || param >= fn.Signature().Params().Len() {
		return nil, false
	}
	return ref.Set{{Slot: ref.Param(param)}}, true
}

// requestParam returns the parameter of a function of net/http that is found at a path of
// the request which the function builds, -1 for none.
func requestParam(function, at string) int {
	for _, b := range requestBuilders {
		switch {
		case b.name != function:
		case at == ".Method":
			return b.method
		case at == ".URL":
			return b.method + 1
		}
	}
	return -1
}

// hasSameFields is the ref.Options.SameFields of Kubernetes code: whether what a function
// returns has the fields of what it is given.
//
//	client.ObjectKeyFromObject(ns)
//	ptr.To(ns)
func hasSameFields(fn *types.Func) bool {
	switch fn.Name() {
	case "ObjectKeyFromObject", "ApplyConfigurationFromUnstructured":
		return library.InPackage(fn, library.RuntimeClient)
	case "To":
		return library.InPackage(fn, library.Pointers)
	}
	return isExtract(fn)
}

// isExtract reports whether fn reads an apply configuration out of an object that the
// API server has: corev1apply.ExtractNamespace(ns, manager).
func isExtract(fn *types.Func) bool {
	return fn != nil && strings.HasPrefix(fn.Name(), "Extract") && library.Below(fn, library.ApplyConfigurations)
}

// setBy is the ref.Options.SetBy of Kubernetes code: the field that a method sets which
// returns its receiver, as those of apply configurations do.
//
//	corev1apply.Namespace(name).WithLabels(labels)
func setBy(fn *types.Func) (field string, ok bool) {
	field, ok = strings.CutPrefix(fn.Name(), "With")
	return field, ok && fn.Signature().Recv() != nil && library.Below(fn, library.ApplyConfigurations)
}

// held is the ref.Options.Held of the libraries: the function that a variable of theirs
// holds.
//
//	ctrl.CreateOrUpdate(ctx, c, ns, mutate)
//	core.By("sending", send)
func held(v *types.Var) *types.Func {
	sig, ok := v.Type().Underlying().(*types.Signature)
	if !ok {
		return nil
	}
	home := ""
	switch {
	case library.InPackage(v, library.ControllerRuntime):
		home = library.Controllerutil
	case library.Below(v, library.GinkgoV2+"/dsl"):
		home = library.GinkgoV2
	default:
		return nil
	}
	return types.NewFunc(v.Pos(), types.NewPackage(home, path.Base(home)), v.Name(), sig)
}
