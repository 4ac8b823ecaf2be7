package assign

import (
	"go/ast"
	"slices"

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

func findHolders(in *inspector.Inspector, all []Assignment) *Holders {
	h := &Holders{of: make(map[*ast.FuncLit]string), also: make(map[string][]string)}
	for cur := range in.Root().Preorder((*ast.FuncLit)(nil)) {
		if holder, held := holderOf(cur); held {
			h.of[cur.Node().(*ast.FuncLit)] = holder
			names.Add(&h.Names, holder)
		}
	}
	if len(h.of) > 0 {
		h.spread(in, all)
	}
	return h
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
	for more := true; more; {
		more = false
		give := func(to ast.Expr, from string) {
			if from == "" || !h.Names.Has(from) {
				return
			}
			name := nameOf(to)
			if name == from || slices.Contains(h.also[from], name) {
				return
			}
			h.also[from] = append(h.also[from], name)
			more = more || !h.Names.Has(name)
			names.Add(&h.Names, name)
		}
		for i := range all {
			switch {
			case all[i].Kind == FromElement:
				give(all[i].To, Element)
			case all[i].Kind == Value && all[i].Result < 0:
				give(all[i].To, source(all[i].From))
			}
		}
		in.Preorder([]ast.Node{(*ast.KeyValueExpr)(nil)}, func(n ast.Node) {
			kv := n.(*ast.KeyValueExpr)
			give(kv.Key, source(kv.Value))
		})
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
