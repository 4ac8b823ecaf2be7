package summary

import (
	"fmt"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A FuncFact is a function's summary, in terms of its parameters and results, for callers
// in other packages. As the fact of a package it records that a function of the package
// has a fact; Env is then the maximum of theirs.
type FuncFact struct {
	Effects []EffectFact
	// Awaits are the Namespaces that it creates and that are ready when it returns.
	Awaits  []EffectFact
	Returns []Returned
	// Helpers are the ways in which a fix may call it.
	Helpers []HelperFact
	Env     event.Environment
	// Absence is set if it makes a matcher that passes when an object is not there.
	Absence bool
	// Accepts is set for a function that makes a matcher, if it is known whether that passes
	// on the nil error.
	Accepts flow.Tri
}

// An EffectFact is one Effect of a FuncFact.
type EffectFact struct {
	Kind  event.Kind
	Names []Value
	// As in Effect:
	Watch, ByState bool
	Polling        library.Polling
	Where          string // "file.go:12", for a create
	// Look is set for a ReadAny.
	Look *LookFact
	// Request is set for a request.
	Request *RequestFact
}

// A LookFact is an event.Look of an EffectFact.
type LookFact struct {
	Object, Name, Namespace []Value
	List                    bool
}

// A RequestFact is an event.Request of an EffectFact.
type RequestFact struct {
	Method, To                        []Value
	Apart, Repeated, Async, Generated bool
	Answer                            outcome.Expectation
}

// A HelperFact is one way to call a function that leaves a Namespace ready and has no
// other effect.
//
//	func WaitForNamespace(ctx context.Context, name string) error // {Param: 1}
type HelperFact struct {
	// Makes is set if it creates the Namespace before it waits.
	Makes bool
	// Param is the index of the parameter for the Namespace: its name or, if ByObject is
	// set, its object.
	Param    int
	ByObject bool
}

// Value is a ref.Ref that can be encoded: a slot, a constant, or a package variable by its
// path and name.
type Value struct {
	Slot              ref.Slot
	Const, Path       string
	Package, Variable string
}

// Returned lists the possible values at Path of a result. Without Values, the value is
// known only inside the function.
type Returned struct {
	Result int
	Path   string
	Values []Value
}

// AFact marks FuncFact as a fact.
func (*FuncFact) AFact() {}

func (f *FuncFact) String() string {
	return fmt.Sprintf("%d effects, env %d", len(f.Effects), f.Env)
}

// IsEmpty reports whether the fact holds nothing.
func (f *FuncFact) IsEmpty() bool {
	return len(f.Effects) == 0 && len(f.Awaits) == 0 && len(f.Returns) == 0 && len(f.Helpers) == 0 && f.Env == event.Cluster && !f.Absence && f.Accepts == flow.Unknown
}

// acts reports whether the function has an effect.
func (f *FuncFact) acts() bool { return len(f.Effects)+len(f.Awaits) > 0 }

// creates reports whether the function creates a Namespace, ready at the end or not.
func (f *FuncFact) creates() bool {
	return len(f.Awaits) > 0 || f.Has(event.Create) || f.Has(event.CreateAny)
}

// Has reports whether the function has an effect of a kind.
func (f *FuncFact) Has(kind event.Kind) bool {
	return slices.ContainsFunc(f.Effects, func(e EffectFact) bool { return e.Kind == kind })
}
