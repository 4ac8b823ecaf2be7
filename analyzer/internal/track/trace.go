package track

import (
	"go/ast"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// maxCallers bounds the depth of callers. Helpers of real suites are at most four deep.
const maxCallers = 10

// A Frame is a body on the way of a Namespace from its create to the outermost caller.
type Frame struct {
	Body *body.Body
	// Made is the Namespace in terms of the body.
	Made Pending
	PathResult
	// Used is set if this body or one before it uses the Namespace.
	Used bool
}

// trace follows a Namespace from the call that creates it through the callers, as long as
// it is pending. It calls visit for every body on the way, and goes on to the body's
// callers if visit returns true.
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
// With the query Ready it visits
//
//	{Body: create, Made: parameter 0, Leaves: true}
//	{Body: TestAlert, Made: "blue", Violations: [the Post]}
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
			out = PathResult{} // has the directive //syncvet:ready
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
