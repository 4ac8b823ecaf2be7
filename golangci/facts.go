package golangci

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// withoutFacts returns copies of the analyzers, and of those that they require, without
// facts. For an analyzer with facts, golangci-lint loads and analyzes every dependency of a
// package from source, which is slow.
func withoutFacts(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	c := copier{copies: make(map[*analysis.Analyzer]*analysis.Analyzer)}
	return c.all(analyzers)
}

type copier struct {
	copies map[*analysis.Analyzer]*analysis.Analyzer // by original
}

func (c *copier) all(originals []*analysis.Analyzer) []*analysis.Analyzer {
	var list []*analysis.Analyzer
	for _, a := range originals {
		list = append(list, c.one(a))
	}
	return list
}

func (c *copier) one(original *analysis.Analyzer) *analysis.Analyzer {
	if !hasFacts(original) {
		return original // may be shared with other linters
	}
	if done, ok := c.copies[original]; ok {
		return done
	}
	a := *original
	a.FactTypes = nil
	a.Requires = c.all(original.Requires)
	a.Run = func(pass *analysis.Pass) (any, error) { return original.Run(c.factless(pass, original)) }
	c.copies[original] = &a
	return &a
}

// hasFacts reports whether an analyzer, or one that it requires, has facts.
func hasFacts(a *analysis.Analyzer) bool {
	return len(a.FactTypes) > 0 || slices.ContainsFunc(a.Requires, hasFacts)
}

// factless returns the pass to run the original with: it has the results under the
// original analyzers, and fact functions that find nothing. Those of the driver may fail
// for an analyzer without fact types.
func (c *copier) factless(pass *analysis.Pass, original *analysis.Analyzer) *analysis.Pass {
	p := *pass
	p.Analyzer = original
	p.ResultOf = maps.Clone(pass.ResultOf)
	for _, required := range original.Requires {
		if done, ok := c.copies[required]; ok {
			p.ResultOf[required] = pass.ResultOf[done]
		}
	}
	p.ImportObjectFact = func(types.Object, analysis.Fact) bool { return false }
	p.ExportObjectFact = func(types.Object, analysis.Fact) {}
	p.ImportPackageFact = func(*types.Package, analysis.Fact) bool { return false }
	p.ExportPackageFact = func(analysis.Fact) {}
	p.AllObjectFacts = func() []analysis.ObjectFact { return nil }
	p.AllPackageFacts = func() []analysis.PackageFact { return nil }
	return &p
}
