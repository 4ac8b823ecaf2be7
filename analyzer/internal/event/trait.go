package event

import "go/types"

// traits are what the name and the package of a function say of calls of it. Most
// functions have none, and calls of them are not looked at further.
type traits struct {
	asserts bool // may be an assertion, or the start of one
	means   bool // may be an event
	mode    Mode
}

// traits returns the traits of a function, which may be nil; it is asked of every
// call.
func (r *Reader) traits(fn *types.Func) traits {
	if fn == nil {
		return traits{}
	}
	known, ok := r.known[fn]
	if !ok {
		known = traits{asserts: below(fn, gomegaPackage) || below(fn, testifyPackage), means: mayMean(fn), mode: modeOf(fn)}
		r.known[fn] = known
	}
	return known
}

func mayMean(fn *types.Func) bool {
	for _, path := range []string{controllerutil, komegaPackage, e2eEnvfuncs, e2eWait, "net/http", "os/exec"} {
		if inPackage(fn, path) {
			return true
		}
	}
	return isClientMethod(fn) || isRestyRequest(fn)
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
