package event

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// restyVerb reads client.R().SetBody(alert).Post(url).
func (r *Reader) restyVerb(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) != 1 {
		return Event{}, false
	}
	return r.restyRequest(fn, call, ref.Set{{Const: strings.ToUpper(fn.Name())}}, call.Args[0])
}

// restyExecute reads client.R().Execute(method, url).
func (r *Reader) restyExecute(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) != 2 {
		return Event{}, false
	}
	return r.restyRequest(fn, call, r.refs.Of(call.Args[0]), call.Args[1])
}

// restySend reads client.R().SetMethod(method).SetURL(url).Send().
func (r *Reader) restySend(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	var method ref.Set
	if set := r.restySetting(call, "Method"); set != nil {
		method = r.refs.Of(set)
	}
	return r.restyRequest(fn, call, method, r.restySetting(call, "URL"))
}

// restyRequest is a request of resty's, if the client does not send it again by itself.
func (r *Reader) restyRequest(fn *types.Func, call *ast.CallExpr, method ref.Set, url ast.Expr) (Event, bool) {
	if url == nil || r.restyRetries(fn, call, method) {
		return Event{}, false
	}
	return r.sendTo(call, url, method)
}

// restyRetries reports whether resty sends a request again that fails: its request, or
// the client of it, was given a number of retries. Version 3 sends one that is not
// idempotent again only by leave (isIdempotent in its request.go).
func (r *Reader) restyRetries(fn *types.Func, call *ast.CallExpr, method ref.Set) bool {
	if count := r.restySetting(call, "RetryCount"); count == nil || r.isConstant(count, constant.MakeInt64(0)) {
		return false
	}
	if !strings.HasPrefix(fn.Pkg().Path(), "resty.dev/v3") || !hasConst(method, "POST") && !hasConst(method, "PATCH") {
		return true
	}
	leave := r.restySetting(call, "RetryAllowNonIdempotent")
	return leave != nil && !r.isConstant(leave, constant.MakeBool(false))
}

func (r *Reader) isConstant(e ast.Expr, value constant.Value) bool {
	have := r.info.Types[e].Value
	return have != nil && have.Kind() == value.Kind() && constant.Compare(have, token.EQL, value)
}

// restySetting returns what a field of the request that a call sends, or of its client,
// is set to; nil where nothing is seen.
func (r *Reader) restySetting(call *ast.CallExpr, field string) ast.Expr {
	return r.settingOf(r.receiver(call), field, maxBuilders)
}

// maxBuilders bounds how many functions of the package a client is followed into that
// build it: func newClient() *resty.Client { return resty.New().SetRetryCount(3) }.
const maxBuilders = 4

// settingOf returns what a field is set to in a chain of calls that ends with x.
func (r *Reader) settingOf(x ast.Expr, field string, builders int) ast.Expr {
	for x != nil {
		if written := r.refs.Written(x, "."+field); written != nil {
			return written
		}
		inner := r.callIn(x)
		if inner == nil {
			return nil
		}
		fn := r.refs.Callee(inner)
		if fn != nil && fn.Name() == "Set"+field && len(inner.Args) == 1 {
			return inner.Args[0]
		}
		if fn != nil && builders > 0 {
			for _, returned := range r.refs.Returned(fn) {
				if set := r.settingOf(returned, field, builders-1); set != nil {
					return set
				}
			}
		}
		x = r.receiver(inner)
	}
	return nil
}
