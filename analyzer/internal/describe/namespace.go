package describe

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// Namespace returns "namespace" and how the source names the one that is created, as a
// reader of that line can see it. Later is its name in the code that needs it, which may
// be known there alone.
//
//	namespace ns.Name                             ns.Name = …; c.Create(ctx, ns)
//	namespace name ("blue")                       func create(name string), called by create("blue")
//	namespace with a name generated from "blue-"  GenerateName: "blue-"
//	namespace of newTeam()                        c.Create(ctx, newTeam())
func Namespace(pkg *summary.Package, source summary.Source, later ref.Set) string {
	s := speller{pkg: pkg, source: source}
	name := s.name()
	value := soleLiteral(later)
	switch {
	case name != "" && value != "" && !s.isConstant && !source.Names.Has(ref.Ref{Const: value}):
		return "namespace " + name + " (" + strconv.Quote(value) + ")"
	case name != "":
		return "namespace " + name
	case value != "":
		return "namespace " + strconv.Quote(value)
	}
	return "a namespace"
}

// speller spells what names the Namespace of a source.
type speller struct {
	pkg        *summary.Package
	source     summary.Source
	isConstant bool // the spelling is that of a constant
}

// name returns what follows "namespace" in a message; "" if nothing is known.
func (s *speller) name() string {
	if text := s.visible(s.source.WrittenName()); text != "" {
		return text
	}
	if text := s.visible(s.source.GivenName()); text != "" {
		return text
	}
	if text := s.prefix(); text != "" {
		return text
	}
	object := deref.Expr(s.source.Object)
	_, isCall := object.(*ast.CallExpr)
	if _, isLiteral := object.(*ast.CompositeLit); !isCall && !isLiteral {
		if text := s.visible(object); text != "" {
			return text
		}
	}
	if text := s.variable(); text != "" {
		return text
	}
	if value := soleLiteral(s.source.Names); value != "" {
		s.isConstant = true
		return strconv.Quote(value)
	}
	if text := s.visible(object); isCall && text != "" {
		return "of " + text
	}
	return ""
}

// prefix returns the part about the GenerateName of the object.
func (s *speller) prefix() string {
	if s.source.Object == nil {
		return ""
	}
	const text = "with a name generated from "
	if prefix := s.visible(s.pkg.Events.GenerateName(s.source.Object)); prefix != "" {
		return text + prefix
	}
	if value := soleLiteral(s.pkg.Refs.Field(s.source.Object, ".GenerateName")); value != "" {
		return text + strconv.Quote(value)
	}
	return ""
}

// variable returns a variable that holds the name and that a reader of the create can see.
func (s *speller) variable() string {
	for _, r := range s.source.Names {
		v, ok := r.Obj.(*types.Var)
		if !ok || v.IsField() || !s.sees(v) || strings.Contains(r.Path, "[]") {
			continue
		}
		text := v.Name()
		if v.Pkg() != s.pkg.Types {
			text = v.Pkg().Name() + "." + text
		}
		object := strings.TrimSuffix(r.Path, ".Name")
		if t, ok := code.TypeAt(v.Type(), object); ok && event.IsNamespaceType(t) {
			return text + object
		}
		return text + r.Path
	}
	return ""
}

// sees reports whether an object is in scope where the Namespace is created.
func (s *speller) sees(obj types.Object) bool {
	scope := obj.Parent()
	if scope == nil || obj.Pkg() == nil || scope == obj.Pkg().Scope() {
		return true
	}
	return scope.Contains(s.source.Call.Pos()) && obj.Pos() < s.source.Call.End()
}

// visible returns the text of an expression as the reader of the create can see it; "" for
// none, for the empty string, and for one of variables that are not in scope there. A
// constant that is not in scope is shown by its value.
func (s *speller) visible(e ast.Expr) string {
	if e == nil {
		return ""
	}
	value := code.StringConstant(s.pkg.Info, e)
	isConstant := s.pkg.Info.Types[e].Value != nil
	if isConstant && value == "" {
		return ""
	}
	inScope := true
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := s.pkg.Info.Uses[id]; obj != nil {
				inScope = inScope && s.sees(obj)
			}
		}
		return inScope
	})
	switch {
	case inScope:
		s.isConstant = isConstant
		return short(e)
	case isConstant:
		s.isConstant = true
		return strconv.Quote(value)
	}
	return ""
}

// soleLiteral returns the string that a set consists of; "" for any other set.
func soleLiteral(set ref.Set) string {
	if len(set) != 1 {
		return ""
	}
	value, _ := set[0].Literal()
	return value
}

// maxText is the number of bytes of source that a message shows at most.
const maxText = 64

// short returns the text of an expression. Of a long call it leaves out arguments; it
// returns "" for other long expressions.
//
//	fmt.Sprintf("%s-%d", …)
func short(e ast.Expr) string {
	text := types.ExprString(e)
	if len(text) <= maxText && !strings.Contains(text, "\n") {
		return text
	}
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return ""
	}
	fun := types.ExprString(call.Fun)
	if format, ok := call.Args[0].(*ast.BasicLit); ok && len(call.Args) > 1 && len(fun)+len(format.Value) <= maxText {
		return fun + "(" + format.Value + ", …)"
	}
	if len(fun) <= maxText {
		return fun + "(…)"
	}
	return ""
}
