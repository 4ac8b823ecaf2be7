package property_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/property/internal/gen"
)

// keepsContent checks that code that a fix does not edit is still there, in its order.
func (t *trial) keepsContent(old, f gen.File, fixes []analysis.Diagnostic, diff string) {
	was, is := parseFile(old), parseFile(f)
	if was == nil || is == nil {
		return // it does not compile
	}
	if lost, ok := subsequence(comments(was.file), comments(is.file)); !ok {
		t.breaks("comments stay", "lost: %q\n%s", lost, diff)
	}
	var edits []edit
	for _, d := range fixes {
		edits = append(edits, t.editsOf(d, f.Name)...)
	}
	if lost, ok := subsequence(was.units(edits), is.units(nil)); !ok {
		t.breaks("other statements stay", "lost: %q\n%s", lost, diff)
	}
	if strange := t.strangeImport(was, is); strange != "" {
		t.breaks("imports are of packages that were there", "%s\n%s", strange, diff)
	}
}

// A parsed is a file with its text.
type parsed struct {
	tokens *token.File
	file   *ast.File
	text   string
}

func parseFile(f gen.File) *parsed {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, f.Name, f.Text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	return &parsed{fset.File(file.FileStart), file, f.Text}
}

// units returns the text of simple statements and declarations, and of the heads of
// compound ones, except for those that an edit changes.
func (p *parsed) units(edits []edit) []string {
	var list []string
	add := func(pos, end token.Pos) {
		start, stop := p.tokens.Offset(pos), p.tokens.Offset(end)
		for _, e := range edits {
			if e.start < stop && start < e.end || e.start == e.end && start < e.start && e.start < stop {
				return
			}
		}
		list = append(list, p.text[start:stop])
	}
	ast.Inspect(p.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.IfStmt:
			add(n.Pos(), n.Body.Lbrace)
		case *ast.ForStmt:
			add(n.Pos(), n.Body.Lbrace)
		case *ast.RangeStmt:
			add(n.Pos(), n.Body.Lbrace)
		case *ast.SwitchStmt:
			add(n.Pos(), n.Body.Lbrace)
		case *ast.CommClause:
			add(n.Pos(), n.Colon)
		case *ast.CaseClause:
			add(n.Pos(), n.Colon)
		case *ast.FuncDecl:
			add(n.Pos(), n.Body.Lbrace)
		case *ast.BlockStmt, *ast.LabeledStmt, *ast.DeclStmt:
		case ast.Stmt, ast.Spec:
			if !holdsBody(n) {
				add(n.Pos(), n.End())
			}
		}
		return true
	})
	return list
}

func holdsBody(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if _, ok := n.(*ast.BlockStmt); ok {
			found = true
		}
		return !found
	})
	return found
}

// subsequence reports whether few is a subsequence of many. If not, it returns the first
// element that is missing.
func subsequence(few, many []string) (string, bool) {
	for _, want := range few {
		for {
			if len(many) == 0 {
				return want, false
			}
			got := many[0]
			many = many[1:]
			if got == want {
				break
			}
		}
	}
	return "", true
}

// strangeImport returns an import, added by a fix, of a package that is neither in the
// standard library nor a dependency of the old package. The build would fail if it is not
// vendored or not in go.sum.
func (t *trial) strangeImport(was, is *parsed) string {
	known := make(map[string]bool)
	for _, f := range t.old.unit.Files {
		for _, spec := range f.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			known[path] = true
			for dep := range t.deps[path] {
				known[dep] = true
			}
		}
	}
	had := make(map[string]bool)
	for _, spec := range was.file.Imports {
		had[spec.Path.Value] = true
	}
	for _, spec := range is.file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		if !had[spec.Path.Value] && !known[path] && !t.std[path] && path != gen.UtilPath {
			return path
		}
	}
	return ""
}
