package assertion

import (
	"go/ast"
	"go/types"
	"slices"
)

// matchesFailure reports whether a matcher passes on an error, or on false.
//
//	HaveOccurred()
//	Or(MatchError(errGone), MatchError(errRefused))
func (r *Reader) matchesFailure(m ast.Expr) bool {
	call, fn, ok := r.matcherOf(m)
	if !ok {
		return false
	}
	switch kindOf(fn.Name()) {
	case haveOccurred, beFalse:
		return true
	case matchError, satisfy, withTransform:
		return !r.mentions(call, "IsAlreadyExists")
	case not:
		return len(call.Args) == 1 && r.mentionsOutcome(call.Args[0]) && !r.matchesFailure(call.Args[0])
	case allOf:
		return slices.ContainsFunc(call.Args, r.matchesFailure)
	case anyOf:
		return len(call.Args) > 0 && !slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return !r.matchesFailure(arg) })
	}
	return false
}

// mentionsOutcome reports whether a matcher is about success or failure.
func (r *Reader) mentionsOutcome(m ast.Expr) bool {
	return r.mentionsKind(m, succeed, haveOccurred, beNil, matchError, beTrue, beFalse, satisfy)
}

// mentionsKind reports whether a matcher of one of the kinds is named in n.
func (r *Reader) mentionsKind(n ast.Node, kinds ...matcherKind) bool {
	return r.names(n, func(name string) bool { return slices.Contains(kinds, kindOf(name)) })
}

// mentions reports whether one of the names is used in n.
func (r *Reader) mentions(n ast.Node, list ...string) bool {
	return r.names(n, func(name string) bool { return slices.Contains(list, name) })
}

// names reports whether a function, constant or variable with such a name is used in n.
func (r *Reader) names(n ast.Node, is func(name string) bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && is(id.Name) {
			switch r.info.Uses[id].(type) {
			case *types.Func, *types.Const, *types.Var:
				found = true
			}
		}
		return !found
	})
	return found
}
