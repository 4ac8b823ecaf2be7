// Package describe writes functions, positions and Namespaces as the messages of rules
// show them:
//
//	Func        e2e.Framework.CreateNamespace
//	Position    line 12, or setup_test.go:12 if that is another file
//	Namespace   namespace "demo", namespace ns.Name, or a namespace
package describe

import (
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
)

// Func returns the name of a function with its package and receiver type.
func Func(fn *types.Func) string {
	name := fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		if named := deref.Named(recv.Type()); named != nil {
			name = named.Obj().Name() + "." + name
		}
	}
	return fn.Pkg().Name() + "." + name
}

// Position returns pos as a reader at from needs it: the line, and the file if it is
// another one.
func Position(fset *token.FileSet, from, pos token.Pos) string {
	here, there := fset.Position(from), fset.Position(pos)
	if here.Filename == there.Filename {
		return fmt.Sprintf("line %d", there.Line)
	}
	return fmt.Sprintf("%s:%d", filepath.Base(there.Filename), there.Line)
}
