package ref

import (
	"go/ast"
	"go/types"
)

// Spelling returns the one variable path that e is written as.
func (s *Resolver) Spelling(e ast.Expr) (Ref, bool) {
	at, ok := s.place(e)
	return Ref{Obj: at.obj, Path: at.path}, ok
}

// Of returns what e may refer to.
func (s *Resolver) Of(e ast.Expr) Set { return s.Field(e, "") }

// Field returns what the value at path (".Name") of e may refer to.
func (s *Resolver) Field(e ast.Expr, path string) Set {
	w := walk{Resolver: s}
	w.expr(e, path)
	return w.out
}

// Origins returns the expressions that e's value may come from, e first, without the
// parentheses around them.
func (s *Resolver) Origins(e ast.Expr) []ast.Expr { return s.OriginsAt(e, "") }

// OriginsAt returns the expressions that the value at path of e may come from.
func (s *Resolver) OriginsAt(e ast.Expr, path string) []ast.Expr {
	w := walk{Resolver: s}
	w.expr(e, path)
	return w.origins
}

// Returned returns the expressions that the first result of fn, a function of this
// package, may come from; nothing for any other function.
func (s *Resolver) Returned(fn *types.Func) []ast.Expr {
	w := walk{Resolver: s}
	w.returns(fn, 0, "")
	return w.origins
}

// Written returns the expression that the value at path of e is first given
// as; nil where none is seen.
func (s *Resolver) Written(e ast.Expr, path string) ast.Expr {
	w := walk{Resolver: s}
	w.expr(e, path)
	if len(w.origins) == 0 {
		return nil
	}
	return w.origins[0]
}

// IsGiven reports whether a value is seen to be given to what is at path of e, or is
// given where it is not seen: by callers, or in another package. Where it is false, e was
// built without it and is filled by a call, as in yaml.Unmarshal(text, e).
func (s *Resolver) IsGiven(e ast.Expr, path string) bool {
	w := walk{Resolver: s}
	w.expr(e, path)
	return w.isGiven
}

// Gives reports whether fn, a function of this package, is seen to give a value to what
// is at path of its result j.
func (s *Resolver) Gives(fn *types.Func, result int, path string) bool {
	w := walk{Resolver: s}
	w.returns(fn, result, path)
	return w.isGiven
}

// Return returns what result j of fn, a function of this package, may refer to
// at the path, with its parameters as slots.
func (s *Resolver) Return(fn *types.Func, result int, path string) Set {
	w := walk{Resolver: s}
	w.returns(fn, result, path)
	return InSlots(w.out, fn.Signature())
}

// Given returns all that is assigned to a variable, or to what is found in it.
func (s *Resolver) Given(v *types.Var) []ast.Expr {
	var given []ast.Expr
	for _, path := range s.pathsOf(v) {
		for _, src := range s.given[place{v, path}] {
			given = append(given, src.expr)
		}
	}
	return given
}

// Assignments counts the places that give a value to a variable, or to what is
// found in it at the path.
func (s *Resolver) Assignments(v *types.Var, path string) int {
	s.pathsOf(v)
	n := len(s.given[place{v, ""}])
	if path != "" {
		n += len(s.given[place{v, path}])
	}
	return n
}
