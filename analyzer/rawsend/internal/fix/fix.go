// Package fix makes the fixes of rawsend. It moves the statements that build a request,
// send it and check the response into an Eventually or, in a plain test, into a poll.
package fix

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// A Send is a request to fix.
type Send struct {
	Call   *ast.CallExpr
	In     *body.Body // nil if the call is a node's function value
	Effect summary.Effect
}

// A Fixer makes the fixes of one package. They do not overlap.
type Fixer struct {
	pass  *analysis.Pass
	pkg   *track.Package
	taken []edit.Span
	edits edit.Set
	names map[string]bool // see elsewhere
}

// New returns a fixer for a package.
func New(pass *analysis.Pass, pkg *track.Package) *Fixer { return &Fixer{pass: pass, pkg: pkg} }

// Fix returns the fix of a request. It is nil if no fix is known that keeps the behavior,
// the comments and the build of the code.
//
//	resp, err := http.Post(url, json, rules)
//	Expect(err).NotTo(HaveOccurred())
//
// becomes
//
//	Eventually(func(g Gomega) {
//		resp, err := http.Post(url, json, rules)
//		g.Expect(err).NotTo(HaveOccurred())
//	}).WithTimeout(30 * time.Second).WithPolling(time.Second).Should(Succeed())
func (f *Fixer) Fix(s Send) *analysis.SuggestedFix {
	if len(f.pass.TypeErrors) > 0 || s.In == nil || s.Effect.Request.Async || s.Effect.Request.Expectation().Returned && s.Effect.Via == nil && !s.immediate() {
		return nil
	}
	r, ok := f.region(s)
	if !ok || ast.IsGenerated(r.file) {
		return nil
	}
	message := "Send it until the assertions hold, with Eventually"
	plain := r
	edits, ok := r.eventually()
	if !ok {
		message, r = "Send it until nothing ends the test, with wait."+pollName, plain
		if edits, ok = r.poll(); !ok {
			return nil
		}
	}
	for _, span := range f.taken {
		if span.Pos < r.end() && r.start() < span.End {
			return nil
		}
	}
	if !f.edits.Add(edits) {
		return nil // another import is added in the same place
	}
	f.taken = append(f.taken, edit.Span{Pos: r.start(), End: r.end()})
	return &analysis.SuggestedFix{Message: message, TextEdits: edits}
}

// elsewhere returns the names that are declared in files of the package that are not part
// of this pass.
func (f *Fixer) elsewhere() map[string]bool {
	if f.names == nil {
		f.names = edit.Elsewhere(f.pass, f.readFile)
	}
	return f.names
}

// immediate reports whether a function literal sends the request. If it is called at once,
// the response is returned to the code around it.
func (s Send) immediate() bool { return s.In.Func == nil }

// region is a range of statements of a block.
type region struct {
	*Fixer
	send   Send
	file   *ast.File
	text   *edit.File
	outer  ast.Node // the function around the block
	block  []ast.Stmt
	braces edit.Span
	at     int // the statement that sends
	first  int
	last   int
	// cut is set if a statement after the region uses the response but cannot be repeated.
	cut bool
	// endings are the endings of a plain test; nil if the assertions are Gomega's.
	endings map[*ast.CallExpr]ending
}

func (r *region) start() token.Pos { return r.block[r.first].Pos() }
func (r *region) end() token.Pos   { return r.block[r.last].End() }

// stmts returns the statements of the region.
func (r *region) stmts() []ast.Stmt { return r.block[r.first : r.last+1] }

// region returns the region of the statement that sends: that of the call or, if it is in
// a literal that is called at once, that of the literal.
func (f *Fixer) region(s Send) (region, bool) {
	r := region{Fixer: f, send: s, file: edit.FileOf(f.pass, s.Call.Pos())}
	if r.file == nil {
		return r, false
	}
	path, _ := astutil.PathEnclosingInterval(r.file, s.Call.Pos(), s.Call.End())
	for i := 0; i+1 < len(path); i++ {
		switch n := path[i].(type) {
		case *ast.FuncDecl:
			r.outer = n
		case *ast.FuncLit:
			if !calledHere(path, i) {
				r.outer = n
				break
			}
			r.block = nil
		case ast.Stmt:
			if r.block == nil {
				r.find(path[i+1], n)
			}
		}
		if r.outer != nil {
			break
		}
	}
	if r.block == nil || r.outer == nil {
		return r, false
	}
	r.first, r.last = r.at, r.at
	r.text = edit.NewFile(f.pass.Fset, r.file, f.pass.TypesInfo, f.read(r.file))
	r.text.Reserve(f.elsewhere())
	switch r.block[r.at].(type) {
	case *ast.AssignStmt, *ast.DeclStmt, *ast.ExprStmt, *ast.IfStmt:
		return r, true
	}
	return r, false
}

