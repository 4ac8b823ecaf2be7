package event

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// This file reads go-retryablehttp v0.7.8, whose clients send a request again, a POST too,
// that gets no answer, 429 or 5xx (baseRetryPolicy in its client.go).

// retryableDo reads client.Do(req).
func (r *Reader) retryableDo(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	if r.sendsAgain(r.receiver(call)) {
		return Event{}, false
	}
	return r.request(fn, call)
}

// retryablePost reads client.Post(url, type, body).
func (r *Reader) retryablePost(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	if r.sendsAgain(r.receiver(call)) {
		return Event{}, false
	}
	return r.httpPost(fn, call)
}

// isRetryable reports whether a client of net/http sends requests again by itself.
//
//	retryablehttp.NewClient().StandardClient()
//	&http.Client{Transport: &retryablehttp.RoundTripper{}}
func (r *Reader) isRetryable(client ast.Expr) bool {
	if client == nil || !library.IsType(r.info.TypeOf(client), library.HTTP, "Client") {
		return false
	}
	if made := r.standardClient(client, maxBuilders); made != nil {
		return r.sendsAgain(r.receiver(made))
	}
	for _, transport := range r.refs.OriginsAt(client, ".Transport") {
		if library.IsType(r.info.TypeOf(transport), library.RetryableHTTP, "RoundTripper") {
			inner := r.refs.Written(transport, ".Client")
			return inner == nil || r.sendsAgain(inner)
		}
	}
	return false
}

// standardClient returns the call of StandardClient that a client comes from, nil for none.
func (r *Reader) standardClient(client ast.Expr, builders int) *ast.CallExpr {
	made := r.callIn(client)
	if made == nil {
		return nil
	}
	fn := r.refs.Callee(made)
	if fn == nil {
		return nil
	}
	if fn.Name() == "StandardClient" && library.InPackage(fn, library.RetryableHTTP) {
		return made
	}
	if builders > 0 {
		for _, returned := range r.refs.Returned(fn) {
			if found := r.standardClient(returned, builders-1); found != nil {
				return found
			}
		}
	}
	return nil
}

// sendsAgain reports whether a client of go-retryablehttp is left its further tries.
func (r *Reader) sendsAgain(client ast.Expr) bool {
	if client == nil {
		return true
	}
	tries := r.settingOf(client, "RetryMax", maxBuilders)
	return tries == nil || !r.isConstant(tries, constant.MakeInt64(0))
}
