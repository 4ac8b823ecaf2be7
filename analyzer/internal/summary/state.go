package summary

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// readyStates are what the states of objects are called whose Pods are there. That of what
// is done with, "Completed", may stand for work without Pods.
var readyStates = []string{"Ready", "Available", "Running", "Healthy"}

// seesState reports whether the code around a read of an object looks at its state: the
// call in the body that reads, the assertion that polls it or, if none does, the body.
func (s *scan) seesState(at *ast.CallExpr, m evalContext) bool {
	return s.seesReady(at) || m.matcher != nil && s.seesReady(m.matcher) || m.within != nil && s.seesReady(m.within) || m.poll == nil && s.seesReady(s.body.Block)
}

// seesReady reports whether code names a ready state: a constant, a field, a method, or a
// function of another package. Functions of this package are looked into.
//
//	server.Status.Phase == "Available"
//	meta.IsStatusConditionTrue(server.Status.Conditions, v1.ConditionReady)
//	HaveField("Status.ReadyReplicas", 1)
func (p *Package) seesReady(n ast.Node) bool {
	if known, ok := p.sees[n]; ok {
		return known
	}
	p.sees[n] = false // for recursive functions
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr: // IsStatusConditionFalse(…, ConditionReady)
			if name := nameset.Last(n.Fun); strings.Contains(name, "False") || strings.HasPrefix(name, "Not") {
				return false
			}
		case *ast.BasicLit:
			found = found || isReadyText(code.StringConstant(p.Info, n))
		case *ast.Ident:
			found = found || p.isReadyName(n)
		}
		return !found
	})
	p.sees[n] = found
	return found
}

func isReadyText(text string) bool {
	if path, ok := strings.CutPrefix(text, "Status."); ok { // of HaveField
		return namesReady(path[strings.LastIndexByte(path, '.')+1:])
	}
	return slices.ContainsFunc(readyStates, func(state string) bool { return strings.EqualFold(text, state) })
}

// namesReady reports whether a name is about a ready state.
//
// Have: ConditionReady, ReadyReplicas or GetReadyCondition; not PodsReadyTimeout
func namesReady(name string) bool {
	name = strings.TrimSuffix(name, "Condition")
	return slices.ContainsFunc(readyStates, func(state string) bool {
		return strings.HasPrefix(name, state) || strings.HasSuffix(name, state)
	})
}

func (p *Package) isReadyName(id *ast.Ident) bool {
	switch obj := p.Info.Uses[id].(type) {
	case *types.Const:
		return namesReady(id.Name) || obj.Val().Kind() == constant.String && isReadyText(constant.StringVal(obj.Val()))
	case *types.Var:
		return obj.IsField() && (namesReady(id.Name) || library.IsType(obj.Type(), library.BatchV1, "JobStatus"))
	case *types.Func:
		if b := p.FuncBody(obj.Origin()); b != nil {
			return p.seesReady(b.Block)
		}
		return namesReady(id.Name)
	}
	return false
}
