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
	sends   bool // may be a request
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
		known.sends = known.means && (inPackage(fn, httpPackage) || isRestyRequest(fn))
		r.known[fn] = known
	}
	return known
}

// A meaning says of a name what functions of it may be.
type meaning struct {
	// of are the packages that declare them. Methods of clients, which many packages
	// have, are known by their form.
	of []string
	// creates is set where they may create a Namespace, see kube, dynamic and framework.
	creates bool
}

// meanings are the names of functions that may be an event.
var meanings = map[string]meaning{
	"Create":          {[]string{clientForm}, true},
	"Apply":           {[]string{clientForm}, true},
	"Patch":           {[]string{clientForm, restyForm}, true},
	"CreateOrUpdate":  {[]string{controllerutil}, true},
	"CreateOrPatch":   {[]string{controllerutil}, true},
	"CreateNamespace": {[]string{e2eEnvfuncs}, true},
	"Get":             {[]string{clientForm, komegaPackage}, false},
	"List":            {[]string{clientForm, komegaPackage}, false},
	"ObjectList":      {[]string{komegaPackage}, false},
	"Update":          {[]string{komegaPackage}, false},
	"UpdateStatus":    {[]string{komegaPackage}, false},
	"Watch":           {[]string{clientForm}, false},
	"Object":          {[]string{komegaPackage}, false},
	"For":             {[]string{e2eWait}, false},
	"Do":              {[]string{httpPackage}, false},
	"RoundTrip":       {[]string{httpPackage}, false},
	"PostForm":        {[]string{httpPackage}, false},
	"Post":            {[]string{httpPackage, restyForm}, false},
	"Put":             {[]string{restyForm}, false},
	"Delete":          {[]string{restyForm}, false},
	"Execute":         {[]string{restyForm}, false},
	"Send":            {[]string{restyForm}, false},
	"Command":         {[]string{"os/exec"}, false},
	"CommandContext":  {[]string{"os/exec"}, false},
}

const (
	clientForm = "a method of a client of Kubernetes"
	restyForm  = "a method of a request of resty's"
)

// Names yields the names of the functions and methods that may be an event.
func Names(yield func(string) bool) { maps.Keys(meanings)(yield) }

// MayCreate reports whether a function of that name may create a Namespace.
func MayCreate(name string) bool { return meanings[name].creates }

// MaySend reports whether a function of that name may send a request.
func MaySend(name string) bool {
	return slices.ContainsFunc(meanings[name].of, func(where string) bool { return where == httpPackage || where == restyForm })
}

// Means reports whether calls of fn may be an event.
func (r *Reader) Means(fn *types.Func) bool { return r.traits(fn).means }

// Sends reports whether calls of fn may be a request, see send.
func (r *Reader) Sends(fn *types.Func) bool { return r.traits(fn).sends }

func mayMean(fn *types.Func) bool {
	return slices.ContainsFunc(meanings[fn.Name()].of, func(where string) bool {
		switch where {
		case clientForm:
			return fn.Signature().Recv() != nil && firstIsContext(fn)
		case restyForm:
			return isRestyRequest(fn)
		}
		return inPackage(fn, where)
	})
}
