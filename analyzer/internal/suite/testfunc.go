package suite

import (
	"go/ast"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"
)

// testFunc returns the kind of a test function of a _test.go file, and whether it is one:
// Main for TestMain(m *testing.M), Subject for TestX(t *testing.T).
func (b *builder) testFunc(decl *ast.FuncDecl) (Kind, bool) {
	name, ok := strings.CutPrefix(decl.Name.Name, "Test")
	if !ok || decl.Recv != nil || decl.Body == nil || decl.Type.TypeParams != nil {
		return 0, false
	}
	if !strings.HasSuffix(b.fset.File(decl.Pos()).Name(), "_test.go") {
		return 0, false
	}
	switch {
	case name == "Main" && b.takesTesting(decl, "M"):
		return Main, true
	case startsLower(name) || !b.takesTesting(decl, "T"):
		return 0, false
	}
	return Subject, true
}

func startsLower(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsLower(r)
}

// takesTesting reports whether the only parameter of decl is a *testing.T, for the name T.
func (b *builder) takesTesting(decl *ast.FuncDecl, name string) bool {
	obj, ok := b.info.Defs[decl.Name].(*types.Func)
	if !ok {
		return false
	}
	sig := obj.Signature()
	if sig.Params().Len() != 1 || sig.Results().Len() != 0 {
		return false
	}
	ptr, ok := types.Unalias(sig.Params().At(0).Type()).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	return ok && named.Obj().Name() == name && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "testing"
}
