package suite

import (
	"go/ast"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
)

// Analyzer computes the *Tree of a package. Forwarder facts describe the functions of other
// packages that register nodes.
//
// It does not see nodes that are registered through an interface, a field, or a variable
// that is assigned more than once, nor decorators that a function returns. The literals of
// t.Run belong to their test.
var Analyzer = &analysis.Analyzer{
	Name:             "syncvetsuite",
	Doc:              "read the tests of a package as a tree of nodes, for syncvet's other analyzers",
	Requires:         []*analysis.Analyzer{inspect.Analyzer, assign.Analyzer},
	RunDespiteErrors: true,
	FactTypes:        []analysis.Fact{new(Forwarder)},
	ResultType:       reflect.TypeFor[*Tree](),
	Run:              run,
}

func run(pass *analysis.Pass) (any, error) {
	if len(pass.Files) == 0 || pass.TypesInfo == nil {
		return newTree(), nil // a dependency without source
	}
	ginkgo, testing := imports(pass)
	if ginkgo == noGinkgo && !testing {
		return newTree(), nil
	}
	ix := newIndex(pass, ginkgo != noGinkgo)
	if ginkgo != noGinkgo && !isGinkgo(pass.Pkg) {
		exportForwarders(pass, ix)
	}
	tree := newTree()
	tree.ready = sync.OnceFunc(func() {
		b := newBuilder(ix, tree)
		b.usesGinkgo = ginkgo == importsGinkgo
		b.build()
		tree.finish()
	})
	return tree, nil
}

// newTree returns a tree without nodes.
func newTree() *Tree {
	return &Tree{
		ready:     func() {},
		root:      &Node{Kind: Container},
		byBody:    map[ast.Node][]*Node{},
		container: map[ast.Node]bool{},
		around:    map[ast.Node]bool{},
	}
}

// ginkgoUse is how a package registers nodes.
type ginkgoUse int

const (
	noGinkgo      ginkgoUse = iota
	viaForwarders           // only by Forwarders of other packages
	importsGinkgo
)

// imports reports how a package uses Ginkgo, and whether it imports testing.
func imports(pass *analysis.Pass) (use ginkgoUse, testing bool) {
	if isGinkgo(pass.Pkg) {
		use = importsGinkgo
	}
	for _, imp := range pass.Pkg.Imports() {
		switch {
		case isGinkgo(imp):
			use = importsGinkgo
		case imp.Path() == "testing":
			testing = true
		case use == noGinkgo && pass.ImportPackageFact(imp, new(Forwarder)):
			use = viaForwarders
		}
	}
	return use, testing
}
