package track

import (
	"go/ast"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// maxCallers bounds how many callers up a Namespace is followed. Real helpers are four
// deep.
const maxCallers = 10

// A Frame is a body that a made Namespace comes through.
type Frame struct {
	Body *body.Body
	// Made is the Namespace in terms of the body.
	Made Pending
	PathResult
	// Used is set where the Namespace has been used by the end of the body.
	Used bool
}

// trace follows a Namespace from the call that makes it out to the functions that call, as
// long as it stays pending. It visits every body on the way; visit says whether to go on
// to the callers of the body.
//
//	func create(name string) error {
//		return k8sClient.Create(ctx, namespace(name)) // the source
//	}
//
//	func TestAlert(t *testing.T) {
//		create("blue")
//		http.Post(url, kind, alert)
//	}
//
// visits create, which Leaves the Namespace pending by its parameter, and then TestAlert,
// with the Namespace "blue" and, for Ready, the Post as violation.
func (t Tracker) trace(s summary.Source, visit func(Frame) bool) {
	type place struct {
		body *body.Body
		call *ast.CallExpr
	}
	seen := make(map[place]bool)
	var from func(b *body.Body, call *ast.CallExpr, made Pending, used bool, depth int)
	from = func(b *body.Body, call *ast.CallExpr, made Pending, used bool, depth int) {
		if seen[place{b, call}] || depth > maxCallers || !t.Enters(b) {
			return
		}
		seen[place{b, call}] = true
		out, made := t.after(b, call, made)
		if decl, ok := b.Node.(*ast.FuncDecl); ok && t.directives.IsReady(decl) {
			out = PathResult{} // its author says that it leaves the Namespace ready
		}
		at := Frame{Body: b, Made: made, PathResult: out, Used: used || out.Uses}
		if !visit(at) || !out.Leaves {
			return
		}
		for _, site := range t.Sites(b) {
			if !site.Fails {
				from(site.In, site.Call, t.translate(b, made, site), at.Used, depth+1)
			}
		}
	}
	from(s.In, s.Call, Pending{Names: s.Names}, false, 0)
}
