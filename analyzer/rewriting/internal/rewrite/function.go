package rewrite

import (
	"go/ast"
	"go/types"
	"regexp"
	"strings"
)

const (
	ginkgoPath = "github.com/onsi/ginkgo/v2"
	gomegaPath = "github.com/onsi/gomega"
)

// known matches the names of functions that the language or go test calls.
var known = regexp.MustCompile(`^(_|init|main|(Test|Benchmark|Fuzz|Example)([^a-z].*)?)$`)

// helpers calls f for each function of a file that only the package can call, and that can
// get a receiver or a type parameter.
func (p *pass) helpers(file *ast.File, f func(*ast.FuncDecl)) {
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Recv != nil || fn.Body == nil || fn.Type.TypeParams != nil || known.MatchString(fn.Name.Name) {
			continue
		}
		if fn.Name.IsExported() && !isTest(p.Files[p.file].Name) {
			continue
		}
		f(fn)
	}
}

// uses calls f for each use of an object that is in the map.
func uses[V any](p *pass, objects map[types.Object]V, f func(*ast.Ident, V)) {
	p.inspect(func(stack []ast.Node) {
		if id, ok := stack[len(stack)-1].(*ast.Ident); ok {
			if v, ok := objects[p.Info.Uses[id]]; ok {
				f(id, v)
			}
		}
	})
}

// method turns functions into methods of a type without fields.
//
//	func f(x int) {…}; f(1)  →  func (helpers) f(x int) {…}; (helpers{}).f(1)
func method(p *pass) {
	receivers := make(map[types.Object]string)
	p.each(func(file *ast.File) {
		receiver := ""
		p.helpers(file, func(fn *ast.FuncDecl) {
			if receiver == "" {
				receiver = p.fresh("helpers")
				p.insert(declStart(fn), text("type "+receiver+" struct{}\n\n"))
				p.result.Names[receiver+"."] = ""
			}
			p.insert(fn.Name.Pos(), text("("+receiver+") "))
			receivers[p.Info.Defs[fn.Name]] = receiver
			p.done()
		})
	})
	uses(p, receivers, func(id *ast.Ident, receiver string) { p.insert(id.Pos(), text("("+receiver+"{}).")) })
}

// generic gives functions a type parameter.
//
//	func f(x int) {…}; f(1)  →  func f[T any](x int) {…}; f[int](1)
func generic(p *pass) {
	functions := make(map[types.Object]bool)
	p.each(func(file *ast.File) {
		p.helpers(file, func(fn *ast.FuncDecl) {
			p.insert(fn.Name.End(), text("["+p.fresh("T")+" any]"))
			functions[p.Info.Defs[fn.Name]] = true
			p.done()
		})
	})
	uses(p, functions, func(id *ast.Ident, _ bool) { p.insert(id.End(), text("[int]")) })
}

// methodNode turns the literals of nodes into methods of a type without fields, if they use
// no variables of the code around them.
//
//	It("…", func() {…})  →  It("…", (bodies{}).body); func (bodies) body() {…}
func methodNode(p *pass) {
	p.each(func(file *ast.File) {
		receiver := ""
		walk(file, func(stack []ast.Node) {
			call, ok := stack[len(stack)-1].(*ast.CallExpr)
			if !ok || !p.takesNode(call) {
				return
			}
			for _, arg := range call.Args {
				lit, ok := arg.(*ast.FuncLit)
				if !ok || p.captures(lit) {
					continue
				}
				if receiver == "" {
					receiver = p.fresh("bodies")
					p.insert(declStart(stack[1].(ast.Decl)), text("type "+receiver+" struct{}\n\n"))
				}
				name := p.fresh("body")
				p.replace(lit.Pos(), lit.End(), text("("+receiver+"{})."+name))
				p.insertLine(stack[1], text("\n\nfunc ("+receiver+") "+name), p.between(lit.Type.Params.Pos(), lit.End()))
				p.done()
			}
		})
	})
}

// insertLine inserts pieces after the last line of a node.
func (p *pass) insertLine(n ast.Node, pieces ...piece) {
	end := p.offset(n.End())
	if i := strings.IndexByte(p.Files[p.file].Text[end:], '\n'); i >= 0 {
		end += i
	}
	p.edits[p.file] = append(p.edits[p.file], edit{end, end, pieces})
}

// takesNode reports whether a call is of a function of Ginkgo or of t.Run.
func (p *pass) takesNode(call *ast.CallExpr) bool {
	var id *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return false
	}
	fn, ok := p.Info.Uses[id].(*types.Func)
	if !ok || fn.Pkg() == nil {
		return false
	}
	return fn.Pkg().Path() == ginkgoPath || fn.Pkg().Path() == "testing" && fn.Name() == "Run"
}

// captures reports whether a literal uses a declaration of a function around it.
func (p *pass) captures(lit *ast.FuncLit) bool {
	found := false
	ast.Inspect(lit, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || found {
			return !found
		}
		obj := p.Info.Uses[id]
		if obj == nil || obj.Pkg() != p.Types || obj.Parent() == nil || obj.Parent() == p.Types.Scope() {
			return true
		}
		if _, isImport := obj.(*types.PkgName); !isImport {
			found = obj.Pos() < lit.Pos() || obj.Pos() >= lit.End()
		}
		return !found
	})
	return found
}
