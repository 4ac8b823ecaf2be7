package fix

import (
	"fmt"
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// A waiting is the repair that leaves a create as it is and puts a wait behind
// it, checked as the create is.
type waiting struct {
	*site
	inv invocation
}

// wait finds the helper to wait with.
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
	if !ok || w.stands(p, lines[0]) {
		return fix, false
	}
	insert, ok := w.text.InsertAfter(w.block, w.last, w.braces, lines...)
	fix.TextEdits = append(m.Edits(), insert)
	return fix, ok
}

// afterReturn turns return create into a check of it, followed by the return of
// the wait.
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

// stands reports whether the next statement is what would be put in: then the
// wait is there, and only not understood.
func (w *waiting) stands(p *planner, line string) bool {
	if w.last+1 >= len(w.block) {
		return false
	}
	next, err := edit.Source(p.pass.Fset, w.block[w.last+1])
	return err == nil && strings.HasPrefix(next, line)
}
