package fix

import (
	"fmt"
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// A waiting adds a wait after the create, with the same check:
//
//	Expect(c.Create(ctx, ns)).To(Succeed())
//	Expect(WaitForNamespace(ctx, c, ns.Name)).To(Succeed()) // added
type waiting struct {
	*site
	inv invocation
}

// wait returns the waiting for a create, with the helper that has to be added.
func (p *planner) wait(s site, source summary.Source) (*waiting, added, bool) {
	w := &waiting{site: &s}
	var ok bool
	for _, byObject := range []bool{false, true} {
		if w.inv, ok = p.existing(&s, source, false, byObject); ok {
			return w, 0, true
		}
	}
	for _, kind := range []added{addWait, addWaitBySet} {
		if w.inv, ok = p.addedCall(&s, source, kind); ok {
			return w, kind, true
		}
	}
	return nil, 0, false
}

func (w *waiting) where() *ast.File { return w.file }

func (w *waiting) fix(p *planner) (analysis.SuggestedFix, bool) {
	fix := analysis.SuggestedFix{Message: fmt.Sprintf("Wait for the namespace with %s", w.inv.fn)}
	m := w.text.Importer()
	call, ok := w.inv.text(m, w.site)
	if !ok {
		return fix, false
	}
	if _, isReturned := w.check.(returned); isReturned {
		return w.afterReturn(p, fix, m, call)
	}
	lines, ok := w.check.lines(m, call)
	if !ok || w.isPresent(p, lines[0]) {
		return fix, false
	}
	insert, ok := w.text.InsertAfter(w.block, w.last, w.braces, lines...)
	fix.TextEdits = append(m.Edits(), insert)
	return fix, ok
}

// afterReturn replaces return c.Create(ctx, ns) by
//
//	if err := c.Create(ctx, ns); err != nil {
//		return err
//	}
//	return WaitForNamespace(ctx, c, ns.Name)
func (w *waiting) afterReturn(p *planner, fix analysis.SuggestedFix, m *edit.Importer, call string) (analysis.SuggestedFix, bool) {
	create, err := edit.Source(p.pass.Fset, w.call)
	if err != nil || strings.Contains(create, "\n") || w.text.HasComment(edit.Of(w.block[w.index])) {
		return fix, false
	}
	indent := "\n" + w.text.Indent(w.block[w.index])
	text := "if err := " + create + "; err != nil {" + indent + "\treturn err" + indent + "}" + indent + "return " + call
	fix.TextEdits = append(m.Edits(), w.text.Rewrite(w.block[w.index], text))
	return fix, true
}

// isPresent reports whether the next statement is already the one to add: a wait that the
// analysis has not recognized.
func (w *waiting) isPresent(p *planner, line string) bool {
	if w.last+1 >= len(w.block) {
		return false
	}
	next, err := edit.Source(p.pass.Fset, w.block[w.last+1])
	return err == nil && strings.HasPrefix(next, line)
}
