package summary

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
)

// environment returns the environment that a body starts or gets clients of, directly or
// through functions that it calls.
//
//	testEnv = &envtest.Environment{} // event.Envtest
//	fake.NewClientBuilder()          // event.Fake
func (p *Package) environment(b *body.Body) event.Environment {
	if p.of(b).env != nil {
		return *p.of(b).env
	}
	env := event.Cluster
	p.of(b).env = &env // for recursive calls
	ast.Inspect(b.Block, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if inner := p.BodyOf(n); inner != nil {
				env = max(env, p.environment(inner))
				return false
			}
		case *ast.Ident:
			if p.nameTable.of(n.Name)&ofKnown != 0 {
				env = max(env, event.EnvironmentOf(p.Info.Uses[n]))
			}
		case *ast.CallExpr:
			env = max(env, p.environmentBy(n))
		}
		return true
	})
	if env != event.Cluster && (p.Events.UsesExistingCluster(b.Block) || p.declaresExistingCluster()) {
		env = event.Cluster
	}
	return env
}

// declaresExistingCluster reports whether a variable of the package is an environment that
// may be a real cluster.
func (p *Package) declaresExistingCluster() bool {
	return slices.ContainsFunc(p.files, func(file *ast.File) bool {
		return slices.ContainsFunc(file.Decls, func(decl ast.Decl) bool {
			_, isFunc := decl.(*ast.FuncDecl)
			return !isFunc && p.Events.UsesExistingCluster(decl)
		})
	})
}

// environmentBy returns the environment of the called function.
func (p *Package) environmentBy(call *ast.CallExpr) event.Environment {
	if p.isInert(call) {
		return event.Cluster
	}
	if called := p.Function(call.Fun); called != nil {
		return p.environment(called)
	}
	if fn := p.Refs.Callee(call); fn != nil {
		if fact := p.FactOf(fn); fact != nil {
			return fact.Env
		}
	}
	return event.Cluster
}

// Environment returns the environment that the package's tests run against. Functions that
// no test of the package reaches do not count: they are for other packages.
func (p *Package) Environment() event.Environment {
	env := event.Cluster
	starting := p.reach.own[canStart]
	// Without test files, another package runs the nodes of this one, and may call any
	// function.
	all := len(starting) > 0 && !p.hasTests()
	for _, b := range starting {
		if all || p.isForTests(b, make(map[*body.Body]bool)) {
			env = max(env, p.environment(b))
		}
	}
	if env == event.Envtest && slices.ContainsFunc(p.files, func(file *ast.File) bool { return p.Events.UsesExistingCluster(file) }) {
		return event.Cluster // a field that is set elsewhere
	}
	return env
}

// isForTests reports whether a test of the package may run a body, by the function names
// that the bodies of tests contain.
func (p *Package) isForTests(b *body.Body, seen map[*body.Body]bool) bool {
	for b.Outer != nil {
		b = b.Outer
	}
	if seen[b] {
		return false
	}
	seen[b] = true
	if b.Func == nil || b.Func.Name() == "init" || p.isInTest(b.Node.Pos()) {
		return true
	}
	name, ok := p.nameTable.all.Get(b.Func.Name())
	return !ok || name.outside || slices.ContainsFunc(name.in, func(in *body.Body) bool { return p.isForTests(in, seen) })
}

func (p *Package) hasTests() bool {
	return slices.ContainsFunc(p.files, func(f *ast.File) bool { return p.isInTest(f.FileStart) })
}

func (p *Package) isInTest(pos token.Pos) bool {
	return strings.HasSuffix(p.Fset.File(pos).Name(), "_test.go")
}
