package assign

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

// Holders are the variables and fields that hold function literals.
type Holders struct {
	// Names are those of all holders.
	Names nameset.Set

	of   map[*ast.FuncLit]string
	also map[string][]string
}

// Element is the name of a holder that is an element of something.
const Element = "[]"

// IsEmpty reports whether there are none.
func (h *Holders) IsEmpty() bool { return len(h.of) == 0 }

// Of returns the name of what a literal is held by, and whether it is held at all:
// most are handed to a call.
func (h *Holders) Of(lit *ast.FuncLit) (name string, held bool) {
	name, held = h.of[lit]
	return name, held
}

// Also returns the names of what is given the value of a holder.
func (h *Holders) Also(name string) []string { return h.also[name] }

func findHolders(in *inspector.Inspector, info *types.Info, all []Assignment) *Holders {
	h := &Holders{of: make(map[*ast.FuncLit]string), also: make(map[string][]string)}
	for cur := range in.Root().Preorder((*ast.FuncLit)(nil)) {
		if holder := holderOf(cur, info); holder != "" {
			h.of[cur.Node().(*ast.FuncLit)] = holder
			nameset.Add(&h.Names, holder)
		}
	}
	if !h.IsEmpty() {
		h.spread(in, all)
	}
	return h
}

// holderOf returns the name of what the value at cur is held by, "" for nothing.
func holderOf(cur inspector.Cursor, info *types.Info) string {
	kind, i := cur.ParentEdge()
	switch parent := cur.Parent().Node().(type) {
	case *ast.ParenExpr, *ast.TypeAssertExpr:
		return holderOf(cur.Parent(), info)
	case *ast.AssignStmt:
		if len(parent.Lhs) == len(parent.Rhs) {
			return nameOf(parent.Lhs[i])
		}
	case *ast.ValueSpec:
		if len(parent.Names) == len(parent.Values) {
			return parent.Names[i].Name
		}
	case *ast.KeyValueExpr:
		return nameOf(parent.Key)
	case *ast.CompositeLit:
		return fieldOf(parent, i, info)
	case *ast.CallExpr:
		if kind == edge.CallExpr_Args {
			return holderByCall(cur.Parent(), info)
		}
	}
	return ""
}

// holderByCall returns the name of what holds an argument of the call at cur: a list
// that it is appended to, a field that it is set to, or the holder of what it is
// converted to.
func holderByCall(cur inspector.Cursor, info *types.Info) string {
	call := cur.Node().(*ast.CallExpr)
	called := nameset.Last(call.Fun)
	if called == "append" {
		return Element
	}
	if len(call.Args) != 1 {
		return ""
	}
	if field, ok := strings.CutPrefix(called, "Set"); ok {
		return field
	}
	holder := holderOf(cur, info)
	if holder != "" && !info.Types[call.Fun].IsType() {
		return ""
	}
	return holder
}

// fieldOf returns the name of the field that the i-th value of a literal without names
// is for, Element where it is no struct's.
func fieldOf(lit *ast.CompositeLit, i int, info *types.Info) string {
	if s := deref.Struct(info.TypeOf(lit)); s != nil && i < s.NumFields() {
		return s.Field(i).Name()
	}
	return Element
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
			nameset.Add(&h.Names, name)
		}
		for i := range all {
			switch {
			case all[i].Kind == FromElement:
				give(all[i].To, Element)
			case all[i].Kind == Value && all[i].Result <= 0:
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
func nameOf(e ast.Expr) string { return cmp.Or(nameset.Last(e), Element) }

// source returns the last name of a variable or field that a value is, Element for
// an element, "" for all else. Type assertions and conversions are looked through, and
// with them other calls of one argument; GetName() is taken to be Name.
func source(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		return Element
	case *ast.TypeAssertExpr:
		return source(e.X)
	case *ast.CallExpr:
		if len(e.Args) == 1 {
			return source(e.Args[0])
		}
		if field, ok := strings.CutPrefix(nameset.Last(e.Fun), "Get"); ok && len(e.Args) == 0 {
			return field
		}
	}
	return nameset.Last(e)
}
