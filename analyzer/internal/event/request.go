package event

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/outcome"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A Request is what is known of a Send.
type Request struct {
	// Method is the HTTP method, To the values that its URL and its client are
	// made of.
	Method, To ref.Set
	// Unrelated is set where it goes to a server that knows nothing of Namespaces.
	Unrelated bool
	// Own is set where it goes to a server of the test's own process.
	Own bool
	// Repeated is set where it is sent again and again to show that nothing
	// changes: in Consistently.
	Repeated bool
	// Async is set where it is sent by a goroutine.
	Async bool
	// Generated is set where it is sent by generated code, such as a client.
	Generated bool
	// Expectation returns what code expects it to bring. To find that takes reading what
	// comes after the request, which nobody asks for of most.
	Expectation func() outcome.Expectation
}

// httpPost reads http.Post(url, type, body) and http.PostForm(url, data), and the methods
// of a client of these names.
func (r *Reader) httpPost(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) == 0 {
		return Event{}, false
	}
	return r.sendTo(call, call.Args[0], ref.Set{{Const: "POST"}})
}

// callIn returns the call that e's value comes from, nil for none.
func (r *Reader) callIn(e ast.Expr) *ast.CallExpr {
	for _, origin := range r.refs.Origins(e) {
		if call, ok := origin.(*ast.CallExpr); ok {
			return call
		}
	}
	return nil
}

// request reads client.Do(req) by the way req was built.
func (r *Reader) request(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	if len(call.Args) != 1 {
		return Event{}, false
	}
	var url ast.Expr
	if built := r.builder(call.Args[0]); built != nil {
		url = built.Args[len(built.Args)-2]
	}
	return r.sendTo(call, url, r.refs.Field(call.Args[0], ".Method"))
}

// requestBuilders are the functions of net/http that build a request. The URL is the
// parameter after that of the method.
//
//	http.NewRequest(method, url, body)
//	http.NewRequestWithContext(ctx, method, url, body)
var requestBuilders = [...]struct {
	name   string
	method int // the parameter of the method
}{{"NewRequest", 0}, {"NewRequestWithContext", 1}}

// buildsRequests reports whether fn is of a package that has requestBuilders.
func buildsRequests(fn *types.Func) bool {
	return library.InPackage(fn, library.HTTP) || library.InPackage(fn, library.RetryableHTTP)
}

// builder returns the call of one of requestBuilders that builds req.
func (r *Reader) builder(req ast.Expr) *ast.CallExpr {
	for _, b := range requestBuilders {
		if built := r.callTo(req, b.name); built != nil && buildsRequests(r.refs.Callee(built)) && len(built.Args) >= 3 {
			return built
		}
	}
	return nil
}

// sendTo is the state-changing request of a method to a URL, which is nil where it is not
// seen, to something outside the test's own process.
func (r *Reader) sendTo(call *ast.CallExpr, url ast.Expr, method ref.Set) (Event, bool) {
	if r.isRetryable(r.receiver(call)) {
		return Event{}, false
	}
	e := Event{Kind: Send, Request: &Request{Method: method, Expectation: outcome.Always(outcome.Anything())}}
	parts := []ast.Expr{url, r.receiver(call)}
	if url == nil {
		e.Request.To = r.refs.Field(call.Args[0], ".URL")
	}
	for _, part := range parts {
		if part == nil {
			continue
		}
		if r.IsOwnServer(part, "") {
			return Event{}, false
		}
		e.Request.To = e.Request.To.Union(r.Mentioned(part))
	}
	e.Request.Unrelated = isTelemetry(e.Request.To) || r.asksForToken(call)
	switch ChangesState(method) {
	case flow.True:
		return e, true
	case flow.Unknown:
		e.Kind = SendAny
		return e, method.Known()
	}
	return Event{}, false
}

// ChangesState returns whether one of the methods changes state; not known where
// there is none.
func ChangesState(methods ref.Set) flow.Tri {
	tri := flow.Unknown
	for _, v := range methods {
		text, ok := v.Literal()
		if !ok {
			continue
		}
		switch strings.ToUpper(text) {
		case "POST", "PUT", "PATCH", "DELETE":
			return flow.True
		}
		tri = flow.False
	}
	return tri
}

// IsOwnServer reports whether the value at path of e, a URL or a client, is that
// of an httptest.Server.
func (r *Reader) IsOwnServer(e ast.Expr, path string) bool {
	for _, origin := range r.refs.OriginsAt(e, path) {
		own := false
		ast.Inspect(origin, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				own = own || library.IsType(r.info.TypeOf(e), library.HTTPTest, "Server")
			}
			return !own
		})
		if own {
			return true
		}
	}
	return false
}

// IsDecoding reports whether a call decodes what it reads, as
// json.NewDecoder(resp.Body) begins to.
func (r *Reader) IsDecoding(call *ast.CallExpr) bool {
	fn := r.refs.Callee(call)
	return fn != nil && fn.Name() == "NewDecoder" && fn.Pkg() != nil && strings.HasPrefix(fn.Pkg().Path(), "encoding/")
}
