package event

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// matches tells whether a matcher of Gomega's matches a result.
func (j evaluator) matches(m ast.Expr, p part) statusCond {
	call, ok := j.made(m).(*ast.CallExpr)
	if !ok {
		return j.unknown(p, m)
	}
	fn := j.refs.Callee(call)
	if fn == nil {
		return j.unknown(p, m)
	}
	if v, ok := j.combined(fn.Name(), call, p); ok {
		return v
	}
	switch p {
	case errorPart:
		return j.matchesError(fn.Name())
	case responsePart:
		return j.matchesResponse(fn.Name(), call)
	case statusPart:
		return j.matchesStatus(fn.Name(), call)
	}
	return unknown
}

// unknown is the answer of a matcher that is not understood. One of a status
// wants a status that is not known.
func (j evaluator) unknown(p part, m ast.Expr) statusCond {
	if p == statusPart && j.status != nil {
		*j.status = m
	}
	return unknown
}

// combined reads the matchers that are made of others.
func (j evaluator) combined(name string, call *ast.CallExpr, p part) (statusCond, bool) {
	switch name {
	case "Not":
		return j.matches(call.Args[0], p).not(), true
	case "And", "SatisfyAll":
		all := just(AnyOutcome)
		for _, arg := range call.Args {
			all = all.and(j.matches(arg, p))
		}
		return all, true
	case "Or", "SatisfyAny":
		some := just(0)
		for _, arg := range call.Args {
			some = some.or(j.matches(arg, p))
		}
		return some, true
	}
	return unknown, false
}

func (j evaluator) matchesError(name string) statusCond {
	switch name {
	case "HaveOccurred", "MatchError", "MatchErrorStrictly":
		return j.failed()
	case "Succeed", "BeNil":
		return j.failed().not()
	}
	return unknown
}

func (j evaluator) matchesResponse(name string, call *ast.CallExpr) statusCond {
	switch name {
	case "BeNil":
		return j.hasNoAnswer()
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
	return unknown
}

// statusField finds the value of "StatusCode" in gstruct's Fields.
func (j evaluator) statusField(n ast.Node) ast.Expr {
	var value ast.Expr
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if j.constant(n.Key) == "StatusCode" {
				value = n.Value
			}
		case *ast.Ident: // of a variable that holds the fields, or a matcher of them
			for _, origin := range j.refs.Origins(n) {
				if _, isIdent := origin.(*ast.Ident); !isIdent && value == nil {
					value = j.statusField(origin)
				}
			}
		}
		return value == nil
	})
	return value
}

// field matches the status with a matcher or a value.
func (j evaluator) field(e ast.Expr) statusCond {
	if tv := j.info.Types[e]; tv.Value != nil {
		return j.compareStatus(token.EQL, e)
	}
	return j.matches(e, statusPart)
}

func (j evaluator) matchesStatus(name string, call *ast.CallExpr) statusCond {
	switch name {
	case "Equal", "BeEquivalentTo", "BeIdenticalTo":
		return j.compareStatus(token.EQL, call.Args[0])
	case "BeElementOf":
		return j.oneOf(call.Args)
	case "BeZero":
		return just(0)
	case "BeNumerically":
		if len(call.Args) < 2 {
			return unknown
		}
		ops := map[string]token.Token{"==": token.EQL, "<": token.LSS, ">": token.GTR, "<=": token.LEQ, ">=": token.GEQ}
		if op, ok := ops[j.constant(call.Args[0])]; ok {
			return j.compareStatus(op, call.Args[1])
		}
		return unknown
	}
	return j.unknown(statusPart, call)
}

// oneOf tells whether the status is one of the elements: constants, or
// literals of a list of them.
func (j evaluator) oneOf(elements []ast.Expr) statusCond {
	some := just(0)
	for _, e := range elements {
		var one statusCond
		if lit := j.list(e); lit != nil {
			one = j.oneOf(lit.Elts)
		} else {
			one = j.compareStatus(token.EQL, e)
		}
		some = some.or(one)
	}
	return some
}

// list returns the literal that e is, or that its variable is given; nil for none, or
// for several.
func (j evaluator) list(e ast.Expr) *ast.CompositeLit {
	var found *ast.CompositeLit
	for _, origin := range j.refs.Origins(e) {
		if lit, ok := origin.(*ast.CompositeLit); ok {
			if found != nil {
				return nil
			}
			found = lit
		}
	}
	return found
}

// testify judges an assertion of testify's.
func (j evaluator) testify(fn *types.Func, call *ast.CallExpr) (holds statusCond, about bool) {
	args := call.Args
	if fn.Signature().Recv() == nil && len(args) > 0 {
		args = args[1:]
	}
	if len(args) == 0 {
		return unknown, false
	}
	x, p := args[0], j.part(args[0], j.res)
	switch strings.TrimSuffix(fn.Name(), "f") {
	case "NoError":
		return j.failed().not(), p == errorPart
	case "Error", "ErrorContains", "ErrorIs", "ErrorAs", "EqualError":
		return j.failed(), p == errorPart
	case "Nil":
		return j.isNil(p), p == errorPart || p == responsePart
	case "NotNil":
		return j.isNil(p).not(), p == errorPart || p == responsePart
	case "True":
		return j.holds(x), p == boolPart
	case "False":
		return j.holds(x).not(), p == boolPart
	}
	if len(args) < 2 {
		return unknown, false
	}
	y := args[1]
	if p != statusPart && j.part(y, j.res) != statusPart {
		return unknown, false
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
		return j.oneOf([]ast.Expr{x}).not(), true
	}
	return j.unknown(statusPart, y), true
}

func (j evaluator) isNil(p part) statusCond {
	if p == responsePart {
		return j.hasNoAnswer()
	}
	return j.failed().not()
}

// Clause returns the outcomes that lead into one clause of a switch over tag,
// which is nil where there is none.
func (r *Reader) Clause(tag ast.Expr, clause *ast.CaseClause, res Results) Outcomes {
	j := evaluator{Reader: r, res: res}
	var into Outcomes
	for _, e := range clause.List {
		if tag == nil {
			into |= j.holds(e).may()
		} else {
			into |= j.compare(token.EQL, tag, e).may()
		}
	}
	return into
}
