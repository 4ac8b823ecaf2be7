// Package fix makes the fixes of nsready, by one of three strategies:
//
//	replacement: Expect(c.Create(ctx, ns)).To(Succeed()), where ns has only a name, becomes
//	             Expect(CreateNamespaceAndWait(ctx, c, "blue")).To(Succeed())
//	waiting:     Expect(c.Create(ctx, ns)).To(Succeed()), with any other ns, is followed by
//	             Expect(WaitForNamespace(ctx, c, ns.Name)).To(Succeed())
//	sibling:     util.CreateNamespace("blue"), a helper of another package, becomes
//	             util.CreateNamespaceAndWait("blue")
//
// If the package has no helper to call, the fixes add one. All fixes of a package share it.
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

// Options are the options of fixes.
type Options struct {
	// Helper is the full name of a function to call before any other.
	Helper string
	// Timeout and Interval are those of an added helper.
	Timeout, Interval time.Duration
	// Account makes an added helper wait for the default ServiceAccount, even if no Pods
	// are created.
	Account bool
	// SingleFile keeps the edits of a fix in one file: a helper is added to the file of a
	// finding that needs it.
	SingleFile bool
}

// A Finding is a call that creates a Namespace with no wait for it.
type Finding struct {
	Source summary.Source
	// Pods is set if Pods are created in the Namespace.
	Pods bool
}

// Plan returns the fix of each finding. It is nil if no fix is known that keeps the
// behavior, the comments and the build of the code.
//
//	Expect(c.Create(ctx, ns)).To(Succeed())                 // a finding
//	Expect(WaitForNamespace(ctx, c, ns.Name)).To(Succeed()) // added by its fix
//
// It first chooses a strategy for each finding, then the helpers that the strategies need,
// then makes the edits.
func Plan(pass *analysis.Pass, pkg *track.Package, opts Options, findings []Finding) []*analysis.SuggestedFix {
	fixes := make([]*analysis.SuggestedFix, len(findings))
	if len(findings) == 0 || len(pass.TypeErrors) > 0 || pkg.Environment() == event.Envtest {
		return fixes // with type errors, the uses of variables and imports are not known
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
	added   *addition       // the added helpers; nil for none
	ignored map[string]bool // see elsewhere
}

// A plan is the strategy for one finding.
type plan struct {
	finding  Finding
	strategy strategy
	// needs are the helpers that the fix calls and that have to be added.
	needs added
}

// A strategy makes the fix of one finding.
type strategy interface {
	// where returns the file of the finding.
	where() *ast.File
	fix(p *planner) (analysis.SuggestedFix, bool)
}

// plan chooses the strategy for a finding; nil for none.
func (p *planner) plan(f Finding) *plan {
	if f.Source.Object != nil && p.pkg.Events.MayBeOther(f.Source.Object) {
		return nil // the object may be of another kind, for which a wait would fail
	}
	if r, ok := p.sibling(f.Source); ok {
		return &plan{finding: f, strategy: r}
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

// fix makes the fix of a plan, with the edits that add its helper.
func (p *planner) fix(pl *plan) (analysis.SuggestedFix, bool) {
	if pl.needs != 0 && !p.serves(pl) {
		return analysis.SuggestedFix{}, false
	}
	fix, ok := pl.strategy.fix(p)
	if !ok {
		return fix, false
	}
	if pl.needs != 0 {
		fix.TextEdits = append(fix.TextEdits, p.added.edits...)
	}
	return fix, true
}

// text returns the edit.File of a file.
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

// read returns a file's content, from the driver if it has ReadFile.
func (p *planner) read(name string) ([]byte, error) {
	if p.pass.ReadFile != nil {
		return p.pass.ReadFile(name)
	}
	return os.ReadFile(name)
}
