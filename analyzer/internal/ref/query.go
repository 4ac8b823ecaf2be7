package ref

import (
	"go/ast"
	"go/types"
)

// Spelling returns the reference that e is written as: ns.Name for (*ns).Name.
func (s *Resolver) Spelling(e ast.Expr) (Ref, bool) {
	at, ok := s.place(e)
	return Ref{Obj: at.obj, Path: at.path}, ok
}

// Of returns the references of e.
func (s *Resolver) Of(e ast.Expr) Set { return s.Field(e, "") }

// Field returns the references of the value at path of e.
//
//	ns.Name = "demo"; c.Create(ctx, ns)   // Field(ns, ".Name") is {ns.Name, "demo"}
func (s *Resolver) Field(e ast.Expr, path string) Set {
	w := walk{Resolver: s}
	w.expr(e, path)
	return w.out
}

// Origins returns the expressions that the value of e may come from, first e itself,
// without parentheses around them.
//
//	run := setUp; it(run)   // run, setUp
func (s *Resolver) Origins(e ast.Expr) []ast.Expr { return s.OriginsAt(e, "") }

// OriginsAt returns the expressions that the value at path of e may come from.
func (s *Resolver) OriginsAt(e ast.Expr, path string) []ast.Expr {
	w := walk{Resolver: s}
	w.expr(e, path)
	return w.origins
}

// Returned returns the expressions that the first result of fn may come from, none for a
// function of another package.
func (s *Resolver) Returned(fn *types.Func) []ast.Expr {
	w := walk{Resolver: s}
	w.returns(fn, 0, "")
	return w.origins
}

// Written returns the first expression that the value at path of e may come from, nil for
// none: name for ns := &Namespace{Name: name} and ".Name".
func (s *Resolver) Written(e ast.Expr, path string) ast.Expr {
	w := walk{Resolver: s}
	w.expr(e, path)
	if len(w.origins) == 0 {
		return nil
	}
	return w.origins[0]
}

// IsGiven reports whether a value is assigned to path of e, or may be in code that is not
// seen: in callers, or in another package. If it is not, only a call can set it.
//
// Have: ns := &Namespace{}; yaml.Unmarshal(text, ns)
func (s *Resolver) IsGiven(e ast.Expr, path string) bool {
	w := walk{Resolver: s}
	w.expr(e, path)
	return w.isGiven
}

// Gives reports whether fn, a function of this package, assigns a value to path of a
// result.
func (s *Resolver) Gives(fn *types.Func, result int, path string) bool {
	w := walk{Resolver: s}
	w.returns(fn, result, path)
	return w.isGiven
}

// Return returns the references of the value at path of a result of fn, a function of this
// package, with slots for its parameters.
//
//	func key(o *Object) string { return o.Name }   // {Slot: Param(0), Path: ".Name"}
func (s *Resolver) Return(fn *types.Func, result int, path string) Set {
	w := walk{Resolver: s}
	w.returns(fn, result, path)
	return InSlots(w.out, fn.Signature())
}

// Given returns all expressions that are assigned to a variable, its fields and elements.
func (s *Resolver) Given(v *types.Var) []ast.Expr {
	var given []ast.Expr
	for _, path := range s.pathsOf(v) {
		for _, src := range s.given[place{v, path}] {
			given = append(given, src.expr)
		}
	}
	return given
}

// Assignments counts the assignments to a variable, and to the path of it.
func (s *Resolver) Assignments(v *types.Var, path string) int {
	s.pathsOf(v)
	n := len(s.given[place{v, ""}])
	if path != "" {
		n += len(s.given[place{v, path}])
	}
	return n
}
