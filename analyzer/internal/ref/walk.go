package ref

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
)

// walk collects the references of one expression. It follows the assignments backwards.
type walk struct {
	*Resolver
	out     Set
	origins []ast.Expr // see Resolver.Origins
	calls   int        // depth, see maxCalls
	isGiven bool       // see Resolver.IsGiven
}

// expr adds the references of the value at path of e:
//
//	(ns.ObjectMeta, ".Name")   → (ns, ".Name") → ns.Name, and its assignments
func (w *walk) expr(e ast.Expr, path string) {
	if e == nil || w.isFull() {
		return
	}
	e = ast.Unparen(e)
	if path == "" {
		w.isGiven = true
		w.origins = append(w.origins, e)
		if text, ok := w.text(e); ok {
			w.out = w.out.Add(Ref{Const: text})
			return
		}
	}
	switch e := e.(type) {
	case *ast.StarExpr:
		w.expr(e.X, path)
	case *ast.TypeAssertExpr:
		w.expr(e.X, path)
	case *ast.SliceExpr:
		w.expr(e.X, path)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			w.expr(e.X, path)
		}
	case *ast.IndexExpr:
		w.expr(e.X, "[]"+path)
	case *ast.Ident:
		if obj, ok := w.info.ObjectOf(e).(*types.Var); ok {
			w.variable(obj, path, e.Pos())
		}
	case *ast.SelectorExpr:
		w.selector(e, path)
	case *ast.CompositeLit:
		w.literal(e, path)
	case *ast.CallExpr:
		w.call(e, 0, path)
	}
}

// isFull reports whether the set has its maximum size, and marks it as truncated then.
func (w *walk) isFull() bool {
	if len(w.out) < maxSet {
		return false
	}
	w.out = w.out.Add(more)
	return true
}

// text returns the Const of a string constant, or of a string that is computed from
// constants and variables.
//
// Have: "demo", prefix + "-a" or fmt.Sprintf("%s-a", prefix)
func (w *walk) text(e ast.Expr) (string, bool) {
	if tv := w.info.Types[e]; tv.Value != nil {
		if tv.Value.Kind() == constant.String {
			return constant.StringVal(tv.Value), true
		}
		return "", false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return w.computed(e)
		}
	case *ast.CallExpr:
		if isSprintf(w.Callee(e)) {
			return w.computed(e)
		}
	}
	return "", false
}

func isSprintf(fn *types.Func) bool {
	return fn != nil && fn.Name() == "Sprintf" && fn.FullName() == "fmt.Sprintf"
}

// computed returns the Const of a computed string, which no string constant equals.
func (w *walk) computed(e ast.Expr) (string, bool) {
	text, ok := w.stable(e)
	return "\x00" + text, ok
}

// stable returns the spelling of a computed value. Variables have their position added, so
// that those of the same name differ: (prefix@120+"-a").
func (w *walk) stable(e ast.Expr) (string, bool) {
	if tv := w.info.Types[e]; tv.Value != nil {
		return tv.Value.ExactString(), true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		at, ok := w.place(e)
		if !ok {
			return "", false
		}
		return at.obj.Name() + "@" + strconv.Itoa(int(at.obj.Pos())) + at.path, true
	case *ast.BinaryExpr:
		x, okX := w.stable(e.X)
		y, okY := w.stable(e.Y)
		return "(" + x + e.Op.String() + y + ")", okX && okY
	case *ast.CallExpr:
		if !isSprintf(w.Callee(e)) {
			return "", false
		}
		parts := make([]string, len(e.Args))
		for i, arg := range e.Args {
			part, ok := w.stable(arg)
			if !ok {
				return "", false
			}
			parts[i] = part
		}
		return "Sprintf(" + strings.Join(parts, ",") + ")", true
	}
	return "", false
}

// variable adds the value at path of a variable that is used at pos, see near.
func (w *walk) variable(obj types.Object, path string, pos token.Pos) {
	r := Ref{Obj: obj, Path: path}
	if w.out.Has(r) {
		return
	}
	w.out = append(w.out, r)
	w.isGiven = w.isGiven || w.isGivenElsewhere(obj)
	if typeName := w.recv[obj]; typeName != nil && path != "" {
		w.variable(typeName, path, pos)
	}
	for _, given := range w.pathsOf(obj) {
		rest, ok := strings.CutPrefix(path, given)
		if !ok {
			continue
		}
		sources, all := w.near(w.given[place{obj, given}], pos)
		for _, src := range sources {
			if w.isFull() {
				return
			}
			w.source(src, rest)
		}
		if !all {
			w.out = w.out.Add(more)
		}
	}
}

// isGivenElsewhere reports whether code that is not seen may assign a variable: it is a
// parameter, or of another package.
func (w *walk) isGivenElsewhere(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	if !ok {
		return false
	}
	isParam := v.Kind() == types.ParamVar || v.Kind() == types.RecvVar
	return isParam || isPackageLevel(v) && w.declaration(v.Pos()) == nil
}

// source adds the value at path of what is assigned.
func (w *walk) source(src source, path string) {
	if src.result < 0 {
		w.expr(src.expr, src.prefix+path)
		return
	}
	if call, ok := ast.Unparen(src.expr).(*ast.CallExpr); ok {
		if src.result == 0 && path == "" {
			w.origins = append(w.origins, call)
		}
		w.call(call, src.result, path)
		return
	}
	if src.result == 0 { // v, ok := m[k]; v, ok := x.(T)
		w.expr(src.expr, path)
	}
}

func (w *walk) selector(e *ast.SelectorExpr, path string) {
	v, ok := w.info.ObjectOf(e.Sel).(*types.Var)
	switch {
	case !ok:
	case v.IsField():
		w.expr(e.X, step(v)+path)
	default:
		w.variable(v, path, e.Pos())
	}
}

// literal adds the value at path of a composite literal.
//
// Have: Namespace{Name: name}, with the path ".Name"
func (w *walk) literal(e *ast.CompositeLit, path string) {
	if path == "" {
		return
	}
	head, rest := splitPath(path)
	if head == "[]" {
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			w.expr(elt, rest)
		}
		return
	}
	st := deref.Struct(w.info.TypeOf(e))
	if st == nil {
		return
	}
	for i, elt := range e.Elts {
		field, value := w.element(st, i, elt)
		switch {
		case field == nil:
		case field.Embedded():
			w.expr(value, path)
		case "."+field.Name() == head:
			w.expr(value, rest)
		}
	}
}

// element returns the field and the value of element i of a struct literal; the field is nil
// if not known. Since Go 1.27 it may be a field of an embedded struct:
//
//	corev1.Namespace{Name: name}
func (w *walk) element(st *types.Struct, i int, elt ast.Expr) (*types.Var, ast.Expr) {
	if kv, ok := elt.(*ast.KeyValueExpr); ok {
		key, _ := kv.Key.(*ast.Ident)
		field, _ := w.info.Uses[key].(*types.Var)
		return field, kv.Value
	}
	if i < st.NumFields() {
		return st.Field(i), elt
	}
	return nil, nil
}
