package event

import (
	"go/types"
	"maps"
	"slices"
)

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

// meanings are the names of functions that may be an event, with the packages
// that declare them. Methods of clients, which many packages have, are known by
// their form.
var meanings = map[string][]string{
	"Create":          {clientForm},
	"Apply":           {clientForm},
	"Patch":           {clientForm, restyForm},
	"Get":             {clientForm, komegaPackage},
	"List":            {clientForm},
	"Watch":           {clientForm},
	"Object":          {komegaPackage},
	"CreateOrUpdate":  {controllerutil},
	"CreateOrPatch":   {controllerutil},
	"CreateNamespace": {e2eEnvfuncs},
	"For":             {e2eWait},
	"Do":              {"net/http"},
	"RoundTrip":       {"net/http"},
	"PostForm":        {"net/http"},
	"Post":            {"net/http", restyForm},
	"Put":             {restyForm},
	"Delete":          {restyForm},
	"Execute":         {restyForm},
	"Command":         {"os/exec"},
	"CommandContext":  {"os/exec"},
}

const (
	clientForm = "a method of a client of Kubernetes"
	restyForm  = "a method of a request of resty's"
)

// Names yields the names of the functions and methods that may be an event.
func Names(yield func(string) bool) { maps.Keys(meanings)(yield) }

// Means reports whether calls of fn may be an event.
func (r *Reader) Means(fn *types.Func) bool { return r.traits(fn).means }

func mayMean(fn *types.Func) bool {
	return slices.ContainsFunc(meanings[fn.Name()], func(where string) bool {
		switch where {
		case clientForm:
			return fn.Signature().Recv() != nil && firstIsContext(fn)
		case restyForm:
			return isRestyRequest(fn)
		}
		return inPackage(fn, where)
	})
}
