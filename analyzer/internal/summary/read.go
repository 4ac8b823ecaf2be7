package summary

import (
	"go/ast"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// Read returns what is known of the package of a pass, nil for one that imports nothing
// that matters. The pass has the results of inspect.Analyzer and assign.Analyzer, and sees
// facts of the type FuncFact.
func Read(pass *analysis.Pass, opts *Options) *Package {
	if isOutside(pass) || !matters(pass) {
		return nil
	}
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	assigned := pass.ResultOf[assign.Analyzer].(*assign.Index)
	imported := readFacts(pass)
	options := event.RefOptions()
	options.ReturnsOf = imported.returns
	refs := ref.NewResolver(pass.Files, pass.TypesInfo, assigned, options)
	p := &Package{
		Index:     body.NewIndex(pass.Files, pass.TypesInfo, refs, assigned.Holders),
		Fset:      pass.Fset,
		Types:     pass.Pkg,
		files:     pass.Files,
		imported:  imported,
		judged:    make(map[judgedCall]judgement),
		opts:      opts,
		nameTable: newNameTable(pass, opts, imported),
		generated: generated(pass.Files),
	}
	p.sites = sync.OnceValue(p.findSites)
	p.reach = newReach(p, in, assigned.Holders)
	p.findBodies(in)
	return p
}

// generated returns the files that are generated.
func generated(files []*ast.File) []*ast.File {
	return slices.DeleteFunc(slices.Clone(files), func(file *ast.File) bool { return !ast.IsGenerated(file) })
}
