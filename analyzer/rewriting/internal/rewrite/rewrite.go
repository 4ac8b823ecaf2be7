// Package rewrite changes how Go code is written and not what it means. Tests use
// it to show that the rules see through the form of what they read.
package rewrite

import (
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

	// Text reports whether what the rules repair in a rewritten package has to be the
	// text that they repair in the package as it was, and that is rewritten then. Where
	// names or statements are new, repairs may be written otherwise.
	Text bool

	apply func(*pass)
}

// A Result is a package after a rewriting.
type Result struct {
	Files  []Rewritten // those that changed
	Places int         // that were rewritten
	Names  map[string]string
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
		{Name: "promoted", Does: "T{Embedded: E{F: x}} to T{F: x}", Go: "go1.27", Text: true, apply: promoted},
		{Name: "new", Does: "&T{…} to new(T{…})", Go: "go1.26", Text: true, apply: newValue},
		{Name: "alias", Does: "imported packages get other names", Text: true, apply: alias},
		{Name: "qualify", Does: "dot imports to qualified ones", Text: true, apply: qualify},
		{Name: "dot", Does: "qualified imports to dot imports", Text: true, apply: dot},
		{Name: "typealias", Does: "pkg.T to an alias of it", Text: true, apply: typeAlias},
		{Name: "parens", Does: "parentheses around functions, arguments and values", Text: true, apply: parens},
		{Name: "parens-condition", Does: "parentheses around conditions", Text: true, apply: parensCondition},
		{Name: "vardecl", Does: "x := y to var x = y", Text: true, apply: varDecl},
		{Name: "extract-object", Does: "f(&T{…}) to v := &T{…}; f(v)", apply: extractObject},
		{Name: "extract-argument", Does: "f(g(x), a+b) to v := g(x); w := a+b; f(v, w)", apply: extractArgument},
		{Name: "extract-matcher", Does: "To(m()) to v := m(); To(v)", apply: extractMatcher},
		{Name: "extract-error", Does: "Expect(f()) to err := f(); Expect(err)", apply: extractError},
		{Name: "extract-function", Does: "f(func() {…}) to v := func() {…}; f(v)", apply: extractFunction},
		{Name: "method", Does: "helper functions to methods", apply: method},
		{Name: "method-node", Does: "bodies of nodes to methods", apply: methodNode},
		{Name: "generic", Does: "helper functions to generic ones", apply: generic},
	}
}

// Apply rewrites the package wherever it can. Files of the result are written as
// gofmt would, unless gofmt would undo the rewriting.
func (r Rewriting) Apply(pkg *Package) (*Result, error) {
	p := &pass{Package: pkg, used: names(pkg), result: Result{Names: make(map[string]string)}}
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

// names lists all identifiers of a package, so that new ones meet none.
func names(pkg *Package) map[string]bool {
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
