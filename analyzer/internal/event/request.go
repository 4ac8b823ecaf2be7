package event

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// send reads state-changing HTTP requests to something outside the test's own
// process.
func (r *Reader) send(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	var url ast.Expr
	switch {
	case inPackage(fn, "net/http") && fn.Signature().Recv() == nil:
		if fn.Name() != "Post" && fn.Name() != "PostForm" || len(call.Args) == 0 {
			return Event{}, false
		}
		url = call.Args[0]
	case inPackage(fn, "net/http") && isType(fn.Signature().Recv().Type(), "net/http", "Client"):
		switch fn.Name() {
		case "Post", "PostForm":
			url = call.Args[0]
		case "Do":
			return r.request(call)
		default:
			return Event{}, false
		}
	case fn.Name() == "RoundTrip" && inPackage(fn, "net/http") && len(call.Args) == 1:
		return r.request(call)
	case isRestyRequest(fn):
		if !slices.Contains([]string{"Post", "Put", "Patch", "Delete"}, fn.Name()) || len(call.Args) == 0 {
			return Event{}, false
		}
		url = call.Args[0]
	default:
		return Event{}, false
	}
	return Event{Kind: Send}, !r.isOwnServer(url)
}

func isRestyRequest(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	n := named(recv.Type())
	return n != nil && n.Obj().Name() == "Request" && n.Obj().Pkg() != nil && strings.Contains(n.Obj().Pkg().Path(), "resty")
}

// request reads client.Do(req) by the way req was built.
func (r *Reader) request(call *ast.CallExpr) (Event, bool) {
	if len(call.Args) != 1 {
		return Event{}, false
	}
	for _, builder := range []string{"NewRequest", "NewRequestWithContext"} {
		built := r.callTo(call.Args[0], builder)
		if built == nil || !inPackage(fn0(r.refs.Callee(built)), "net/http") {
			continue
		}
		args := built.Args
		if builder == "NewRequestWithContext" {
			args = args[1:]
		}
		if len(args) >= 2 && changesState(r.refs.Of(args[0])) && !r.isOwnServer(args[1]) {
			return Event{Kind: Send}, true
		}
	}
	return Event{}, false
}

func changesState(method ref.Set) bool {
	for _, v := range method {
		if text, ok := v.Literal(); ok {
			switch strings.ToUpper(text) {
			case "POST", "PUT", "PATCH", "DELETE":
				return true
			}
		}
	}
	return false
}

// isOwnServer reports whether a URL is that of an httptest.Server.
func (r *Reader) isOwnServer(url ast.Expr) bool {
	for _, origin := range r.refs.Origins(url) {
		own := false
		ast.Inspect(origin, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				own = own || isType(r.info.TypeOf(e), "net/http/httptest", "Server")
			}
			return !own
		})
		if own {
			return true
		}
	}
	return false
}

// command reads exec.Command: a program run with the namespace among its
// arguments needs it, unless it only looks at it, makes it or removes it.
func (r *Reader) command(fn *types.Func, call *ast.CallExpr) (Event, bool) {
	if !inPackage(fn, "os/exec") || fn.Name() != "Command" && fn.Name() != "CommandContext" {
		return Event{}, false
	}
	args := call.Args
	if fn.Name() == "CommandContext" {
		args = args[1:]
	}
	kind := Command
	var names ref.Set
	for _, arg := range args {
		switch r.constant(arg) {
		case "get", "describe", "logs", "delete", "create", "label", "annotate", "config":
			return Event{}, false
		case "wait":
			kind = Wait
		}
		names = names.Union(r.mentioned(arg))
	}
	return Event{Kind: kind, Names: names}, names.Known()
}

// mentioned returns all values that stand somewhere in e: "--namespace="+ns.
func (r *Reader) mentioned(e ast.Expr) ref.Set {
	var set ref.Set
	for _, origin := range r.refs.Origins(e) {
		ast.Inspect(origin, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.Ident, *ast.SelectorExpr, *ast.BasicLit:
				set = set.Union(r.refs.Of(n.(ast.Expr)))
			}
			return true
		})
	}
	return set.Union(r.refs.Field(e, "[]"))
}
