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

// Holders are the names of variables and fields that hold function literals:
//
//	run := func() {…}   // Of(literal) is "run"
//	t.Run = run         // Also("run") is "Run"
//	list[0] = t.Run     // Also("Run") is Element
//
// They are compared by name only: two fields of one name are one holder.
type Holders struct {
	Names nameset.Set // of all holders

	of   map[*ast.FuncLit]string
	also map[string][]string // holder → holders that its value is assigned to
}

// Element stands for the name of a holder that is an element of a list or map.
const Element = "[]"

// IsEmpty reports whether there are none.
func (h *Holders) IsEmpty() bool { return len(h.of) == 0 }

// Of returns the name of the holder of a literal, and whether it has one. Most literals
// have none: they are arguments of a call.
func (h *Holders) Of(lit *ast.FuncLit) (name string, held bool) {
	name, held = h.of[lit]
	return name, held
}

// Also returns the holders that the value of a holder is assigned to.
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

// holderOf returns the name of the holder of the value at cur, "" for none.
//
// Have: x.Run = func() {…}, or T{Run: func() {…}}
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

// holderByCall returns the holder of an argument of the call at cur, "" for none.
//
// Have: append(list, func() {…}), x.SetRun(func() {…}) or x.Run = Func(func() {…})
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

// fieldOf returns the field of the i-th value of a composite literal without keys,
// Element if the literal is no struct.
func fieldOf(lit *ast.CompositeLit, i int, info *types.Info) string {
	if s := deref.Struct(info.TypeOf(lit)); s != nil && i < s.NumFields() {
		return s.Field(i).Name()
	}
	return Element
}

// spread adds the holders that the value of another holder is assigned to, until there
// are no more.
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

// nameOf returns the last name of a variable or field, Element for any other place.
func nameOf(e ast.Expr) string { return cmp.Or(nameset.Last(e), Element) }

// source returns the last name of the variable or field that e reads, Element for an
// element, "" for any other expression:
//
//	x.Run, x.GetRun(), x.Run.(func()), Func(x.Run)   → "Run"
//
// Every call with one argument is taken for a conversion.
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
