package fix

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// A suite may have to do with several clusters, and a wait on another than that of the
// create never ends. So a wait is by the client that creates; only where that is not
// seen is it by one that is at hand, if all that are at hand can be of one cluster.

// client spells the client of the create, for which fits has to hold, or one that is
// as good. With two clients it is not known which one creates.
func (p *planner) client(s *site, fits func(types.Type) bool) (string, bool) {
	switch own := p.clients(s); {
	case len(own) == 1 && fits(p.pass.TypesInfo.TypeOf(own[0])):
		return p.again(s, own[0])
	case len(own) == 0 && p.knowsOneCluster(s):
		return p.atHand(s, fits)
	}
	return "", false
}

// clients returns what of a create's operands a wait can be by.
func (p *planner) clients(s *site) []ast.Expr {
	var found []ast.Expr
	for _, e := range operands(s.call) {
		if tv := p.pass.TypesInfo.Types[e]; tv.IsValue() && !tv.IsNil() && (p.kinds.isReader(tv.Type) || p.kinds.isClientset(tv.Type)) {
			found = append(found, e)
		}
	}
	return found
}

// knowsOneCluster reports whether no two clients of a kind are in use where the create
// stands.
func (p *planner) knowsOneCluster(s *site) bool {
	for _, isKind := range []func(types.Type) bool{p.kinds.isReader, p.kinds.isClientset} {
		clients := 0
		for vars := range p.visible(s, isKind) {
			clients += len(vars)
		}
		if clients > 1 {
			return false
		}
	}
	return true
}

// isOfCluster reports whether a helper that is given no client waits on the cluster of
// the create.
func (p *planner) isOfCluster(s *site, h track.Helper) bool {
	for param := range h.Func.Signature().Params().Variables() {
		if p.kinds.isReader(param.Type()) || p.kinds.isClientset(param.Type()) {
			return true
		}
	}
	b := p.pkg.FuncBody(h.Func)
	for _, e := range p.clients(s) {
		if v := p.variable(e); b == nil || v == nil || !p.pkg.Uses(b, map[types.Object]bool{v: true}) {
			return false
		}
	}
	return p.knowsOneCluster(s)
}

// variable returns the variable that an expression is, nil for any other.
func (p *planner) variable(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := p.pass.TypesInfo.Uses[id].(*types.Var)
	return v
}
