package summary

import (
	"go/ast"
	"go/types"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/response"
)

// Read returns the Package of a pass; nil if it imports nothing relevant. The pass must
// have the results of inspect.Analyzer and assign.Analyzer, and facts of type *FuncFact.
func Read(pass *analysis.Pass, opts *Options) *Package {
	if isOutside(pass) || !isRelevant(pass) {
		return nil
	}
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	assigned := pass.ResultOf[assign.Analyzer].(*assign.Index)
	imported := readFacts(pass)
	options := event.RefOptions()
	options.ReturnsOf = imported.returns
	refs := ref.NewResolver(pass.Files, pass.TypesInfo, assigned, options)
	index := body.NewIndex(pass.Files, pass.TypesInfo, refs, assigned.Holders)
	index.Assertions.Foreign = imported.accepts
	p := &Package{
		Index:     index,
		Fset:      pass.Fset,
		Types:     pass.Pkg,
		files:     pass.Files,
		imported:  imported,
		handled:   make(map[sentCall]handling),
		sees:      make(map[ast.Node]bool),
		limits:    response.NewLimits(index, pass.Files),
		opts:      opts,
		nameTable: newNameTable(pass.Pkg, index, opts, imported),
		generated: generated(pass.Files),
	}
	p.Assertions.SetForeign(func(fn *types.Func) bool {
		fact := imported.funcs[fn]
		return fact != nil && fact.Absence
	})
	p.sites = sync.OnceValue(p.findSites)
	p.reach = newReach(p, in, assigned.Holders)
	p.findBodies(in)
	return p
}

// generated returns the files that are generated.
func generated(files []*ast.File) []*ast.File {
	return slices.DeleteFunc(slices.Clone(files), func(file *ast.File) bool { return !ast.IsGenerated(file) })
}
