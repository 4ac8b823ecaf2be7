package event

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/flow"
)

// matches tells whether a matcher of Gomega's matches a result.
func (j judge) matches(m ast.Expr, p part) flow.Tri {
	call, ok := ast.Unparen(m).(*ast.CallExpr)
	if !ok {
		return j.unknown(p, m)
	}
	fn := j.refs.Callee(call)
	if fn == nil {
		return j.unknown(p, m)
	}
	if tri, ok := j.combined(fn.Name(), call, p); ok {
		return tri
	}
	switch p {
	case errorPart:
		return j.matchesError(fn.Name())
	case responsePart:
		return j.matchesResponse(fn.Name(), call)
	case statusPart:
		return j.matchesStatus(fn.Name(), call)
	}
	return flow.Unknown
}

// unknown is the answer of a matcher that is not understood. One of a status
// wants a status that is not known.
func (j judge) unknown(p part, m ast.Expr) flow.Tri {
	if p == statusPart && j.status != nil {
		*j.status = m
	}
	return flow.Unknown
}

// combined reads the matchers that are made of others.
func (j judge) combined(name string, call *ast.CallExpr, p part) (flow.Tri, bool) {
	switch name {
	case "Not":
		return j.matches(call.Args[0], p).Not(), true
	case "And", "SatisfyAll":
		tri := flow.True
		for _, arg := range call.Args {
			tri = and(tri, j.matches(arg, p))
		}
		return tri, true
	case "Or", "SatisfyAny":
		tri := flow.True
		for _, arg := range call.Args {
			tri = and(tri, j.matches(arg, p).Not())
		}
		return tri.Not(), true
	}
	return flow.Unknown, false
}

func (j judge) matchesError(name string) flow.Tri {
	switch name {
	case "HaveOccurred", "MatchError":
		return j.failed()
	case "Succeed", "BeNil":
		return j.failed().Not()
	}
	return flow.Unknown
}

func (j judge) matchesResponse(name string, call *ast.CallExpr) flow.Tri {
	switch name {
	case "BeNil":
		return flow.Of(j.code == noAnswer)
	case "HaveHTTPStatus":
		return j.oneOf(call.Args)
	case "HaveField":
		if len(call.Args) == 2 && j.constant(call.Args[0]) == "StatusCode" {
			return j.field(call.Args[1])
		}
	case "PointTo", "MatchFields", "MatchAllFields":
		if value := j.statusField(call); value != nil {
			return j.field(value)
		}
	}
	return flow.Unknown
}

// statusField finds the value of "StatusCode" in gstruct's Fields.
func (j judge) statusField(n ast.Node) ast.Expr {
	var value ast.Expr
	ast.Inspect(n, func(n ast.Node) bool {
		if kv, ok := n.(*ast.KeyValueExpr); ok && j.constant(kv.Key) == "StatusCode" {
			value = kv.Value
		}
		return value == nil
	})
	return value
}

// field matches the status with a matcher or a value.
func (j judge) field(e ast.Expr) flow.Tri {
	if tv := j.info.Types[e]; tv.Value != nil {
		return j.compareStatus(token.EQL, e)
	}
	return j.matches(e, statusPart)
}

func (j judge) matchesStatus(name string, call *ast.CallExpr) flow.Tri {
	switch name {
	case "Equal", "BeEquivalentTo", "BeIdenticalTo":
		return j.compareStatus(token.EQL, call.Args[0])
	case "BeElementOf":
		return j.oneOf(call.Args)
	case "BeZero":
		return flow.False
	case "BeNumerically":
		if len(call.Args) < 2 {
			return flow.Unknown
		}
		ops := map[string]token.Token{"==": token.EQL, "<": token.LSS, ">": token.GTR, "<=": token.LEQ, ">=": token.GEQ}
		if op, ok := ops[j.constant(call.Args[0])]; ok {
			return j.compareStatus(op, call.Args[1])
		}
		return flow.Unknown
	}
	return j.unknown(statusPart, call)
}

// oneOf tells whether the status is one of the elements: constants, or
// literals of a list of them.
func (j judge) oneOf(elements []ast.Expr) flow.Tri {
	tri := flow.False
	for _, e := range elements {
		var one flow.Tri
		if lit, ok := ast.Unparen(e).(*ast.CompositeLit); ok {
			one = j.oneOf(lit.Elts)
		} else {
			one = j.compareStatus(token.EQL, e)
		}
		tri = and(tri.Not(), one.Not()).Not()
	}
	return tri
}

// testify judges an assertion of testify's.
func (j judge) testify(fn *types.Func, call *ast.CallExpr) (holds flow.Tri, about bool) {
	args := call.Args
	if fn.Signature().Recv() == nil && len(args) > 0 {
		args = args[1:]
	}
	if len(args) == 0 {
		return flow.Unknown, false
	}
	x, p := args[0], j.part(args[0], j.res)
	switch strings.TrimSuffix(fn.Name(), "f") {
	case "NoError":
		return j.failed().Not(), p == errorPart
	case "Error", "ErrorContains", "ErrorIs", "ErrorAs", "EqualError":
		return j.failed(), p == errorPart
	case "Nil":
		return j.isNil(p), p == errorPart || p == responsePart
	case "NotNil":
		return j.isNil(p).Not(), p == errorPart || p == responsePart
	case "True":
		return j.holds(x), p == boolPart
	case "False":
		return j.holds(x).Not(), p == boolPart
	}
	if len(args) < 2 {
		return flow.Unknown, false
	}
	y := args[1]
	if p != statusPart && j.part(y, j.res) != statusPart {
		return flow.Unknown, false
	}
	ops := map[string]token.Token{
		"Equal": token.EQL, "EqualValues": token.EQL, "Exactly": token.EQL, "NotEqual": token.NEQ, "NotEqualValues": token.NEQ,
		"Greater": token.GTR, "GreaterOrEqual": token.GEQ, "Less": token.LSS, "LessOrEqual": token.LEQ,
	}
	name := strings.TrimSuffix(fn.Name(), "f")
	if op, ok := ops[name]; ok {
		return j.compare(op, x, y), true
	}
	switch name {
	case "Contains":
		return j.oneOf([]ast.Expr{x}), true
	case "NotContains":
		return j.oneOf([]ast.Expr{x}).Not(), true
	}
	return j.unknown(statusPart, y), true
}

func (j judge) isNil(p part) flow.Tri {
	if p == responsePart {
		return flow.Of(j.code == noAnswer)
	}
	return j.failed().Not()
}

// Clause returns the outcomes that lead into one clause of a switch over tag,
// which is nil where there is none.
func (r *Reader) Clause(tag ast.Expr, clause *ast.CaseClause, res Results) Outcomes {
	return outcomesOf(func(code int) bool {
		j := judge{Reader: r, res: res, code: code}
		return slices.ContainsFunc(clause.List, func(e ast.Expr) bool {
			if tag == nil {
				return j.holds(e) != flow.False
			}
			return j.compare(token.EQL, tag, e) != flow.False
		})
	})
}
