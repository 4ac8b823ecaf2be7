package rewrite

import (
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
)

// promoted uses promoted fields in struct literals, as Go 1.27 permits.
//
//	T{Embedded: E{F: x}}  →  T{F: x}
func promoted(p *pass) {
	p.inspect(func(stack []ast.Node) {
		lit, ok := stack[len(stack)-1].(*ast.CompositeLit)
		if !ok {
			return
		}
		outer, ok := structOf(p.Info.TypeOf(lit))
		if !ok {
			return
		}
		for i, elt := range lit.Elts {
			kv, ok := elt.(*ast.KeyValueExpr)
			if !ok {
				return
			}
			if inner, ok := kv.Value.(*ast.CompositeLit); ok && p.promotes(outer, kv.Key, inner) {
				var next token.Pos = lit.Rbrace
				if i+1 < len(lit.Elts) {
					next = lit.Elts[i+1].Pos()
				}
				p.unwrap(kv, inner, next)
			}
		}
	})
}

// promotes reports whether the inner literal is that of an embedded field, and all its
// fields are promoted.
func (p *pass) promotes(outer *types.Struct, key ast.Expr, inner *ast.CompositeLit) bool {
	id, ok := key.(*ast.Ident)
	if !ok || inner.Type == nil || len(inner.Elts) == 0 {
		return false
	}
	field, ok := p.Info.Uses[id].(*types.Var)
	if !ok || !field.Embedded() || !types.Identical(field.Type(), p.Info.TypeOf(inner)) {
		return false
	}
	for _, elt := range inner.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		name := kv.Key.(*ast.Ident)
		found, path, _ := types.LookupFieldOrMethod(outer, false, p.Types, name.Name)
		if found != p.Info.Uses[name] || len(path) != 2 {
			return false
		}
	}
	return true
}

// unwrap replaces a literal by its elements. It keeps space, comments and commas between
// them.
func (p *pass) unwrap(kv *ast.KeyValueExpr, inner *ast.CompositeLit, next token.Pos) {
	p.delete(kv.Pos(), inner.Lbrace+1)
	p.delete(inner.Rbrace, inner.Rbrace+1)
	last := inner.Elts[len(inner.Elts)-1]
	if p.comma(last.End(), inner.Rbrace).IsValid() {
		// Have: Embedded: E{F: x,},
		if comma := p.comma(kv.End(), next); comma.IsValid() {
			p.delete(comma, comma+1)
		}
	}
	p.done()
}

// comma returns the position of the comma in a range.
func (p *pass) comma(from, to token.Pos) token.Pos {
	src := []byte(p.Files[p.file].Text[p.offset(from):p.offset(to)])
	file := token.NewFileSet().AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, src, nil, 0)
	for {
		pos, tok, _ := s.Scan()
		switch tok {
		case token.COMMA:
			return from + token.Pos(file.Offset(pos))
		case token.EOF:
			return token.NoPos
		}
	}
}

func structOf(t types.Type) (*types.Struct, bool) {
	if t == nil {
		return nil, false
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	return s, ok
}

// newValue creates pointers by new, as Go 1.26 permits.
//
//	&T{…}          →  new(T{…})
//	[]*T{{…}, {…}} →  []*T{new(T{…}), new(T{…})}
func newValue(p *pass) {
	p.inspect(func(stack []ast.Node) {
		switch n := stack[len(stack)-1].(type) {
		case *ast.UnaryExpr:
			if _, ok := ast.Unparen(n.X).(*ast.CompositeLit); ok && n.Op == token.AND && p.isUniverse("new", n.Pos()) {
				p.replace(n.Pos(), n.End(), text("new("), p.code(n.X), text(")"))
				p.done()
			}
		case *ast.CompositeLit:
			if n.Type != nil {
				p.newElements(n, n.Type)
			}
		}
	})
}

// newElements writes new(T{…}) for pointers among the elements of a slice, array or map that
// are literals without a type.
func (p *pass) newElements(lit *ast.CompositeLit, typ ast.Expr) {
	var elem ast.Expr
	switch typ := typ.(type) {
	case *ast.ArrayType:
		elem = typ.Elt
	case *ast.MapType:
		elem = typ.Value
	default:
		return
	}
	star, isPointer := elem.(*ast.StarExpr)
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		inner, ok := elt.(*ast.CompositeLit)
		switch {
		case !ok || inner.Type != nil:
		case isPointer && p.isUniverse("new", inner.Pos()):
			// The literal may be wrapped by another edit, so the type replaces its brace.
			p.replace(inner.Lbrace, inner.Lbrace+1, text("new("+p.text(star.X)+"{"))
			p.replace(inner.Rbrace, inner.Rbrace+1, text("})"))
			p.done()
		case !isPointer:
			p.newElements(inner, elem)
		}
	}
}
