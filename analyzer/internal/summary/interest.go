package summary

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/event"
)

// may tells what a body may do, itself or by what it calls. It goes by names as far
// as they are of functions of the package, and takes too many rather than too few.
// In most suites most code may do nothing: it is read only as far as a Namespace is
// followed into it.
type may uint8

const (
	mayCreate may = 1 << iota // make a Namespace
	mayMean                   // have any effect
	mayStart                  // make an environment of its own
)

// interest finds what bodies may do.
type interest struct {
	pkg *Package
	// outside are the names of functions of other packages that may do something.
	outside map[string]bool
	own     map[may][]*Body // bodies that may do something themselves

	// Of names of functions of the package and of what holds a literal:
	named    map[string]bool
	mentions map[string][]*Body    // where they stand
	held     map[ast.Node][]string // names of what holds a literal
	nameless map[ast.Node]bool     // literals that an element without a name holds
	also     map[string][]string   // name → names that are given its value
}

func newInterest(pkg *Package, in *inspector.Inspector) *interest {
	i := &interest{
		pkg: pkg, outside: make(map[string]bool), own: make(map[may][]*Body), named: make(map[string]bool), mentions: make(map[string][]*Body),
		held: make(map[ast.Node][]string), nameless: make(map[ast.Node]bool), also: make(map[string][]string),
	}
	i.lookOutside(pkg.facts.pass)
	i.findHolders(in)
	return i
}

// lookOutside collects the names of what may do something.
func (i *interest) lookOutside(pass *analysis.Pass) {
	for _, name := range event.Names() {
		i.outside[name] = true
	}
	for _, name := range i.pkg.opts.told() {
		i.outside[name] = true
	}
	for _, f := range pass.AllObjectFacts() {
		if does, ok := f.Fact.(*Does); ok && (len(does.Effects)+len(does.Awaits) > 0 || does.Env != event.Cluster) {
			i.outside[f.Object.Name()] = true
		}
	}
	for _, imp := range pass.Pkg.Imports() {
		for _, name := range event.EnvironmentNames(imp) {
			i.outside[name] = true
		}
	}
}

// findHolders finds the names by which functions of the package are called.
func (i *interest) findHolders(in *inspector.Inspector) {
	for n := range in.PreorderSeq((*ast.FuncDecl)(nil), (*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.KeyValueExpr)(nil), (*ast.CompositeLit)(nil)) {
		switch n := n.(type) {
		case *ast.FuncDecl:
			i.named[n.Name.Name] = true
		case *ast.AssignStmt:
			if len(n.Lhs) == len(n.Rhs) {
				for j, rhs := range n.Rhs {
					i.give(n.Lhs[j], rhs)
				}
			}
		case *ast.ValueSpec:
			if len(n.Names) == len(n.Values) {
				for j, value := range n.Values {
					i.give(n.Names[j], value)
				}
			}
		case *ast.KeyValueExpr:
			i.give(n.Key, n.Value)
		case *ast.CompositeLit:
			for _, elt := range n.Elts {
				if lit, ok := ast.Unparen(elt).(*ast.FuncLit); ok {
					i.nameless[lit] = true
				}
			}
		}
	}
}

// give enters that what holder names gets a value, if that is a literal or has a
// name itself.
func (i *interest) give(holder, value ast.Expr) {
	name := nameOf(holder)
	switch value := ast.Unparen(value).(type) {
	case *ast.FuncLit:
		if name == "" {
			i.nameless[value] = true
			return
		}
		i.held[value] = append(i.held[value], name)
		i.named[name] = true
	case *ast.Ident, *ast.SelectorExpr:
		if from := nameOf(value); name != "" && name != from {
			i.also[from] = append(i.also[from], name)
			i.named[name] = true
		}
	}
}

// nameOf returns the last name of a variable or field.
func nameOf(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// mention enters that a name stands in a body.
func (i *interest) mention(id *ast.Ident, b *Body) {
	if i.outside[id.Name] {
		if what := i.does(id); what&^b.may != 0 {
			b.may |= what
			for _, one := range []may{mayCreate, mayMean, mayStart} {
				if what&one != 0 {
					i.own[one] = append(i.own[one], b)
				}
			}
		}
	}
	if i.named[id.Name] {
		if in := i.mentions[id.Name]; len(in) == 0 || in[len(in)-1] != b {
			i.mentions[id.Name] = append(in, b)
		}
	}
}

// does tells what the function, or the type of an environment, that a name stands
// for may do where it is declared in another package.
func (i *interest) does(id *ast.Ident) may {
	var what may
	if i.pkg.Reader.Environment(id) != event.Cluster {
		what |= mayStart
	}
	fn, ok := i.pkg.Info.Uses[id].(*types.Func)
	if !ok {
		return what
	}
	fn = fn.Origin()
	if i.pkg.isTold(fn) {
		what |= mayCreate | mayMean
	}
	if i.pkg.Reader.Means(fn) {
		what |= mayMean
		if event.MayCreate(fn.Name()) {
			what |= mayCreate
		}
	}
	if known, ok := i.pkg.facts.does(fn); ok {
		if len(known.Effects)+len(known.Awaits) > 0 {
			what |= mayMean
		}
		if known.creates() {
			what |= mayCreate
		}
		if known.Env != event.Cluster {
			what |= mayStart
		}
	}
	return what
}

// spread hands on what bodies may do to those that may call them.
func (i *interest) spread() {
	for what, bodies := range i.own {
		i.spreadOne(what, bodies)
	}
}

func (i *interest) spreadOne(what may, from []*Body) {
	var names []string
	known := make(map[string]bool)
	// mark marks a body and those around it; it reports whether all are marked.
	mark := func(b *Body, again bool) bool {
		for ; b != nil && (again || b.may&what == 0); b, again = b.Outer, false {
			b.may |= what
			if i.nameless[b.Node] { // whoever calls an element may call it
				for _, b := range i.pkg.Bodies {
					b.may |= what
				}
				return true
			}
			if b.Func != nil {
				names = append(names, b.Func.Name())
			}
			names = append(names, i.held[b.Node]...)
		}
		return false
	}
	for _, b := range from {
		if mark(b, true) {
			return
		}
	}
	for len(names) > 0 {
		name := names[len(names)-1]
		names = names[:len(names)-1]
		if known[name] {
			continue
		}
		known[name] = true
		names = append(names, i.also[name]...)
		for _, b := range i.mentions[name] {
			if mark(b, false) {
				return
			}
		}
	}
}