// calledHere reports whether the literal at path[i] is called at once: func() { … }().
func calledHere(path []ast.Node, i int) bool {
	call, ok := edit.Outside(path, i).(*ast.CallExpr)
	return ok && ast.Unparen(call.Fun) == path[i]
}

// find sets the block if it contains the statement.
func (r *region) find(parent ast.Node, stmt ast.Stmt) {
	block, braces, _ := edit.Block(parent)
	for i, s := range block {
		if s == stmt {
			r.block, r.braces, r.at = block, braces, i
		}
	}
}

// eventually returns the edits that put the region into an Eventually.
func (r *region) eventually() ([]analysis.TextEdit, bool) {
	if _, isIf := r.block[r.at].(*ast.IfStmt); isIf || !r.extend() {
		return nil, false
	}
	g, ok := r.gomega()
	if !ok {
		return nil, false
	}
	var inner []analysis.TextEdit
	for _, base := range g.bases {
		inner = append(inner, r.qualify(base, g))
	}
	before, more, ok := r.declare()
	if !ok {
		return nil, false
	}
	open, end := g.call()
	edits, ok := r.text.Wrap(r.block, r.first, r.last, r.braces, before, open, end)
	return append(append(edits, inner...), more...), ok
}

// qualify replaces Expect by g.Expect. A dot-imported Expect is not replaced but gets g.
// inserted, so that the edit does not overlap with that of another linter.
func (r *region) qualify(base *ast.CallExpr, g style) analysis.TextEdit {
	if id, ok := ast.Unparen(base.Fun).(*ast.Ident); ok {
		return edit.Replace(edit.Span{Pos: id.Pos(), End: id.Pos()}, g.param+".")
	}
	return edit.Replace(edit.Of(ast.Unparen(base.Fun)), g.param+"."+baseName(base))
}

// declare returns the declarations of variables that code after the region uses, to be put
// before it, and the edits that turn their definitions into assignments:
//
//	resp, err := http.Post(url, json, rules)
//
// becomes
//
//	var resp *http.Response
//	var err error
//	resp, err = http.Post(url, json, rules) // in the closure
func (r *region) declare() (before []string, edits []analysis.TextEdit, ok bool) {
	for _, stmt := range r.stmts() {
		to, _, _ := assign.Parts(stmt)
		into, defines := assigning(stmt)
		switch {
		case !defines && isDecl(stmt) && r.usedLater(stmt):
			return nil, nil, false
		case !defines, !r.usedLater(stmt) && !r.reuses(to):
			continue
		}
		for _, lhs := range to {
			id := lhs.(*ast.Ident)
			obj := r.pass.TypesInfo.Defs[id]
			if obj == nil {
				continue // _ or declared before
			}
			t, ok := r.typeText(obj.Type())
			if !ok || isStream(obj.Type()) {
				return nil, nil, false
			}
			before = append(before, "var "+id.Name+" "+t)
		}
		edits = append(edits, into)
	}
	return before, edits, true
}

// assigning returns the edit that turns a definition, x := y or var x = y, into x = y. It
// reports false for other statements.
func assigning(stmt ast.Stmt) (analysis.TextEdit, bool) {
	switch stmt := stmt.(type) {
	case *ast.AssignStmt:
		return edit.Replace(edit.Span{Pos: stmt.TokPos, End: stmt.TokPos + token.Pos(len(stmt.Tok.String()))}, "="), stmt.Tok == token.DEFINE
	case *ast.DeclStmt:
		if _, _, ok := assign.Parts(stmt); !ok {
			break
		}
		gen := stmt.Decl.(*ast.GenDecl)
		spec := gen.Specs[0].(*ast.ValueSpec)
		return edit.Remove(edit.Span{Pos: gen.Pos(), End: spec.Pos()}), spec.Type == nil && !gen.Lparen.IsValid()
	}
	return analysis.TextEdit{}, false
}

// typeText returns the text of a type in the file.
func (r *region) typeText(t types.Type) (string, bool) {
	ok := true
	text := types.TypeString(t, func(pkg *types.Package) string {
		if pkg == r.pass.Pkg {
			return ""
		}
		for _, spec := range r.file.Imports {
			name := r.pass.TypesInfo.PkgNameOf(spec)
			if name == nil || name.Imported() != pkg {
				continue
			}
			if spec.Name != nil && spec.Name.Name == "." {
				return ""
			}
			if r.text.Lookup(name.Name(), r.start()) == name {
				return name.Name()
			}
		}
		ok = false
		return ""
	})
	return text, ok && !strings.ContainsAny(text, "{;\n") && !strings.Contains(text, "invalid type")
}
