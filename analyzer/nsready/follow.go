package nsready

import (
	"go/ast"
	"go/token"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// A finding is what shows that a Namespace is not awaited.
type finding struct {
	// need is the effect that needs it ready; its Kind is 0 where the subject
	// ends first.
	need summary.Effect
	// subject is the spec or test that ends.
	subject *suite.Node
}

// A follower goes where a Namespace goes after one create: on through the body
// that makes it, out to those that call it, and along every spec's run.
type follower struct {
	pkg  *summary.Package
	tree *suite.Tree

	needs []finding
	ends  []finding
}

// verdict returns the finding to report: the first thing that needs the
// Namespace, else the end of a spec that uses it.
func (f *follower) verdict() (finding, bool) {
	for _, found := range [][]finding{f.needs, f.ends} {
		if len(found) > 0 {
			return found[0], true
		}
	}
	return finding{}, false
}

func (f *follower) source(s summary.Source) {
	f.pkg.Trace(s, func(at summary.Stop) bool {
		if f.runs(at.Body, map[*summary.Body]bool{}) {
			f.need(at.Needs)
		}
		if at.Leaves {
			for _, node := range f.tree.NodesOf(at.Body.Node) {
				f.run(node, at)
			}
		}
		return true
	})
}

// runs reports whether a body is run by a node or a test, itself or through
// its callers.
func (f *follower) runs(b *summary.Body, seen map[*summary.Body]bool) bool {
	if len(f.tree.NodesOf(b.Node)) > 0 {
		return true
	}
	seen[b] = true
	for _, site := range f.pkg.Sites(b) {
		if !seen[site.In] && f.runs(site.In, seen) {
			return true
		}
	}
	return false
}

func (f *follower) need(needs []summary.Effect) {
	first := summary.Effect{}
	for _, e := range needs {
		if first.Kind == 0 || e.Pos < first.Pos {
			first = e
		}
	}
	if first.Kind != 0 {
		f.needs = append(f.needs, finding{need: first})
	}
}

// run follows a Namespace that is pending at the end of a node's body through
// the specs that the node runs for.
func (f *follower) run(node *suite.Node, at summary.Stop) {
	if !node.Kind.IsSetup() && node.Kind != suite.Subject {
		return
	}
	later := f.rest(node, at.Body)
	seen := make(map[ast.Node]summary.Outcome)
	for nodes := range f.tree.Runs(node) {
		if len(f.needs) > 0 {
			return
		}
		f.spec(node, append(later, bodies(nodes)...), at, seen)
	}
}

// step is one part of a run with the node it belongs to: a body of this
// package, or a function value of another.
type step struct {
	node  *suite.Node
	body  ast.Node
	value ast.Expr
}

func bodies(nodes []*suite.Node) []step {
	var steps []step
	for _, n := range nodes {
		for _, b := range n.Bodies {
			steps = append(steps, step{node: n, body: b})
		}
		for _, value := range n.Exprs {
			steps = append(steps, step{node: n, value: value})
		}
	}
	return steps
}

// rest returns the bodies of the node itself that run after b, as the second
// of SynchronizedBeforeSuite does.
func (f *follower) rest(node *suite.Node, b *summary.Body) []step {
	if b == nil {
		return nil
	}
	for i, body := range node.Bodies {
		if body == b.Node {
			return bodies([]*suite.Node{{Kind: node.Kind, Bodies: node.Bodies[i+1:]}})
		}
	}
	return nil
}

// spec follows a Namespace along one run.
func (f *follower) spec(from *suite.Node, steps []step, at summary.Stop, seen map[ast.Node]summary.Outcome) {
	subject, used := from, at.Used
	for _, s := range steps {
		if s.node.Kind == suite.Subject {
			subject = s.node
		}
		out := f.outcome(s, at.Made, seen)
		if len(out.Needs) > 0 {
			f.need(out.Needs)
			return
		}
		if !out.Leaves {
			return
		}
		used = used || out.Uses
	}
	if used && subject.Kind == suite.Subject {
		f.ends = append(f.ends, finding{subject: subject})
	}
}

// outcome tells what becomes of a Namespace in one part of a run.
func (f *follower) outcome(s step, made summary.Pending, seen map[ast.Node]summary.Outcome) summary.Outcome {
	if s.value != nil {
		return f.pkg.ThroughEffects(f.pkg.OfValue(s.value), made)
	}
	b := f.pkg.BodyOf(s.body)
	if b == nil {
		return summary.Outcome{Leaves: true}
	}
	out, ok := seen[s.body]
	if !ok {
		out = f.pkg.Through(b, made)
		seen[s.body] = out
	}
	return out
}

// pos is where the finding's need or subject stands.
func (f finding) pos() token.Pos {
	switch {
	case f.need.Kind != 0:
		return f.need.Pos
	case f.subject.Call != nil:
		return f.subject.Call.Pos()
	case len(f.subject.Bodies) > 0:
		return f.subject.Bodies[0].Pos()
	}
	return token.NoPos
}

// phrase says what the finding's need or end is, with %s for its place.
func (f finding) phrase() string {
	switch f.need.Kind {
	case event.Send:
		return "before the webhook send at %s"
	case event.Pod:
		return "before a Pod is created in it at %s"
	case event.Command:
		return "before the command run on it at %s"
	}
	if f.subject.Call == nil {
		return "before the test at %s ends"
	}
	return "before the spec at %s ends"
}
