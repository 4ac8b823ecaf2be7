package event

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// Mode is how a function value given to a call is run.
type Mode uint8

const (
	// Once: in the course of the call, as far as is known.
	Once Mode = iota
	// Polled: again and again until it succeeds.
	Polled
	// Later: in teardown, or not in this run at all.
	Later
)

// Mode returns how fn, a function that is not in the package, runs the
// functions that it is given.
func (r *Reader) Mode(fn *types.Func) Mode {
	switch is := r.meaning(fn); {
	case is.have(registers | runsLater):
		return Later
	case is.have(polls):
		return Polled
	}
	return Once
}

// MayReturn reports whether a call may return; it is false for those that end
// the test or the program.
func (r *Reader) MayReturn(call *ast.CallExpr) bool {
	if !r.table.mayBe(nameset.Last(call.Fun), ends|exits) {
		return true // to look up what each call calls costs more
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if b, ok := r.info.Uses[id].(*types.Builtin); ok {
			return !r.table.builtinIs(b.Name(), ends)
		}
	}
	is := r.meaning(r.refs.Callee(call))
	return !is.have(ends) && !(is.have(exits) && r.isFailure(call))
}

// isFailure reports whether os.Exit ends the program as failed, as far as can
// be seen: os.Exit(m.Run()) is where the tests run.
func (r *Reader) isFailure(exit *ast.CallExpr) bool {
	if len(exit.Args) != 1 {
		return true
	}
	tv := r.info.Types[exit.Args[0]]
	return tv.Value != nil
}

// IsFailure reports whether fn marks the test as failed and goes on.
func (r *Reader) IsFailure(fn *types.Func) bool { return r.is(fn, fails) }

// IsSkip reports whether fn ends the test as neither passed nor failed.
func (r *Reader) IsSkip(fn *types.Func) bool { return r.is(fn, skips) }

// IsOfTest reports whether fn is one of the test's own framework: it registers
// something, or speaks of the test's end. Logging is not.
func (r *Reader) IsOfTest(fn *types.Func) bool { return r.is(fn, ofFramework) }

// ReturnsFalse reports whether a return's last result is false.
func (r *Reader) ReturnsFalse(ret *ast.ReturnStmt) bool {
	if len(ret.Results) == 0 {
		return false
	}
	tv := r.info.Types[ret.Results[len(ret.Results)-1]]
	return tv.Value != nil && tv.Value.Kind() == constant.Bool && !constant.BoolVal(tv.Value)
}

// IsTalk reports whether fn only speaks to people: logs, prints, By. What is
// named in such a call is not used by it.
func (r *Reader) IsTalk(fn *types.Func) bool { return r.is(fn, talks) }
