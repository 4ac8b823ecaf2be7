package rule

import (
	"go/types"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// Needs is what a rule needs of a package, and so on which packages it runs.
type Needs uint8

const (
	// Syntax is syntax, types and assertions, of packages that import a library of tests
	// or of Kubernetes.
	Syntax Needs = iota
	// Tests is the tree of the package's tests as well, if it has any.
	Tests
	// Summaries is the tree, and what each function does to Namespaces.
	Summaries
	// Directives is what the other rules have suppressed. Such a rule runs after them.
	Directives
)

// Relevant reports whether the import of a path may give a package something for such a
// rule. Selected are names of which the package must then select one; none where any code
// may have it.
func (n Needs) Relevant(importPath string) (selected []string, matters bool) {
	switch n {
	case Syntax, Tests:
		if library.IsTestLibrary(importPath) {
			return nil, true
		}
		selected, matters = library.Relevant(importPath)
		return nil, matters && len(selected) == 0
	case Summaries:
		return library.Relevant(importPath)
	}
	return nil, false
}

// Marks returns texts of which a package's files must have one to have something for such a
// rule, whatever they import; none where the imports decide.
func (n Needs) Marks() []string {
	if n == Directives {
		return []string{directive.Prefix}
	}
	return nil
}

func (n Needs) anyRelevant(imports []*types.Package) bool {
	return slices.ContainsFunc(imports, func(imp *types.Package) bool {
		_, matters := n.Relevant(imp.Path())
		return matters
	})
}
