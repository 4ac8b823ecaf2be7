package summary

import (
	"go/ast"

	"github.com/syncvet/syncvet/analyzer/internal/event"
)

// environment tells what a body starts or makes clients of: itself, or by the
// functions it calls.
func (p *Package) environment(b *Body) event.Environment {
	if b.may&mayStart == 0 {
		return event.Cluster
	}
	if b.env != nil {
		return *b.env
	}
	env := event.Cluster
	b.env = &env // what recursion sees
	ast.Inspect(b.Block, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if inner := p.byNode[n]; inner != nil {
				env = max(env, p.environment(inner))
				return false
			}
		case *ast.Ident:
			env = max(env, p.Reader.Environment(n))
		case *ast.CallExpr:
			if called := p.function(n.Fun); called != nil {
				env = max(env, p.environment(called))
			} else if fn := p.Refs.Callee(n); fn != nil && p.facts != nil {
				known, _ := p.facts.does(fn)
				env = max(env, known.Env)
			}
		}
		return true
	})
	if env != event.Cluster && p.Reader.UsesExistingCluster(b.Block) {
		env = event.Cluster
	}
	return env
}

// Environment tells what the package's tests run against.
func (p *Package) Environment() event.Environment {
	env := event.Cluster
	for _, b := range p.Bodies {
		env = max(env, p.environment(b))
	}
	return env
}
