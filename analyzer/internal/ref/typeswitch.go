package ref

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
)

// giveToCases adds the value of a type switch as the source of the variables that its
// clauses declare.
//
// Have: switch x := obj.(type)
func (s *Resolver) giveToCases(a *assign.Assignment) {
	id, ok := a.To.(*ast.Ident)
	if !ok || s.info.ObjectOf(id) != nil {
		return
	}
	for _, v := range s.caseVariables()[id.Pos()] {
		s.giveTo(place{v, ""}, source{expr: a.From, result: -1})
	}
}

// caseVariables returns the variables that the clauses of type switches declare, by the
// position of the name, which they share.
func (s *Resolver) caseVariables() map[token.Pos][]*types.Var {
	if s.inCases == nil {
		s.inCases = make(map[token.Pos][]*types.Var)
		for n, obj := range s.info.Implicits {
			_, isClause := n.(*ast.CaseClause)
			if v, ok := obj.(*types.Var); ok && isClause {
				s.inCases[v.Pos()] = append(s.inCases[v.Pos()], v)
			}
		}
	}
	return s.inCases
}
