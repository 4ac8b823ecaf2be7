package rule

import (
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// A Pass is what a rule is given of one package.
type Pass struct {
	// Pass is that of the rule's analyzer. Its Report is hidden by the one below.
	*analysis.Pass
	// SingleFile is that of the Host.
	SingleFile bool
	// Tree is set for rules that need Tests or Summaries.
	Tree *suite.Tree
	// Summaries is set for rules that need them. No other rule uses them meanwhile.
	Summaries *track.Package
	// Directives are the comments that suppress findings.
	Directives *directive.Set
	// Others are the rules that directives may be about, for a rule that needs Directives.
	Others []Other

	rule       Definition
	assertions *assertion.Reader // once asked for
}

// Inspector returns the inspector of the package's files, for rules that need Syntax, Tests
// or Summaries.
func (p *Pass) Inspector() *inspector.Inspector {
	return p.ResultOf[inspect.Analyzer].(*inspector.Inspector)
}

// Assertions returns the reader of the package's assertions, for rules that need Syntax,
// Tests or Summaries.
func (p *Pass) Assertions() *assertion.Reader {
	if p.Summaries != nil {
		return p.Summaries.Assertions
	}
	if p.assertions == nil {
		assigned := p.ResultOf[assign.Analyzer].(*assign.Index)
		refs := ref.NewResolver(p.Files, p.TypesInfo, assigned, event.RefOptions())
		p.assertions = assertion.NewReader(p.TypesInfo, refs, library.NewLookup())
	}
	return p.assertions
}

// An Other is a rule that directives may be about.
type Other struct {
	Name string
	// Ran says that it has run over the package.
	Ran bool
}

// Suppressed reports whether a comment suppresses a finding at pos. The comment then
// counts as used. Report asks by itself.
func (p *Pass) Suppressed(pos token.Pos) bool { return p.Directives.Suppresses(p.rule.Name, pos) }

// Report reports a finding, unless a comment suppresses it. The message says what is
// wrong without the rule's name: lower case, with no full stop. A fix may be nil.
func (p *Pass) Report(at analysis.Range, message string, fix *analysis.SuggestedFix) {
	if p.rule.Needs != Directives && p.Suppressed(at.Pos()) {
		return // a directive that has no effect has none on its own finding either
	}
	d := analysis.Diagnostic{
		Pos:      at.Pos(),
		End:      at.End(),
		Category: p.rule.Name,
		URL:      p.rule.URL(),
		Message:  p.rule.Name + ": " + message,
	}
	if fix != nil {
		d.SuggestedFixes = []analysis.SuggestedFix{*fix}
	}
	p.Pass.Report(d)
}
