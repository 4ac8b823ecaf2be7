package rewrite

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// An extraction moves arguments of calls into variables before the statement.
type extraction struct {
	name string // name of the variables, without the number
	// takes reports whether to move the argument.
	takes func(p *pass, call *ast.CallExpr, arg ast.Expr) bool
	// anywhere is set if the argument can be evaluated before any other part of the
	// statement: it has no side effects and does not depend on any.
	anywhere bool
	topLevel bool // also in top-level declarations
}

func extractObject(p *pass) {
	p.extract(extraction{name: "object", takes: func(_ *pass, _ *ast.CallExpr, arg ast.Expr) bool { return isLiteral(arg) }})
}

func extractArgument(p *pass) {
	p.extract(extraction{name: "argument", takes: func(p *pass, call *ast.CallExpr, arg ast.Expr) bool {
		if id := nameset.LastIdent(call.Fun); id != nil && id.Name == "By" {
			return false // a string with a Namespace's name is a use of it, but a log message is not
		}
		t := p.Info.TypeOf(arg)
		switch arg.(type) {
		case *ast.BinaryExpr:
			// The rules do not follow the result of a comparison into a variable.
			b, ok := t.Underlying().(*types.Basic)
			return !ok || b.Info()&types.IsBoolean == 0
		case *ast.CallExpr:
			return !isMatcher(t) && !isError(t)
		}
		return false
	}})
}

func extractMatcher(p *pass) {
	p.extract(extraction{name: "matcher", takes: func(p *pass, _ *ast.CallExpr, arg ast.Expr) bool {
		_, isCall := arg.(*ast.CallExpr)
		return isCall && isMatcher(p.Info.TypeOf(arg))
	}})
}

func extractError(p *pass) {
	p.extract(extraction{name: "err", takes: func(p *pass, _ *ast.CallExpr, arg ast.Expr) bool {
		_, isCall := arg.(*ast.CallExpr)
		return isCall && isError(p.Info.TypeOf(arg))
	}})
}

func extractFunction(p *pass) {
	p.extract(extraction{name: "function", anywhere: true, topLevel: true, takes: func(_ *pass, _ *ast.CallExpr, arg ast.Expr) bool {
		_, isFunc := arg.(*ast.FuncLit)
		return isFunc
	}})
}

// isLiteral reports whether e is T{…} or &T{…}.
func isLiteral(e ast.Expr) bool {
	if and, ok := e.(*ast.UnaryExpr); ok && and.Op == token.AND {
		e = and.X
	}
	lit, ok := e.(*ast.CompositeLit)
	return ok && lit.Type != nil
}

