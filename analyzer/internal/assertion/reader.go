// Package assertion reads assertions of Gomega and testify, and what conditions and
// assertions make of the response to a request. It needs the syntax and types of one
// package, and no summaries of functions.
package assertion

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/nameset"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// A Reader reads the assertions of one package. It is not for concurrent use.
type Reader struct {
	info      *types.Info
	refs      *ref.Resolver
	functions *library.Lookup

	passesForeign func(*types.Func) bool // see SetForeign
	// Foreign returns what AcceptsSuccess is of a function of another package; nil where
	// nothing is known of other packages.
	Foreign func(fn *types.Func) flow.Tri
}

// NewReader returns a reader of the package that info and refs describe.
func NewReader(info *types.Info, refs *ref.Resolver, functions *library.Lookup) *Reader {
	return &Reader{info: info, refs: refs, functions: functions}
}

// SetForeign sets what tells of functions of other packages that make matchers whether
// PassesOnAbsence holds for these.
func (r *Reader) SetForeign(passesOnAbsence func(*types.Func) bool) {
	r.passesForeign = passesOnAbsence
}

// IsPollStart reports whether a call of fn only prepares a poll: Eventually(f)
// without the Should that runs it.
func (r *Reader) IsPollStart(fn *types.Func) bool { return r.functions.Is(fn, library.StartsPoll) }

// IsMatcher reports whether a type is that of Gomega's matchers.
func IsMatcher(t types.Type) bool { return library.IsType(t, library.Gomega+"/types", "GomegaMatcher") }

// MayReturn reports whether a call may return. It is false for calls that end the test
// or the program:
//
//	t.Fatal(err)
//	panic(err)
//	os.Exit(1)
func (r *Reader) MayReturn(call *ast.CallExpr) bool {
	if !library.MayEnd(nameset.Last(call.Fun)) {
		return true // to look up what each call calls takes longer
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if b, ok := r.info.Uses[id].(*types.Builtin); ok {
			return !library.BuiltinEnds(b.Name())
		}
	}
	is := r.functions.Of(r.refs.Callee(call))
	return !is.Have(library.Ends) && !(is.Have(library.Exits) && r.exitsWithConstant(call))
}

// exitsWithConstant reports whether the status of os.Exit is a constant, which is taken
// for a failure. One that is not is that of tests which run there.
//
//	os.Exit(1)       // true
//	os.Exit(m.Run()) // false
func (r *Reader) exitsWithConstant(exit *ast.CallExpr) bool {
	return len(exit.Args) != 1 || r.info.Types[exit.Args[0]].Value != nil
}

func (r *Reader) receiver(call *ast.CallExpr) ast.Expr { return code.Receiver(r.info, call) }
