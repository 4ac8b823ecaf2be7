package assertion

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// maxMatchers is how deep functions that make matchers are followed.
const maxMatchers = 4

// AcceptsSuccess returns whether the matcher that fn, a function of this package, makes
// passes on the nil error.
//
//	func BeForbidden() types.GomegaMatcher { return MatchError(apierrors.IsForbidden, "IsForbidden") } // False
//	func BeCreated() types.GomegaMatcher { return Not(HaveOccurred()) }                                // True
func (r *Reader) AcceptsSuccess(fn *types.Func) flow.Tri {
	return successReader{Reader: r, depth: 1}.made(fn, true)
}

// acceptsSuccess returns whether a matcher passes on the nil error.
func (r *Reader) acceptsSuccess(m ast.Expr) flow.Tri {
	return successReader{Reader: r}.matcher(m, true)
}

// successReader evaluates matchers of errors for the nil error.
type successReader struct {
	*Reader
	depth int
}

// matcher evaluates a matcher. With positive, that the object may be there already is a
// success: MatchError(apierrors.IsAlreadyExists, "…") then passes on it.
func (r successReader) matcher(m ast.Expr, positive bool) flow.Tri {
	m = r.Reader.made(m)
	call, ok := m.(*ast.CallExpr)
	if !ok {
		return r.ofType(m)
	}
	fn := r.refs.Callee(call)
	if fn == nil {
		return flow.Unknown
	}
	if !library.Below(fn, library.Gomega) {
		return r.made(fn, positive)
	}
	switch kindOf(fn.Name()) {
	case succeed, beNil:
		return flow.True
	case not:
		return r.matcher(call.Args[0], !positive).Not()
	case allOf:
		return r.all(call.Args, positive, flow.True)
	case anyOf:
		return r.all(call.Args, positive, flow.False)
	case satisfy, withTransform, matchError:
		if positive && r.mentions(call, "IsAlreadyExists") {
			return flow.True
		}
	}
	switch kindOf(fn.Name()) {
	case satisfy:
		return r.predicate(call.Args[0])
	case withTransform:
		return r.transformed(call, positive)
	}
	switch fn.Name() {
	case "MakeMatcher": // of gcustom
		return r.predicate(call.Args[0])
	case "BeZero":
		return flow.True
	}
	return flow.False // no other matcher of Gomega's passes on nil
}

// all evaluates matchers all of which have to be of the wanted value; one that is not
// decides.
func (r successReader) all(matchers []ast.Expr, positive bool, want flow.Tri) flow.Tri {
	result := want
	for _, m := range matchers {
		switch r.matcher(m, positive) {
		case want.Not():
			return want.Not()
		case flow.Unknown:
			result = flow.Unknown
		}
	}
	return result
}

// made evaluates the matchers that a function makes.
func (r successReader) made(fn *types.Func, positive bool) flow.Tri {
	if r.Foreign != nil {
		if known := r.Foreign(fn); known != flow.Unknown {
			return known
		}
	}
	if r.depth++; r.depth > maxMatchers {
		return flow.Unknown
	}
	return agreed(r.refs.Returned(fn), func(e ast.Expr) (flow.Tri, bool) {
		if id, isIdent := ast.Unparen(e).(*ast.Ident); isIdent && !r.refs.IsParameter(id) {
			return flow.Unknown, false // what it is given is among the expressions as well
		}
		return r.matcher(e, positive), true
	})
}

// agreed returns the value that all expressions have for which of reports one.
func agreed(list []ast.Expr, of func(ast.Expr) (flow.Tri, bool)) flow.Tri {
	result, some := flow.Unknown, false
	for _, e := range list {
		tri, ok := of(e)
		switch {
		case !ok:
		case some && tri != result:
			return flow.Unknown
		default:
			result, some = tri, true
		}
	}
	return result
}

// ofType evaluates a matcher of a type of this package by its method Match.
//
//	func (m rejected) Match(actual any) (bool, error) { return actual != nil, nil }
func (r successReader) ofType(m ast.Expr) flow.Tri {
	t := r.info.TypeOf(m)
	if t == nil || types.IsInterface(t) {
		return flow.Unknown
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Match")
	fn, ok := obj.(*types.Func)
	if !ok {
		return flow.Unknown
	}
	return r.returned(fn.Origin())
}

// transformed evaluates WithTransform(f, m).
func (r successReader) transformed(call *ast.CallExpr, positive bool) flow.Tri {
	if len(call.Args) != 2 {
		return flow.Unknown
	}
	fn, _ := r.funcOf(call.Args[0])
	switch {
	case fn == nil:
	case library.Below(fn, library.ControllerRuntime) && strings.HasPrefix(fn.Name(), "Ignore"):
		return r.matcher(call.Args[1], positive)
	case library.InPackage(fn, apiErrors) && fn.Name() == "ReasonForError":
		return r.isEmptyText(call.Args[1])
	}
	return r.ofBool(call.Args[1], r.predicate(call.Args[0]))
}

// isEmptyText evaluates a matcher of the empty string, of which only Equal is known.
func (r successReader) isEmptyText(m ast.Expr) flow.Tri {
	call, fn, ok := r.matcherOf(m)
	if !ok || kindOf(fn.Name()) != equal || len(call.Args) != 1 {
		return flow.Unknown
	}
	if tv := r.info.Types[call.Args[0]]; tv.Value != nil && tv.Value.Kind() == constant.String {
		return flow.Of(code.StringConstant(r.info, call.Args[0]) == "")
	}
	return flow.Unknown
}

// ofBool evaluates a matcher of a bool.
func (r successReader) ofBool(m ast.Expr, value flow.Tri) flow.Tri {
	switch r.wantedBool(m) {
	case flow.True:
		return value
	case flow.False:
		return value.Not()
	}
	return flow.Unknown
}
