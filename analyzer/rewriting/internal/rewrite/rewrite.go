// Package rewrite changes the form of Go code but not its meaning. Tests use it to check
// that the findings do not depend on the form.
package rewrite

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// A File is a file of a Package.
type File struct {
	Name   string
	Text   string
	Syntax *ast.File // with comments
}

// A Package is a type-checked package.
type Package struct {
	Fset  *token.FileSet
	Files []File
	Types *types.Package
	Info  *types.Info
}

// A Rewriting is a change of form.
type Rewriting struct {
	Name   string
	Change string // description for the log: "x to y"
	Go     string // language version that the result needs, such as "go1.26"; empty for any

	// Fixes is how equal the fixes before and after the rewriting must be.
	Fixes Level

	// Moves is set if the rewriting moves the code that a call runs. Then messages may
	// refer to the call.
	Moves bool

	// Normal has the names of rewritings to apply to the fixed texts, of the original and
	// of the rewritten code. After that the texts must be equal, except for space and the
	// numbers in new names.
	Normal []string

	apply func(*pass)
}

// A Level is how equal the fixes before and after a rewriting must be. At all levels the
// fixed code must type-check and need no second fix.
type Level int

const (
	// SameText: the fixed texts are the same, see Rewriting.Normal.
	SameText Level = iota
	// SameFix: the same findings have fixes with the same message. Their texts may have
	// other names and more variables.
	SameFix
	// OtherFix: other findings may have fixes, and fixes may differ, as the rewriting
	// changes which variables and helpers a fix can use.
	OtherFix
)

// Find returns the rewriting with the name.
func Find(name string) (Rewriting, error) {
	for _, r := range All() {
		if r.Name == name {
			return r, nil
		}
	}
	return Rewriting{}, fmt.Errorf("there is no rewriting %s", name)
}

// Anything is the text of a new name that may have another text in messages.
const Anything = "\x00"

// A Result is a package after a rewriting.
type Result struct {
	Files    []Rewritten       // changed files
	Places   int               // number of rewritten places
	Names    map[string]string // original text of new names that messages may contain
	Prefixes map[string]bool   // prefixes of all new names; a number follows
}

// A Rewritten is a file after a rewriting.
type Rewritten struct {
	Name   string
	Text   string
	Origin Origin
}

// An Origin maps an offset of a new text to the offset of the same code in the old text or,
// for added code, of the code that it was added for.
type Origin func(offset int) int

// Then returns the composition of two origins.
func (o Origin) Then(before Origin) Origin {
	return func(offset int) int { return before(o(offset)) }
}

// All returns the rewritings. Those that change the least come first.
func All() []Rewriting {
	return []Rewriting{
		{Name: "promoted", Change: "T{Embedded: E{F: x}} to T{F: x}", Go: "go1.27", Normal: []string{"promoted"}, apply: promoted},
		{Name: "new", Change: "&T{…} to new(T{…})", Go: "go1.26", Normal: []string{"new"}, apply: newValue},
		{Name: "alias", Change: "imported packages get other names", Normal: []string{"alias"}, apply: alias},
		{Name: "qualify", Change: "dot imports to qualified ones", Normal: []string{"qualify"}, apply: qualify},
		{Name: "dot", Change: "qualified imports to dot imports", Normal: []string{"qualify", "alias"}, apply: dot},
		{Name: "typealias", Change: "pkg.T to an alias of it", Fixes: SameFix, apply: typeAlias},
		{Name: "parens-callee", Change: "f(x) to (f)(x)", Normal: []string{"parens-callee"}, apply: parensCallee},
		{Name: "parens-argument", Change: "f(x) to f((x))", Normal: []string{"parens-argument"}, apply: parensArgument},
		{Name: "parens-value", Change: "parentheses around what is assigned, returned or keyed", Normal: []string{"parens-value"}, apply: parensValue},
		{Name: "parens-condition", Change: "parentheses around conditions", Normal: []string{"parens-condition"}, apply: parensCondition},
		{Name: "vardecl", Change: "x := y to var x = y", Normal: []string{"vardecl"}, apply: varDecl},
		{Name: "extract-object", Change: "f(&T{…}) to v := &T{…}; f(v)", Fixes: OtherFix, apply: extractObject},
		{Name: "extract-argument", Change: "f(g(x), a+b) to v := g(x); w := a+b; f(v, w)", Fixes: OtherFix, apply: extractArgument},
		{Name: "extract-matcher", Change: "To(m()) to v := m(); To(v)", Fixes: SameFix, apply: extractMatcher},
		{Name: "extract-error", Change: "Expect(f()) to err := f(); Expect(err)", Fixes: OtherFix, apply: extractError},
		{Name: "extract-function", Change: "f(func() {…}) to v := func() {…}; f(v)", Fixes: OtherFix, Moves: true, apply: extractFunction},
		{Name: "method", Change: "helper functions to methods", Fixes: OtherFix, apply: method},
		{Name: "method-node", Change: "bodies of nodes to methods", Fixes: OtherFix, Moves: true, apply: methodNode},
		{Name: "generic", Change: "helper functions to generic ones", Fixes: OtherFix, apply: generic},
	}
}

// Apply rewrites the package wherever possible. It formats the changed files, unless gofmt
// would undo the rewriting.
func (r Rewriting) Apply(pkg *Package) (*Result, error) {
	p := &pass{Package: pkg, used: usedNames(pkg), result: Result{Names: make(map[string]string), Prefixes: make(map[string]bool)}}
	p.edits = make([]edits, len(pkg.Files))
	r.apply(p)
	for i, file := range pkg.Files {
		if len(p.edits[i]) == 0 {
			continue
		}
		text, origin, err := p.edits[i].apply(file.Text)
		if err != nil {
			return nil, err
		}
		if text, origin, err = tidy(file, text, origin, p.importName); err != nil {
			return nil, err
		}
		p.result.Files = append(p.result.Files, Rewritten{file.Name, text, origin})
	}
	return &p.result, nil
}

// importName returns the name of an imported package.
func (p *pass) importName(path string) string {
	for _, imp := range p.Types.Imports() {
		if imp.Path() == path {
			return imp.Name()
		}
	}
	return ""
}

// usedNames returns all identifiers of a package, which new names must not equal.
func usedNames(pkg *Package) map[string]bool {
	used := make(map[string]bool)
	for _, f := range pkg.Files {
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				used[id.Name] = true
			}
			return true
		})
	}
	for _, imp := range pkg.Types.Imports() {
		used[imp.Name()] = true
	}
	return used
}
