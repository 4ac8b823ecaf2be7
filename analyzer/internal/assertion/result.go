package assertion

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
)

// Results are what holds the results of a call that sends a request.
//
//	resp, err := http.Post(url, contentType, body)
type Results struct {
	Call *ast.CallExpr
	Vars map[types.Object]bool
	// Direct is set where Call itself sends: its error then means that there
	// was no answer. The error of a helper may also stand for a refusal.
	Direct bool
	// Object is set where Call reads an object, which has no status.
	Object bool
}

// A part is the part of a result that an expression is.
type part uint8

const (
	noPart       part = iota
	errorPart         // err
	responsePart      // resp
	statusPart        // resp.StatusCode
	boolPart          // err == nil
)

// Mentions reports whether n has one of the results in it.
func (r *Reader) Mentions(n ast.Node, res Results) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || n == res.Call
		case *ast.Ident:
			found = found || res.Vars[r.info.ObjectOf(n)]
		}
		return !found
	})
	return found
}

// part finds by the type of e, if that has a result in it, which part of the result it is.
func (r *Reader) part(e ast.Expr, res Results) part {
	t := r.info.TypeOf(e)
	if t == nil || !r.Mentions(e, res) {
		return noPart
	}
	if tuple, ok := t.(*types.Tuple); ok {
		if tuple.Len() == 0 {
			return noPart
		}
		t = tuple.At(0).Type()
	}
	t = types.Unalias(t)
	if code.IsError(t) {
		return errorPart
	}
	switch u := deref.Type(t).Underlying().(type) {
	case *types.Struct:
		return responsePart
	case *types.Basic:
		switch u.Kind() {
		case types.Int, types.Int32, types.Int64, types.UntypedInt:
			if res.Object {
				return noPart
			}
			return statusPart
		case types.Bool, types.UntypedBool:
			if r.hasError(res.Call) && !isOperation(e) && !r.IsStatusTest(e, res) {
				return noPart // the error says what has come of it, not ok
			}
			return boolPart
		}
	}
	return noPart
}

// hasError reports whether one of several results of a call is an error.
func (r *Reader) hasError(call *ast.CallExpr) bool {
	if call == nil {
		return false
	}
	results, ok := r.info.TypeOf(call).(*types.Tuple)
	return ok && results.Len() > 1 && code.IsError(results.At(results.Len()-1).Type())
}

func isOperation(e ast.Expr) bool {
	switch ast.Unparen(e).(type) {
	case *ast.BinaryExpr, *ast.UnaryExpr:
		return true
	}
	return false
}

// Status returns a constant status among the arguments of a call.
//
//	expectStatus(resp, http.StatusCreated)
func (r *Reader) Status(args []ast.Expr) (int, bool) {
	for _, arg := range args {
		if tv := r.info.Types[arg]; tv.Value != nil {
			if n, ok := r.number(arg); ok && outcome.IsStatus(n) {
				return n, true
			}
		}
	}
	return 0, false
}

// number returns the integer that e always is.
func (r *Reader) number(e ast.Expr) (int, bool) {
	found, count := 0, 0
	for _, origin := range r.refs.Origins(e) {
		if tv := r.info.Types[origin]; tv.Value != nil && tv.Value.Kind() == constant.Int {
			n, _ := constant.Int64Val(tv.Value)
			found, count = int(n), count+1
		} else if r.refs.IsParameter(origin) {
			return 0, false
		}
	}
	return found, count == 1
}
