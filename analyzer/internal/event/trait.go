package event

import (
	"go/types"
)

// trait is what the name and the package of a function say of calls of it. Most
// functions have none, and calls of them are not looked at further.
type trait uint8

const (
	asserts  trait = 1 << iota // may be an assertion, or the start of one
	means                      // may be an event
	ofClient                   // by its form a method of a client of Kubernetes
)

// traits returns the traits of a function; it is asked of every call.
func (r *Reader) traits(fn *types.Func) trait {
	if fn == nil || fn.Pkg() == nil {
		return 0
	}
	return r.knownOf(fn).trait
}

// known is what is asked of a function again and again.
type known struct {
	trait
	mode Mode
}

func (r *Reader) knownOf(fn *types.Func) known {
	k, ok := r.known[fn]
	if !ok {
		k = known{traitsOf(fn), modeOf(fn)}
		r.known[fn] = k
	}
	return k
}

func traitsOf(fn *types.Func) trait {
	var t trait
	if below(fn, gomegaPackage) || below(fn, testifyPackage) {
		t |= asserts
	}
	if isClientMethod(fn) {
		t |= ofClient | means
	}
	for _, path := range []string{controllerutil, komegaPackage, e2eEnvfuncs, e2eWait, "net/http", "os/exec"} {
		if inPackage(fn, path) {
			t |= means
		}
	}
	if isRestyRequest(fn) {
		t |= means
	}
	return t
}

// isClientMethod reports whether fn has the form of a client's method that makes
// or reads something.
func isClientMethod(fn *types.Func) bool {
	if fn.Signature().Recv() == nil || !firstIsContext(fn) {
		return false
	}
	switch fn.Name() {
	case "Create", "Apply", "Patch", "Get", "List", "Watch":
		return true
	}
	return false
}
