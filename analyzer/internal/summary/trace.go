package summary

import (
	"go/ast"

	"github.com/syncvet/syncvet/analyzer/internal/body"
)

// maxDepth bounds how many callers up a create is followed. Real helpers are
// four deep.
const maxDepth = 10

// A Stop is a body that a made Namespace comes through.
type Stop struct {
	Body *body.Body
	// Made is the Namespace in terms of the body.
	Made Pending
	Outcome
	// Used is set where the Namespace has been used by the end of the body.
	Used bool
}

// Trace follows a Namespace with the question whether it is ready.
func (p *Package) Trace(s Source, visit func(Stop) bool) { p.Asking(Ready()).Trace(s, visit) }

// Trace follows a Namespace from the call that makes it out to the functions
// that call, as long as it stays pending. visit is told of every body on the
// way and says whether to go on to its callers.
func (a Asker) Trace(s Source, visit func(Stop) bool) {
	type place struct {
		body *body.Body
		call *ast.CallExpr
	}
	seen := make(map[place]bool)
	var from func(b *body.Body, call *ast.CallExpr, made Pending, used bool, depth int)
	from = func(b *body.Body, call *ast.CallExpr, made Pending, used bool, depth int) {
		if seen[place{b, call}] || depth > maxDepth || !a.Enters(b) {
			return
		}
		seen[place{b, call}] = true
		out, made := a.After(b, call, made)
		if decl, ok := b.Node.(*ast.FuncDecl); ok && a.marks.IsReady(decl) {
			out = Outcome{} // its author answers for it
		}
		at := Stop{Body: b, Made: made, Outcome: out, Used: used || out.Uses}
		if !visit(at) || !out.Leaves {
			return
		}
		for _, site := range a.Sites(b) {
			if !site.Fails {
				from(site.In, site.Call, a.Translate(b, made, site), at.Used, depth+1)
			}
		}
	}
	from(s.In, s.Call, Pending{Names: s.Names}, false, 0)
}
