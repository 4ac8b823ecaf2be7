package response

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// returned returns what the poll does after a return: it runs the body again, or ends. What
// is returned without a poll is for the caller to judge.
func (t turn) returned(ret *ast.ReturnStmt) end {
	p := t.failure.poll
	if p == nil {
		return leave
	}
	if ends, known := t.handedOn(ret); known {
		return ends
	}
	v := t.values(ret)
	switch {
	case p.Polling == library.UntilMatched:
		return again | leave
	case p.Polling == library.UntilSuccess:
		return either(v.fails() || v.other, v.succeeds() || v.other)
	case p.Polling == library.UntilTrue:
		return either(v.noError && (v.isFalse || v.other), v.isError || v.isTrue || v.other)
	case p.Polling == library.UntilNoError:
		return either(v.isError && v.mark != library.Final, true)
	case p.Polling == library.WhileMarked:
		return either(v.isError && (v.mark == library.Again || v.unknownMark), true)
	case p.Polling == library.WhileAccepted:
		return either(v.isError && t.accepts(p.Accepts), true)
	case p.Polling == library.WhileContinued:
		return either(v.mark == library.Again || v.unknownMark, true)
	}
	return leave
}

func either(goesOn, ends bool) (is end) {
	if goesOn {
		is |= again
	}
	if ends {
		is |= leave
	}
	return is
}

// handedOn reads the return of what a function of the package returns, if only its body
// tells what that is.
//
//	return isReady(ctx, name)
func (t turn) handedOn(ret *ast.ReturnStmt) (ends end, known bool) {
	p := t.failure.poll
	switch {
	case len(ret.Results) != 1 || ast.Unparen(ret.Results[0]) != t.call || t.failure.depth == 0:
		return 0, false
	case p.Polling != library.UntilTrue && p.Polling != library.WhileMarked && p.Polling != library.WhileContinued:
		return 0, false
	}
	called := t.Function(t.call.Fun)
	if called == nil {
		return 0, false
	}
	ends = leave
	for _, inner := range t.failure.subject.Within(called) {
		s := t.failure.subject
		s.Body, s.Call = called, inner
		known = true
		if p.triesAgain(t.Index, s, t.failure.depth-1) {
			ends |= again
		}
	}
	return ends, known
}

// values are what a return may return after the failure.
type values struct {
	isTrue, isFalse  bool // the first result, a bool
	isError, noError bool // the last result, an error
	other            bool // something else is returned
	mark             library.Mark
	unknownMark      bool
}

// fails reports whether what is returned may stand for a failure.
func (v values) fails() bool { return v.isFalse || v.isError }

// succeeds reports whether what is returned may stand for success.
func (v values) succeeds() bool { return v.isTrue || v.noError && !v.isFalse }

func (t turn) values(ret *ast.ReturnStmt) values {
	v := values{noError: true}
	results := t.body.Sig().Results()
	if len(ret.Results) == 0 && results.Len() > 0 { // of named results
		return values{isTrue: true, isFalse: true, isError: true, noError: true, other: true, unknownMark: true}
	}
	for i := range results.Len() {
		var e ast.Expr
		if len(ret.Results) == results.Len() {
			e = ast.Unparen(ret.Results[i])
		}
		switch of := results.At(i).Type(); {
		case code.IsError(of):
			t.errorValue(e, &v)
		case i == 0 && code.IsBool(of):
			holds := t.boolValue(e)
			v.isTrue, v.isFalse = holds != flow.False, holds != flow.True
		default:
			v.other = true
			t.marks(e, &v)
		}
	}
	return v
}

func (t turn) boolValue(e ast.Expr) flow.Tri {
	if e == nil {
		return flow.Unknown
	}
	if value := t.Info.Types[e].Value; value != nil && value.Kind() == constant.Bool {
		return flow.Of(constant.BoolVal(value))
	}
	return t.failure.holds(t, e)
}

