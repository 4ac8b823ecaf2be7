package summary

import (
	"go/ast"
	"go/types"
	"iter"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/directive"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// An Analyzer computes the *Package which the rules ask. Rules that run together
// share one. Its options are read when a package is analyzed, so that flags may
// set them.
type Analyzer struct {
	*analysis.Analyzer
	Options *Options
}

// New returns an analyzer of summaries. Its result is nil for a package that
// imports nothing that matters.
func New(opts Options) *Analyzer {
	if opts.Waits == "" {
		opts.Waits = AnyWait
	}
	return &Analyzer{Options: &opts, Analyzer: &analysis.Analyzer{
		Name:             "syncvetsummary",
		Doc:              "summarize what functions do to Namespaces, for syncvet's rules",
		Requires:         []*analysis.Analyzer{inspect.Analyzer, assign.Analyzer, directive.Analyzer},
		RunDespiteErrors: true,
		FactTypes:        []analysis.Fact{new(Does)},
		ResultType:       reflect.TypeFor[*Package](),
		Run: func(pass *analysis.Pass) (any, error) {
			if isOutside(pass) || !matters(pass) {
				return (*Package)(nil), nil
			}
			p := build(pass, &opts)
			p.facts.export()
			return p, nil
		},
	}}
}

// isOutside reports whether a package lies outside the modules at hand, in the
// module cache or a vendor folder. Its functions are not summarized, so that
// drivers which load the source of every dependency (gopls, multichecker) find
// just what those do that load export data.
func isOutside(pass *analysis.Pass) bool {
	if pass.Module == nil || pass.Module.Version == "" || len(pass.Files) == 0 {
		return false
	}
	name := filepath.ToSlash(pass.Fset.File(pass.Files[0].FileStart).Name())
	return strings.Contains(name, "@"+pass.Module.Version+"/") || strings.Contains(name, "/vendor/")
}

// matters reports whether a package imports something that the rules look for and
// uses it, or imports a package that has facts of it.
func matters(pass *analysis.Pass) bool {
	selected := make(map[string][]string) // by the path of the package that declares it
	for _, imp := range pass.Pkg.Imports() {
		names, ok := event.Matters(imp.Path())
		if ok && len(names) == 0 || pass.ImportPackageFact(imp, new(Does)) {
			return true
		}
		for _, name := range names {
			selected[name] = append(selected[name], imp.Path())
		}
	}
	if len(selected) == 0 {
		return false
	}
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	for name := range selectedNames(in, hasDotImport(pass.Files)) {
		if paths := selected[name.Name]; len(paths) > 0 {
			if obj := pass.TypesInfo.Uses[name]; obj != nil && obj.Pkg() != nil && slices.Contains(paths, obj.Pkg().Path()) {
				return true
			}
		}
	}
	return false
}

// selectedNames yields the names behind a dot, and where imports are dot imports, all.
func selectedNames(in *inspector.Inspector, all bool) iter.Seq[*ast.Ident] {
	return func(yield func(*ast.Ident) bool) {
		if all {
			for n := range in.PreorderSeq((*ast.Ident)(nil)) {
				if !yield(n.(*ast.Ident)) {
					return
				}
			}
			return
		}
		for n := range in.PreorderSeq((*ast.SelectorExpr)(nil)) {
			if !yield(n.(*ast.SelectorExpr).Sel) {
				return
			}
		}
	}
}

func hasDotImport(files []*ast.File) bool {
	return slices.ContainsFunc(files, func(f *ast.File) bool {
		return slices.ContainsFunc(f.Imports, func(spec *ast.ImportSpec) bool { return spec.Name != nil && spec.Name.Name == "." })
	})
}

func build(pass *analysis.Pass, opts *Options) *Package {
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	known := &facts{pass: pass, summaries: make(map[*types.Func]knownSummary), known: make(map[*types.Package]bool)}
	refs := ref.NewSources(pass.Files, pass.TypesInfo, pass.ResultOf[assign.Analyzer].(*assign.Index), ref.Options{Alike: event.Alike, SetBy: event.SetBy, Held: event.Held, Foreign: known.returns})
	p := &Package{
		Fset:      pass.Fset,
		Types:     pass.Pkg,
		Index:     body.NewIndex(pass.Files, pass.TypesInfo, refs, pass.ResultOf[assign.Analyzer].(*assign.Index).Holders),
		facts:     known,
		judged:    make(map[judgedCall]judgement),
		opts:      opts,
		words:     newWords(pass, opts),
		marks:     pass.ResultOf[directive.Analyzer].(*directive.Set),
		generated: generated(pass),
	}
	known.pkg = p
	p.interest = newInterest(p, in)
	p.findBodies(in)
	return p
}

// generated returns the spans of files that are generated.
func generated(pass *analysis.Pass) []ast.Node {
	var files []ast.Node
	for _, file := range pass.Files {
		if ast.IsGenerated(file) {
			files = append(files, file)
		}
	}
	return files
}
