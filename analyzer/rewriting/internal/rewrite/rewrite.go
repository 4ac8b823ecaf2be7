// Package rewrite changes how Go code is written and not what it means. Tests use
// it to show that the rules see through the form of what they read.
package rewrite

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// A File is one of a package that type-checks.
type File struct {
	Name   string
	Text   string
	Syntax *ast.File // with comments
}

// A Package is what a rewriting reads.
type Package struct {
	Fset  *token.FileSet
	Files []File
	Types *types.Package
	Info  *types.Info
}

// A Rewriting is a change of form.
type Rewriting struct {
	Name string
	Does string // what to what, for the log
	Go   string // the language version that its result needs, as in "go1.26"; empty for any

	// Repairs is what is held of repairs, besides that they type-check and that there
	// is no second one.
	Repairs Level

	// Moves is set where code that a call ran where it stood is elsewhere. Messages then
	// may speak of the call.
	Moves bool

	// Normal names rewritings to apply, one after the other, to what repairs leave
	// before and after this rewriting. Then the texts have to be equal, but for space and
	// the numbers in new names.
	Normal []string

	apply func(*pass)
}

// A Level is how much of repairs has to be the same.
type Level int

const (
	// SameText is for rewritings after which repairs leave the same, rewritten.
	SameText Level = iota
	// SameRepair is for those after which the same findings have the same repair, with
	// the same message; there may be other names, and variables more.
	SameRepair
	// OwnRepair is for those that put out of reach what repairs are made with, or give
	// them more: others may be repaired, and otherwise.
	OwnRepair
)

// Find returns the rewriting of a name.
func Find(name string) (Rewriting, error) {
	for _, r := range All() {
		if r.Name == name {
			return r, nil
		}
	}
	return Rewriting{}, fmt.Errorf("there is no rewriting %s", name)
}

// Anything is in the place of a new name where messages may spell it otherwise.
const Anything = "\x00"

// A Result is a package after a rewriting.
type Result struct {
	Files    []Rewritten       // those that changed
	Places   int               // that were rewritten
	Names    map[string]string // what names that are new stand for, where messages may have them
	Prefixes map[string]bool   // of all names that are new; a number follows
}

// A Rewritten is a file after a rewriting.
type Rewritten struct {
	Name   string
	Text   string
	Origin Origin
}

// An Origin tells, for an offset of a text, that of the same code in the text that
// it was made from; for what was added, that of the code it was added for.
type Origin func(offset int) int

// Then is the origin by way of a text in between.
func (o Origin) Then(before Origin) Origin {
	return func(offset int) int { return before(o(offset)) }
}

// All returns the rewritings, those first that change the least.
func All() []Rewriting {
	return []Rewriting{
		{Name: "promoted", Does: "T{Embedded: E{F: x}} to T{F: x}", Go: "go1.27", Normal: []string{"promoted"}, apply: promoted},
		{Name: "new", Does: "&T{…} to new(T{…})", Go: "go1.26", Normal: []string{"new"}, apply: newValue},
		{Name: "alias", Does: "imported packages get other names", Normal: []string{"alias"}, apply: alias},
		{Name: "qualify", Does: "dot imports to qualified ones", Normal: []string{"qualify"}, apply: qualify},
		{Name: "dot", Does: "qualified imports to dot imports", Normal: []string{"qualify", "alias"}, apply: dot},
		{Name: "typealias", Does: "pkg.T to an alias of it", Repairs: SameRepair, apply: typeAlias},
		{Name: "parens-callee", Does: "f(x) to (f)(x)", Normal: []string{"parens-callee"}, apply: parensCallee},
		{Name: "parens-argument", Does: "f(x) to f((x))", Normal: []string{"parens-argument"}, apply: parensArgument},
		{Name: "parens-value", Does: "parentheses around what is assigned, returned or keyed", Normal: []string{"parens-value"}, apply: parensValue},
		{Name: "parens-condition", Does: "parentheses around conditions", Normal: []string{"parens-condition"}, apply: parensCondition},
		{Name: "vardecl", Does: "x := y to var x = y", Normal: []string{"vardecl"}, apply: varDecl},
		{Name: "extract-object", Does: "f(&T{…}) to v := &T{…}; f(v)", Repairs: OwnRepair, apply: extractObject},
		{Name: "extract-argument", Does: "f(g(x), a+b) to v := g(x); w := a+b; f(v, w)", Repairs: OwnRepair, apply: extractArgument},
		{Name: "extract-matcher", Does: "To(m()) to v := m(); To(v)", Repairs: SameRepair, apply: extractMatcher},
		{Name: "extract-error", Does: "Expect(f()) to err := f(); Expect(err)", Repairs: OwnRepair, apply: extractError},
		{Name: "extract-function", Does: "f(func() {…}) to v := func() {…}; f(v)", Repairs: OwnRepair, Moves: true, apply: extractFunction},
		{Name: "method", Does: "helper functions to methods", Repairs: OwnRepair, apply: method},
		{Name: "method-node", Does: "bodies of nodes to methods", Repairs: OwnRepair, Moves: true, apply: methodNode},
		{Name: "generic", Does: "helper functions to generic ones", Repairs: OwnRepair, apply: generic},
	}
}

// Apply rewrites the package wherever it can. Files of the result are written as
// gofmt would, unless gofmt would undo the rewriting.
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

// importName returns the name of a package that the rewritten one imports.
func (p *pass) importName(path string) string {
	for _, imp := range p.Types.Imports() {
		if imp.Path() == path {
			return imp.Name()
		}
	}
	return ""
}

// usedNames lists all identifiers of a package, so that new ones meet none.
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
