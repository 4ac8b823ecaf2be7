package suite

import (
	"go/ast"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
)

// Analyzer computes the *Tree of a package. Functions that forward a body to a
// Ginkgo node are known across packages by Forwarder facts.
//
// What it does not see: nodes registered through a function value that is
// assigned more than once, a struct's field or an interface; decorators that a
// function call returns; t.Run, whose literals belong to their test.
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
		return newTree(), nil // a dependency that the driver knows by its export data alone
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

// ginkgoUse is how a package comes by Ginkgo's nodes.
type ginkgoUse int

const (
	noGinkgo      ginkgoUse = iota
	viaForwarders           // only through functions of packages that forward to them
	importsGinkgo
)

// imports looks at what pass's package imports, which for most packages is all
// that this analyzer does.
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