// errorValue finds whether an error that is returned may be set; e is nil where it is one of
// several results of a call.
func (t turn) errorValue(e ast.Expr, v *values) {
	v.isError, v.noError = true, true
	isSet := t.failure.is == outcome.NoAnswer
	switch x := e.(type) {
	case nil:
		v.unknownMark = t.failure.subject.Call == nil || t.Function(t.call.Fun) != nil
		if len(t.res.Vars) == 0 { // return call()
			v.isError, v.noError = isSet, !isSet
		}
	case *ast.Ident:
		if t.Info.Types[x].IsNil() {
			v.isError = false
		} else if t.res.Vars[t.Info.ObjectOf(x)] {
			v.isError, v.noError = isSet, !isSet
		} else {
			v.unknownMark = true
		}
	case *ast.CallExpr:
		t.marks(x, v)
		if x == t.call {
			v.isError, v.noError = isSet, !isSet
			v.unknownMark = t.Function(x.Fun) != nil
		} else if t.makesError(x) || v.mark != library.NoMark {
			v.noError = false
		}
	case *ast.UnaryExpr, *ast.CompositeLit:
		v.noError = false
		t.marks(x, v)
	default:
		v.unknownMark = true
	}
}

// makesError reports whether a call returns an error that is set.
//
//	fmt.Errorf("not ready: %w", err), errors.New("not ready")
func (t turn) makesError(call *ast.CallExpr) bool {
	fn := t.Refs.Callee(call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	return fn.FullName() == "fmt.Errorf" || fn.Pkg().Name() == "errors" && (fn.Name() == "New" || fn.Name() == "Errorf")
}

// marks finds how a value that is returned is marked for the poll.
func (t turn) marks(e ast.Expr, v *values) {
	if e == nil {
		v.unknownMark = true
		return
	}
	known := false
	for _, origin := range t.Refs.Origins(e) {
		switch x := origin.(type) {
		case *ast.CallExpr:
			mark := t.Functions.Of(t.Refs.Callee(x)).Mark
			if t.hasMark(x) {
				mark = library.Again
			}
			v.mark = max(v.mark, mark)
			known = known || mark != library.NoMark || t.makesError(x)
		case *ast.UnaryExpr, *ast.CompositeLit:
			if isOf(t.Info.TypeOf(origin), library.Terratest, "FatalError") {
				v.mark = library.Final
			}
			known = true
		}
	}
	v.unknownMark = v.unknownMark || !known
}

// hasMark reports whether an error that is marked to try again after is wrapped.
//
//	fmt.Errorf("send: %w", retry.RetryableError(err))
func (t turn) hasMark(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || t.isMark(n)
		case *ast.Ident: // marked := retry.RetryableError(err)
			found = found || code.IsError(t.Info.TypeOf(n)) && slices.ContainsFunc(t.Refs.Origins(n), t.isMark)
		}
		return !found
	})
	return found
}

func (t turn) isMark(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	return ok && t.Functions.Of(t.Refs.Callee(call)).Mark == library.Again
}

// accepts reports whether the function that decides on errors may accept that of the
// failure.
func (t turn) accepts(decides ast.Expr) bool {
	if b := t.Function(decides); b != nil {
		found := false
		ast.Inspect(b.Block, func(n ast.Node) bool {
			if ret, ok := n.(*ast.ReturnStmt); ok && len(ret.Results) == 1 {
				found = found || t.mayAccept(ret.Results[0])
			}
			return !found
		})
		return found
	}
	fn := t.Refs.Func(t.Info.Uses[nameset.LastIdent(decides)])
	return t.acceptsBy(fn)
}

func (t turn) mayAccept(e ast.Expr) bool {
	e = ast.Unparen(e)
	if value := t.Info.Types[e].Value; value != nil && value.Kind() == constant.Bool {
		return constant.BoolVal(value)
	}
	switch x := e.(type) {
	case *ast.BinaryExpr:
		switch x.Op {
		case token.LOR:
			return t.mayAccept(x.X) || t.mayAccept(x.Y)
		case token.LAND:
			return t.mayAccept(x.X) && t.mayAccept(x.Y)
		}
	case *ast.CallExpr:
		return t.acceptsBy(t.Refs.Callee(x))
	}
	return true
}

// acceptsBy reports whether fn may return true for the error of the failure. Those of
// apimachinery are each about one answer of the API server; a missing object is NotFound,
// and a request to another server has none of them.
func (t turn) acceptsBy(fn *types.Func) bool {
	if !library.InPackage(fn, library.APIErrors) {
		return true
	}
	switch fn.Name() {
	case "IsNotFound":
		return t.failure.subject.Object
	case "IsForbidden": // no ServiceAccount yet
		return t.failure.subject.Creates
	}
	return false
}
