package summary

import (
	"go/ast"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// looksAtStatus reports whether the function around a read of a Job, or the statement that
// polls a literal with it, looks at the status of one: a Job can be there, suspended, before
// its Pods are.
//
// Have: job.Status.Succeeded, or HaveField("Status.Succeeded", …)
func (s *scan) looksAtStatus(read *ast.CallExpr) bool {
	if !code.Within(read.Pos(), s.body.Node) {
		return false // a function value: nobody looks at its result here
	}
	if s.mentionsStatus(s.body.Block) {
		return true
	}
	if s.body.Outer == nil {
		return false
	}
	around, _ := code.Around(s.body.Outer.Block, s.body.Node)
	for _, n := range slices.Backward(around) {
		if stmt, ok := n.(*ast.ExprStmt); ok {
			return s.mentionsStatus(stmt)
		}
	}
	return false
}

func (s *scan) mentionsStatus(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			found = found || n.Sel.Name == "Status" && library.IsType(s.Info.TypeOf(n), library.BatchV1, "JobStatus")
		case *ast.BasicLit:
			found = found || strings.HasPrefix(code.StringConstant(s.Info, n), "Status.")
		}
		return !found
	})
	return found
}
