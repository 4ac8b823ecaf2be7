// Package ref is an alias analysis: it computes the Set of references that an expression
// may have the value of. It takes all assignments of a package, in any order.
//
//	name := "demo"
//	ns.Name = name
//	c.Create(ctx, ns)   // Field(ns, ".Name") is {ns.Name, name, "demo"}
//
// Two expressions may be the same value if their sets have a reference in common. If both
// sets are known and have none, they are taken to be different values.
package ref

import (
	"go/types"
	"slices"
	"strings"
)

// A Slot is a receiver, parameter or result of a signature. Summaries of functions use it
// for values that only the callers know:
//
//	func (t *T) f(a, b int) (c int)   // Recv, Param(0), Param(1), Result(0)
type Slot int

const (
	NoSlot Slot = 0
	Recv   Slot = -1
	// Judged is the value that a matcher judges: x in Expect(x).To(matcher).
	Judged Slot = 1 << 20
)

// TypeParam is the slot of the i-th type parameter, counted from 0: of a value of that type.
func TypeParam(i int) Slot { return Judged + 1 + Slot(i) }

// TypeParamIndex returns i for TypeParam(i).
func (s Slot) TypeParamIndex() (int, bool) { return int(s-Judged) - 1, s > Judged }

// Param is the slot of the i-th parameter, counted from 0.
func Param(i int) Slot { return Slot(i + 1) }

// Result is the slot of the j-th result, counted from 0.
func Result(j int) Slot { return Slot(-2 - j) }

// ParamIndex returns i for Param(i).
func (s Slot) ParamIndex() (int, bool) { return int(s) - 1, 0 < s && s < Judged }

// ResultIndex returns j for Result(j).
func (s Slot) ResultIndex() (int, bool) { return -2 - int(s), s <= -2 }

// A Ref is a reference to one value, of one of three forms:
//
//	ns.Name          {Obj: ns, Path: ".Name"}
//	a parameter      {Slot: Param(0), Path: ".Name"}
//	a constant       {Const: "demo"}
//
// In a Path, "[]" is any element. Embedded fields are left out, as in x.Name for
// x.ObjectMeta.Name.
type Ref struct {
	Obj   types.Object // a variable
	Slot  Slot
	Const string // a string, or "\x00" and the spelling of a computed one
	Path  string
}

// IsConst reports whether r is a constant.
func (r Ref) IsConst() bool { return r.Obj == nil && r.Slot == NoSlot }

// Literal returns the value of a string constant that is not computed.
func (r Ref) Literal() (string, bool) {
	return r.Const, r.IsConst() && !strings.HasPrefix(r.Const, "\x00")
}

// A Set holds the references that an expression may have the value of, first the one that
// it is written as. The empty set means that nothing is known.
//
//	name, with name := "demo"             {name, "demo"}
//	ns.Name, with ns.Name = name          {ns.Name, name, "demo"}
//	a, in the result of func f(a string)  {Slot: Param(0)}
type Set []Ref

// Known reports whether anything is known of the value.
func (s Set) Known() bool { return len(s) > 0 }

// maxSet is the maximum size of a set. Real names have a handful of references; the bound
// is for generated code and for variables that are assigned everywhere.
const maxSet = 24

// more is the element of a truncated set that stands for the references left out.
var more = Ref{Const: "\x00more"}

// IsMore reports whether r marks its set as truncated.
func (r Ref) IsMore() bool { return r == more }

// IsTruncated reports whether the value may have references that are not in the set.
func (s Set) IsTruncated() bool { return s.Has(more) }

// Truncated returns the set, marked as truncated.
func (s Set) Truncated() Set { return s.Add(more) }

// Has reports whether r is in the set.
func (s Set) Has(r Ref) bool { return slices.Contains(s, r) }

// MayAlias reports whether the sets have a reference in common.
func (s Set) MayAlias(t Set) bool {
	return slices.ContainsFunc(s, func(r Ref) bool { return r != more && t.Has(r) })
}

// Add returns the set with r in it.
func (s Set) Add(r Ref) Set {
	if s.Has(r) {
		return s
	}
	return append(s, r)
}

// Union returns the set with all of t in it.
func (s Set) Union(t Set) Set {
	for _, r := range t {
		s = s.Add(r)
	}
	return s
}

// splitPath splits off the first step of a path: ".Name[].X" → ".Name", "[].X".
func splitPath(path string) (step, rest string) {
	if path == "" {
		return "", ""
	}
	if i := strings.IndexAny(path[1:], ".["); i >= 0 {
		return path[:i+1], path[i+1:]
	}
	return path, ""
}
