package analyzer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// unplain matches words that comments must not use. Readers of average English have to
// understand a comment at first reading, so comments are written in plain English. The words
// are archaic or rare ("dear" for slow, "kin", "told", "barren", "riddle"), or names of
// packages that no longer exist ("peel", "goldentest").
var unplain = regexp.MustCompile(`(?i)\b(dear|dearer|kin|told|barren|riddles?|peel|goldentest)\b`)

// TestPlainComments checks the comments of all non-test files of the main module.
func TestPlainComments(t *testing.T) {
	root := ".."
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != root && isOtherCode(name):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, group := range file.Comments {
			checkComments(t, fset, group)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkComments(t *testing.T, fset *token.FileSet, group *ast.CommentGroup) {
	t.Helper()
	for _, c := range group.List {
		for _, word := range unplain.FindAllString(c.Text, -1) {
			t.Errorf("%v: the comment uses %q; write it in plain English", fset.Position(c.Pos()), word)
		}
	}
}

// isOtherCode reports whether a folder is not part of the main module.
func isOtherCode(dir string) bool {
	base := filepath.Base(dir)
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil || base == "testdata" || base == "bin" || strings.HasPrefix(base, ".")
}
