package assign

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/names"
)

// Holders are the variables and fields that hold function literals.
type Holders struct {
	// Names are those of all holders.
	Names names.Set

	of   map[*ast.FuncLit]string
	also map[string][]string
}

// Element is the name of a holder that is an element of something.
const Element = "[]"

// Of returns the name of what a literal is held by, and whether it is held at all:
// most are handed to a call.
func (h *Holders) Of(lit *ast.FuncLit) (name string, held bool) {
	name, held = h.of[lit]
	return name, held
}

// Also returns the names of what is given the value of a holder.
func (h *Holders) Also(name string) []string { return h.also[name] }

// hold enters the literal at cur, if something holds it.
func (h *Holders) hold(cur inspector.Cursor) {
	lit := cur.Node().(*ast.FuncLit)
	holder, held := holderOf(cur)
	if !held {
		return
	}
	h.of[lit] = holder
	names.Add(&h.Names, holder)
}

func holderOf(cur inspector.Cursor) (name string, held bool) {
	value := cur.Node()
	parent := cur.Parent()
	for ; isParen(parent.Node()); parent = parent.Parent() {
		value = parent.Node()
	}
	switch parent := parent.Node().(type) {
	case *ast.AssignStmt:
		for i, rhs := range parent.Rhs {
			if rhs == value && len(parent.Lhs) == len(parent.Rhs) {
				return nameOf(parent.Lhs[i]), true
			}
		}
	case *ast.ValueSpec:
		for i, v := range parent.Values {
			if v == value && len(parent.Names) == len(parent.Values) {
				return parent.Names[i].Name, true
			}
		}
	case *ast.KeyValueExpr:
		return nameOf(parent.Key), true
	case *ast.CompositeLit:
		return Element, true
	}
	return "", false
}

func isParen(n ast.Node) bool {
	_, ok := n.(*ast.ParenExpr)
	return ok
}

// spread finds the holders that are given the value of others.
func (h *Holders) spread(in *inspector.Inspector, all []Assignment) {
	if len(h.of) == 0 {
		return
	}
	type gift struct{ from, to string }
	var gifts []gift
	give := func(to, from ast.Expr) {
		if g := (gift{source(from), nameOf(to)}); g.from != "" && g.from != g.to {
			gifts = append(gifts, g)
		}
	}
	for i := range all {
		switch {
		case all[i].Kind == FromElement:
			gifts = append(gifts, gift{Element, nameOf(all[i].To)})
		case all[i].Kind == Value && all[i].Result < 0:
			give(all[i].To, all[i].From)
		}
	}
	in.Preorder([]ast.Node{(*ast.KeyValueExpr)(nil)}, func(n ast.Node) {
		kv := n.(*ast.KeyValueExpr)
		give(kv.Key, kv.Value)
	})
	for more := true; more; {
		more = false
		for _, g := range gifts {
			if h.Names.Has(g.from) && !h.Names.Has(g.to) {
				names.Add(&h.Names, g.to)
				more = true
			}
		}
	}
	for _, g := range gifts {
		if h.Names.Has(g.from) {
			h.also[g.from] = append(h.also[g.from], g.to)
		}
	}
}

// nameOf returns the last name of a variable or field; Element for any other place.
func nameOf(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return Element
}

// source returns the last name of a variable or field that a value is, Element for
// an element, "" for all else.
func source(e ast.Expr) string {
	switch ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.IndexExpr:
		return nameOf(e)
	}
	return ""
}
