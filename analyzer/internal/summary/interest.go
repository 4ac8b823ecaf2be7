package summary

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/event"
)

// interest finds the bodies that may create a Namespace, themselves or through
// what they call. It goes by names alone, which are cheap to look at, and takes
// too many rather than too few. In most suites most code is in literals that may
// not; they are read only as far as a Namespace is followed into them.
type interest struct {
	created  []string              // names of functions that create
	named    map[string]bool       // names that are looked for
	mentions map[string][]*Body    // where they stand
	held     map[ast.Node][]string // names of what holds a literal
	nameless map[ast.Node]bool     // literals that an element without a name holds
	also     map[string][]string   // name → names that are given its value
}

func newInterest(pass *analysis.Pass, in *inspector.Inspector, opts *Options) *interest {
	i := &interest{
		created: event.CreatingNames(), named: make(map[string]bool), mentions: make(map[string][]*Body),
		held: make(map[ast.Node][]string), nameless: make(map[ast.Node]bool), also: make(map[string][]string),
	}
	for _, f := range pass.AllObjectFacts() {
		if does, ok := f.Fact.(*Does); ok && does.creates() {
			i.created = append(i.created, f.Object.Name())
		}
	}
	for name := range opts.Creators {
		i.created = append(i.created, name[strings.LastIndexByte(name, '.')+1:])
	}
	for _, name := range i.created {
		i.named[name] = true
	}
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
	return i
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
func (i *interest) mention(name string, b *Body) {
	if !i.named[name] {
		return
	}
	if in := i.mentions[name]; len(in) == 0 || in[len(in)-1] != b {
		i.mentions[name] = append(in, b)
	}
}

// spread marks the bodies that may create.
func (i *interest) spread(bodies []*Body) {
	todo := i.created
	done := make(map[string]bool)
	for len(todo) > 0 {
		name := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if done[name] {
			continue
		}
		done[name] = true
		todo = append(todo, i.also[name]...)
		for _, b := range i.mentions[name] {
			for ; b != nil && !b.mayCreate; b = b.Outer {
				b.mayCreate = true
				if i.nameless[b.Node] { // whoever calls an element may call it
					for _, b := range bodies {
						b.mayCreate = true
					}
					return
				}
				if b.Func != nil {
					todo = append(todo, b.Func.Name())
				}
				todo = append(todo, i.held[b.Node]...)
			}
		}
	}
}
