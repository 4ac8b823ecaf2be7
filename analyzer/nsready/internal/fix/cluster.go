package fix

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// A suite may use several clusters. A wait on another cluster than that of the create never
// ends. So a wait uses the client of the create. If that is not visible, it uses another
// client in scope, if there is only one.

// client returns the text of the client to wait with: the only client among the operands
// of the create, else one in scope. It must fit.
func (p *planner) client(s *site, fits func(types.Type) bool) (string, bool) {
	switch own := p.clients(s); {
	case len(own) == 1 && fits(p.pass.TypesInfo.TypeOf(own[0])):
		return p.again(s, own[0])
	case len(own) == 0 && p.knowsOneCluster(s):
		return p.inScope(s, fits)
	}
	return "", false
}

// clients returns the clients among the operands of the create.
//
//	c.Create(ctx, ns)             // c
//	createNamespace(ctx, c, "ns") // c
func (p *planner) clients(s *site) []ast.Expr {
	var found []ast.Expr
	for _, e := range operands(s.call) {
		if tv := p.pass.TypesInfo.Types[e]; tv.IsValue() && !tv.IsNil() && (p.kinds.isReader(tv.Type) || p.kinds.isClientset(tv.Type)) {
			found = append(found, e)
		}
	}
	return found
}

// knowsOneCluster reports whether at most one client of each kind is visible at the create.
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

// isOfCluster reports whether a helper waits on the cluster of the create: it gets a client
// as an argument, or uses the same client variable as the create.
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

// variable returns the variable of an identifier; nil for other expressions.
func (p *planner) variable(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := p.pass.TypesInfo.Uses[id].(*types.Var)
	return v
}
