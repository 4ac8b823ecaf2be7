package summary

import (
	"fmt"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A FuncFact is the fact of what a function does to Namespaces, in slots of its signature,
// for callers in other packages. On a package it says that one of the package's functions
// has the fact, and what they make of the environment at most.
type FuncFact struct {
	Effects []EffectFact
	// Awaits are the Namespaces that it makes and that are ready at its end.
	Awaits  []EffectFact
	Polls   []int
	Returns []Returned
	// Helpers are the ways in which a repair may use it.
	Helpers []HelperFact
	Env     event.Environment
}

// An EffectFact is one Effect of a FuncFact.
type EffectFact struct {
	Kind  event.Kind
	Names []Value
	Where string // "file.go:12", for a create
	// Request is set for a request.
	Request *RequestFact
}

// A RequestFact is an event.Request of an EffectFact.
type RequestFact struct {
	Method, To                        []Value
	Apart, Repeated, Async, Generated bool
	Answer                            outcome.Expectation
}

// A HelperFact is one way in which a function helps: it leaves a Namespace ready and does
// nothing else.
type HelperFact struct {
	// Makes is set where it creates the Namespace itself, before it waits.
	Makes bool
	// Param is the parameter that says which Namespace: its name, or where ByObject is set
	// an object of that name.
	Param    int
	ByObject bool
}

// Value is a ref.Ref without its variable: a slot, a constant, or a variable of
// a package.
type Value struct {
	Slot              ref.Slot
	Const, Path       string
	Package, Variable string
}

// Returned is what the value at Path of a result may be; without Values it is one that
// only the function knows.
type Returned struct {
	Result int
	Path   string
	Values []Value
}

// AFact marks FuncFact as a fact.
func (*FuncFact) AFact() {}

func (f *FuncFact) String() string {
	return fmt.Sprintf("%d effects, polls %v, env %d", len(f.Effects), f.Polls, f.Env)
}

// IsEmpty reports whether there is nothing to know of the function.
func (f *FuncFact) IsEmpty() bool {
	return len(f.Effects) == 0 && len(f.Awaits) == 0 && len(f.Polls) == 0 && len(f.Returns) == 0 && len(f.Helpers) == 0 && f.Env == event.Cluster
}

// acts reports whether it has an effect.
func (f *FuncFact) acts() bool { return len(f.Effects)+len(f.Awaits) > 0 }

// creates reports whether it makes a Namespace, ready at the end or not.
func (f *FuncFact) creates() bool {
	return len(f.Awaits) > 0 || f.Has(event.Create) || f.Has(event.CreateAny)
}

// Has reports whether it has an effect of a kind.
func (f *FuncFact) Has(kind event.Kind) bool {
	return slices.ContainsFunc(f.Effects, func(e EffectFact) bool { return e.Kind == kind })
}
