// Package ref names the values of a package: what an expression may refer to,
// by the variables, fields and constants it is made of. Two expressions whose
// sets meet may be the same value; two whose sets are known and do not meet are
// taken to differ. It looks at assignments without regard to their order.
package ref

import (
	"go/types"
	"slices"
	"strings"
)

// A Slot is a place in a function's signature, by which a summary speaks of
// values that only its callers know.
type Slot int

const (
	NoSlot Slot = 0
	Recv   Slot = -1
)

// Param is the slot of the i-th parameter, counted from 0.
func Param(i int) Slot { return Slot(i + 1) }

// Result is the slot of the j-th result, counted from 0.
func Result(j int) Slot { return Slot(-2 - j) }

// ParamIndex returns i where s is Param(i).
func (s Slot) ParamIndex() (int, bool) { return int(s) - 1, s > 0 }

// ResultIndex returns j where s is Result(j).
func (s Slot) ResultIndex() (int, bool) { return -2 - int(s), s <= -2 }

// A Ref is one value: a constant, or what is found by following Path (".Field"
// and "[]" for any element) from a variable or a slot. Embedded fields are left
// out of paths, as Go's promotion does.
type Ref struct {
	Obj   types.Object
	Slot  Slot
	Const string
	Path  string
}

// IsConst reports whether r is a constant.
func (r Ref) IsConst() bool { return r.Obj == nil && r.Slot == NoSlot }

// Literal returns the string constant that r is, if it is one as written.
func (r Ref) Literal() (string, bool) {
	return r.Const, r.IsConst() && !strings.HasPrefix(r.Const, "\x00")
}

// A Set is what an expression may refer to, its own spelling first. The empty
// set means that nothing is known.
type Set []Ref

// Known reports whether anything is known of the value.
func (s Set) Known() bool { return len(s) > 0 }

// maxSet bounds what is remembered of one value: real names have a handful of
// spellings, and a bound keeps odd code from costing more than it is worth.
const maxSet = 24

// more stands in a set for what else the value may be, which is not remembered or not
// seen.
var more = Ref{Const: "\x00more"}

// IsMore reports whether r stands for what else a value may be.
func (r Ref) IsMore() bool { return r == more }

// IsCut reports whether the value may be more than is in the set.
func (s Set) IsTruncated() bool { return s.Has(more) }

// Cut returns the set as one of a value that may be more.
func (s Set) Truncated() Set { return s.Add(more) }

// Has reports whether r is in the set.
func (s Set) Has(r Ref) bool { return slices.Contains(s, r) }

// Meets reports whether the two may be the same value.
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

// splitPath cuts the first step off a path: ".Name[].X" gives ".Name", "[].X".
func splitPath(path string) (step, rest string) {
	if path == "" {
		return "", ""
	}
	if i := strings.IndexAny(path[1:], ".["); i >= 0 {
		return path[:i+1], path[i+1:]
	}
	return path, ""
}
