// Package fix makes the fixes of nsready: after them, what was created is
// ready before the test goes on.
//
// A create that can do without its object becomes a call of a helper that
// creates and waits; any other stays as it is and gets a wait behind it; a call
// of another package's helper becomes one of its sibling that waits. Where the
// package has no helper to call, the fixes bring one, the same for all of them.
package fix

import (
	"go/ast"
	"os"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// Options are the settings of repairs.
type Options struct {
	// Helper is the full name of a function to call before any other.
	Helper string
	// Timeout and Interval are those of a helper that is added.
	Timeout, Interval time.Duration
	// Account has an added helper wait for the default ServiceAccount, whether
	// Pods are created or not.
	Account bool
	// SingleFile has helpers added to the file of a finding that needs them, so
	// that its fix is in one file.
	SingleFile bool
}

// A Finding is a Namespace that is not awaited.
type Finding struct {
	Source summary.Source
	// Pods is set where Pods are created in it.
	Pods bool
}

// Plan returns the fix of each finding, nil where there is none that keeps what
// the code does, its comments and its build.
func Plan(pass *analysis.Pass, pkg *track.Package, opts Options, findings []Finding) []*analysis.SuggestedFix {
	fixes := make([]*analysis.SuggestedFix, len(findings))
	if len(findings) == 0 || len(pass.TypeErrors) > 0 || pkg.Environment() == event.Envtest {
		return fixes // with errors, what is unused cannot be told
	}
	p := &planner{
		pass: pass, pkg: pkg, opts: opts, texts: make(map[*ast.File]*edit.File),
		kinds: kindsOf(pass.Pkg), uses: newUses(pass), helpers: sorted(pkg.Helpers(), opts.Helper),
	}
	plans := make([]*plan, len(findings))
	for i, f := range findings {
		plans[i] = p.plan(f)
	}
	p.add(plans)
	var taken edit.Set
	for i, pl := range plans {
		if pl == nil {
			continue
		}
		if fix, ok := p.fix(pl); ok && taken.Add(fix.TextEdits) {
			fixes[i] = &fix
		}
	}
	return fixes
}

// planner makes the fixes of one package.
type planner struct {
	pass    *analysis.Pass
	pkg     *track.Package
	opts    Options
	kinds   kinds
	uses    uses
	helpers []track.Helper
	texts   map[*ast.File]*edit.File
	added   *addition       // what the fixes bring; nil for nothing
	ignored map[string]bool // see elsewhere
}

// A plan is how one finding is to be repaired.
type plan struct {
	finding Finding
	repair  repair
	// needs is what the repair calls that the package does not have.
	needs added
}

// A repair makes the edits of one finding.
type repair interface {
	// where is the file of the finding.
	where() *ast.File
	fix(p *planner) (analysis.SuggestedFix, bool)
}

// plan chooses the repair of a finding.
func (p *planner) plan(f Finding) *plan {
	if f.Source.Object != nil && p.pkg.Events.MayBeOther(f.Source.Object) {
		return nil // a wait would be for the others too
	}
	if r, ok := p.sibling(f.Source); ok {
		return &plan{finding: f, repair: r}
	}
	s, ok := p.site(f.Source)
	if !ok {
		return nil
	}
	if r, needs, ok := p.replacement(s, f.Source); ok {
		return &plan{f, r, needs}
	}
	if r, needs, ok := p.wait(s, f.Source); ok {
		return &plan{f, r, needs}
	}
	return nil
}

// fix makes the fix of a plan, with the helper that it needs.
func (p *planner) fix(pl *plan) (analysis.SuggestedFix, bool) {
	if pl.needs != 0 && !p.serves(pl) {
		return analysis.SuggestedFix{}, false
	}
	fix, ok := pl.repair.fix(p)
	if !ok {
		return fix, false
	}
	if pl.needs != 0 {
		fix.TextEdits = append(fix.TextEdits, p.added.edits...)
	}
	return fix, true
}

// text returns the file as package edit knows it.
func (p *planner) text(file *ast.File) *edit.File {
	if p.texts[file] == nil {
		content, err := p.read(p.fileName(file))
		if err != nil {
			content = nil
		}
		text := edit.NewFile(p.pass.Fset, file, p.pass.TypesInfo, content)
		text.Reserve(p.elsewhere())
		p.texts[file] = text
	}
	return p.texts[file]
}

// read returns a file's text, as the driver sees it.
func (p *planner) read(name string) ([]byte, error) {
	if p.pass.ReadFile != nil {
		return p.pass.ReadFile(name)
	}
	return os.ReadFile(name)
}