func isMatcher(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "GomegaMatcher" && named.Obj().Pkg().Path() == gomegaPath+"/types"
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

func (p *pass) extract(x extraction) {
	written := p.written()
	p.inspect(func(stack []ast.Node) {
		n := stack[len(stack)-1]
		if gen, ok := n.(*ast.GenDecl); ok && len(stack) == 2 {
			if x.topLevel && gen.Tok == token.VAR && !gen.Lparen.IsValid() {
				roots := gen.Specs[0].(*ast.ValueSpec).Values
				p.extractFrom(x, roots, declStart(gen), func(name string, code piece) []piece {
					return []piece{text("var " + name + " = "), code, text("\n\n")}
				}, written)
			}
			return
		}
		if !inList(stack) || p.hasDirective(n) {
			return
		}
		p.extractFrom(x, evaluated(n.(ast.Stmt)), n.Pos(), func(name string, code piece) []piece {
			return []piece{text(name + " := "), code, text("\n")}
		}, written)
	})
}

// evaluated returns the expressions that a statement evaluates once and first.
func evaluated(stmt ast.Stmt) []ast.Expr {
	switch stmt := stmt.(type) {
	case *ast.ExprStmt:
		return []ast.Expr{stmt.X}
	case *ast.AssignStmt:
		return stmt.Rhs
	case *ast.ReturnStmt:
		return stmt.Results
	case *ast.DeferStmt:
		return []ast.Expr{stmt.Call}
	case *ast.GoStmt:
		return []ast.Expr{stmt.Call}
	case *ast.RangeStmt:
		return []ast.Expr{stmt.X}
	case *ast.IfStmt:
		if stmt.Init != nil {
			return evaluated(stmt.Init)
		}
		return []ast.Expr{stmt.Cond}
	case *ast.SwitchStmt:
		if stmt.Init != nil {
			return evaluated(stmt.Init)
		}
		if stmt.Tag != nil {
			return []ast.Expr{stmt.Tag}
		}
	}
	return nil
}

// extractFrom extracts arguments from the roots, inner ones first.
func (p *pass) extractFrom(x extraction, roots []ast.Expr, at token.Pos, declare func(string, piece) []piece, written map[types.Object]bool) {
	var calls []*ast.CallExpr // by their ends
	var visit func(e ast.Node)
	visit = func(n ast.Node) {
		ast.Inspect(n, func(m ast.Node) bool {
			switch m := m.(type) {
			case *ast.FuncLit:
				return false
			case *ast.BinaryExpr:
				if m.Op == token.LAND || m.Op == token.LOR {
					visit(m.X) // the right operand may not be evaluated
					return false
				}
			case *ast.CallExpr:
				visit(m.Fun)
				for _, arg := range m.Args {
					before := len(calls)
					visit(arg)
					if !x.takes(p, m, arg) || !p.isValue(arg) || !x.anywhere && before > 0 && !p.isFixed(arg, written) {
						continue
					}
					name := p.fresh(x.name)
					p.result.Names[name] = Anything
					p.insert(at, declare(name, p.code(arg))...)
					p.replace(arg.Pos(), arg.End(), text(name))
					p.done()
				}
				if !p.isPure(m) {
					calls = append(calls, m)
				}
				return false
			}
			return true
		})
	}
	for _, root := range roots {
		visit(root)
	}
}

// isValue reports whether e is a single value that is not constant.
func (p *pass) isValue(e ast.Expr) bool {
	tv := p.Info.Types[e]
	_, isTuple := tv.Type.(*types.Tuple)
	return tv.IsValue() && tv.Value == nil && !isTuple
}

// isPure reports whether a call has no side effects and does not depend on any: a
// conversion, or the creation of a matcher.
func (p *pass) isPure(call *ast.CallExpr) bool {
	return p.Info.Types[call.Fun].IsType() || isMatcher(p.Info.TypeOf(call))
}

// isFixed reports whether e has the same value whenever it is evaluated.
func (p *pass) isFixed(e ast.Expr, written map[types.Object]bool) bool {
	fixed := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			fixed = fixed && p.isPure(n)
		case *ast.StarExpr:
			fixed = fixed && !p.Info.Types[n].IsValue()
		case *ast.Ident:
			fixed = fixed && !written[p.Info.Uses[n]]
		}
		return fixed
	})
	return fixed
}

// written returns the variables that are assigned more than once, or whose address is
// taken, explicitly or by a method call.
func (p *pass) written() map[types.Object]bool {
	written := make(map[types.Object]bool)
	mark := func(e ast.Expr) {
		for {
			switch x := e.(type) {
			case *ast.Ident:
				written[p.Info.Uses[x]] = true
				return
			case *ast.SelectorExpr:
				written[p.Info.Uses[x.Sel]] = true
				e = x.X
			case *ast.IndexExpr:
				e = x.X
			case *ast.ParenExpr:
				e = x.X
			case *ast.StarExpr:
				e = x.X
			default:
				return
			}
		}
	}
	p.inspect(func(stack []ast.Node) {
		switch n := stack[len(stack)-1].(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				mark(lhs)
			}
		case *ast.IncDecStmt:
			mark(n.X)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				mark(n.X)
			}
		case *ast.SelectorExpr:
			if s := p.Info.Selections[n]; s != nil && s.Kind() == types.MethodVal {
				mark(n.X)
			}
		}
	})
	delete(written, nil)
	return written
}

// isTest reports whether a file is a test file.
func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }
