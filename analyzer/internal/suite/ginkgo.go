package suite

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// ginkgoPaths are the packages of Ginkgo that export nodes and decorators.
var ginkgoPaths = map[string]bool{
	"github.com/onsi/ginkgo":                   true,
	"github.com/onsi/ginkgo/extensions/table":  true,
	"github.com/onsi/ginkgo/v2":                true,
	"github.com/onsi/ginkgo/v2/dsl/core":       true,
	"github.com/onsi/ginkgo/v2/dsl/table":      true,
	"github.com/onsi/ginkgo/v2/dsl/reporting":  true,
	"github.com/onsi/ginkgo/v2/dsl/decorators": true,
}

func isGinkgo(pkg *types.Package) bool { return pkg != nil && ginkgoPaths[pkg.Path()] }

// focusable are the functions that also exist with F, P or X before the name: FIt, PIt, XIt.
var focusable = map[string]Kind{
	"Describe":             Container,
	"Context":              Container,
	"When":                 Container,
	"DescribeTableSubtree": Container,
	"DescribeTable":        Subject,
	"It":                   Subject,
	"Specify":              Subject,
	"Measure":              Subject,
}

var setupAndTeardown = map[string]Kind{
	"BeforeSuite":             BeforeSuite,
	"SynchronizedBeforeSuite": BeforeSuite,
	"BeforeAll":               BeforeAll,
	"BeforeEach":              BeforeEach,
	"JustBeforeEach":          JustBeforeEach,
	"JustAfterEach":           JustAfterEach,
	"AfterEach":               AfterEach,
	"AfterAll":                AfterAll,
	"AfterSuite":              AfterSuite,
	"SynchronizedAfterSuite":  AfterSuite,
	"ReportBeforeEach":        Report,
	"ReportAfterEach":         Report,
	"ReportBeforeSuite":       Report,
	"ReportAfterSuite":        Report,
}

// ginkgoKind returns the kind of node that a function of Ginkgo registers.
func ginkgoKind(name string) (Kind, bool) {
	if k, ok := setupAndTeardown[name]; ok {
		return k, true
	}
	if k, ok := focusable[name]; ok {
		return k, true
	}
	if name != "" && strings.IndexByte("FPX", name[0]) >= 0 {
		k, ok := focusable[name[1:]]
		return k, ok
	}
	return 0, false
}

// ginkgoNames returns the names of the functions of Ginkgo that register or run nodes.
func ginkgoNames() []string {
	names := []string{"RunSpecs", "RunSpecsWithDefaultAndCustomReporters", "RunSpecsWithCustomReporters"}
	names = slices.AppendSeq(names, maps.Keys(setupAndTeardown))
	for name := range focusable {
		names = append(names, name, "F"+name, "P"+name, "X"+name)
	}
	return names
}

// isPending reports whether a function of Ginkgo registers a node that does not run: PIt or
// XIt.
func isPending(name string) bool {
	if _, plain := ginkgoKind(name); !plain {
		return false
	}
	return name[0] == 'P' || name[0] == 'X'
}

// decorators are the arguments of a node that change its order, or keep it from running.
type decorators struct{ ordered, serial, oncePerOrdered, pending bool }

func (d *decorators) add(e decorators) {
	d.ordered = d.ordered || e.ordered
	d.serial = d.serial || e.serial
	d.oncePerOrdered = d.oncePerOrdered || e.oncePerOrdered
	d.pending = d.pending || e.pending
}

// decoratorTypes are the unexported types of decorators. Ginkgo finds decorators by type
// too (NewNode in internal/node.go), so a constant of a suite's own is one.
//
// Have: const inOrder = Ordered
var decoratorTypes = map[string]decorators{
	"orderedType":       {ordered: true},
	"serialType":        {serial: true},
	"pendingType":       {pending: true},
	"honorsOrderedType": {oncePerOrdered: true},
}

// decoratorsOf returns the decorator that an argument of a node is.
func decoratorsOf(info *types.Info, e ast.Expr) decorators {
	switch e.(type) {
	case *ast.BasicLit, *ast.FuncLit:
		return decorators{} // most arguments: saves the lookup of the type
	}
	typ := info.TypeOf(e)
	if typ == nil {
		return decorators{}
	}
	named, ok := types.Unalias(typ).(*types.Named)
	if !ok {
		return decorators{}
	}
	obj := named.Obj()
	if obj.Pkg() == nil || obj.Pkg().Path() != "github.com/onsi/ginkgo/v2/internal" {
		return decorators{}
	}
	return decoratorTypes[obj.Name()]
}

// isBody reports whether an argument can be the body of a node. It is not if it is a
// function that returns a string, which is the description of a table entry (generateTable
// in Ginkgo's table_dsl.go).
func isBody(info *types.Info, e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return false
	case *ast.FuncLit:
		if e.Type.Results.NumFields() == 0 {
			return true
		}
	}
	sig := signatureOf(info.TypeOf(e))
	if sig == nil {
		_, isLit := e.(*ast.FuncLit)
		return isLit
	}
	if sig.Results().Len() != 1 {
		return true
	}
	basic, ok := types.Unalias(sig.Results().At(0).Type()).(*types.Basic)
	return !ok || basic.Kind() != types.String
}

// signatureOf returns the signature of a function type, nil for any other type.
func signatureOf(typ types.Type) *types.Signature {
	if typ == nil {
		return nil
	}
	sig, _ := typ.Underlying().(*types.Signature)
	return sig
}
