package runrepairs_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A rewriting makes a suite part of a program with many suites, without changing its lines.
// The suite registers its nodes only if it is the one to run, and gets its client set in
// variables and fields.
type rewriting struct {
	fset    *token.FileSet
	structs map[string]bool // structs of the package

	edits     map[string]map[int]string // text to insert, by file and offset
	variables []string
	tests     []string
	ginkgo    bool // the suite has specs
	runs      bool // it has a test that runs them
}

// add adds a suite to the program.
func (p *program) add(s *suite, variant, extra string) error {
	r := &rewriting{fset: token.NewFileSet(), structs: make(map[string]bool), edits: make(map[string]map[int]string)}
	trees, err := s.parse(r.fset, variant)
	if err != nil {
		return err
	}
	names := slices.Sorted(maps.Keys(trees))
	for _, name := range names {
		r.collect(trees[name])
	}
	for _, name := range names {
		r.edits[name] = make(map[int]string)
		r.rewrite(name, trees[name])
		p.overlay[p.file(variant+"/"+s.name+"/"+built(name))] = []byte(insert(s.files[name].text(variant), r.edits[name]))
	}
	return p.put(variant+"/"+s.name+"/runrepairs.go", r.generated(trees[names[0]].Name.Name, s.path(variant), extra))
}

// built returns the name of a file in the program. Test files are renamed so that other
// packages can import them.
func built(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, ".go"), "_test") + "_tests.go"
}

// collect records the structs, variables and tests of a file.
func (r *rewriting) collect(tree *ast.File) {
	for _, imp := range tree.Imports {
		r.ginkgo = r.ginkgo || imp.Path.Value == `"github.com/onsi/ginkgo/v2"`
	}
	for _, d := range tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if isTest(d) {
				r.tests = append(r.tests, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					if _, isStruct := spec.Type.(*ast.StructType); isStruct {
						r.structs[spec.Name.Name] = true
					}
				case *ast.ValueSpec:
					if d.Tok == token.VAR && spec.Values == nil {
						r.addVariables(spec)
					}
				}
			}
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && calledName(call) == "RunSpecs" {
			r.runs = true
		}
		return true
	})
}

func (r *rewriting) addVariables(spec *ast.ValueSpec) {
	for _, name := range spec.Names {
		if name.Name != "_" {
			r.variables = append(r.variables, name.Name)
		}
	}
}

// isTest reports whether `go test` runs the function.
func isTest(d *ast.FuncDecl) bool {
	rest, ok := strings.CutPrefix(d.Name.Name, "Test")
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && d.Recv == nil && d.Name.Name != "TestMain" && (rest == "" || !unicode.IsLower(first))
}

func calledName(call *ast.CallExpr) string {
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// rewrite records the text to insert into a file.
func (r *rewriting) rewrite(name string, tree *ast.File) {
	into := func(pos token.Pos, text string) {
		offset := r.fset.Position(pos).Offset
		r.edits[name][offset] += text
	}
	for _, d := range tree.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, spec := range g.Specs {
			spec := spec.(*ast.ValueSpec)
			for i, value := range spec.Values {
				// Have: var _ = Describe(…)
				if _, isCall := value.(*ast.CallExpr); isCall && spec.Names[i].Name == "_" {
					into(value.Pos(), "runRepairsSelected() && ")
				}
			}
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if unary, isUnary := n.(*ast.UnaryExpr); isUnary && unary.Op == token.AND {
			lit, ok = unary.X.(*ast.CompositeLit)
		}
		if !ok {
			return true
		}
		typ, ok := lit.Type.(*ast.Ident)
		if !ok || !r.structs[typ.Name] {
			return true
		}
		into(n.Pos(), fmt.Sprintf("runRepairsFilled(%q, ", typ.Name))
		into(n.End(), ")")
		return false
	})
}

// insert returns the text with the edits.
func insert(text string, edits map[int]string) string {
	for _, offset := range slices.Backward(slices.Sorted(maps.Keys(edits))) {
		text = text[:offset] + edits[offset] + text[offset:]
	}
	return text
}

// generated returns the file that connects the suite to the program.
func (r *rewriting) generated(pkg, path, extra string) string {
	var variables, tests strings.Builder
	for _, v := range r.variables {
		fmt.Fprintf(&variables, "fill(%q, &%s)\n", v, v)
	}
	for _, name := range r.tests {
		fmt.Fprintf(&tests, "{Name: %q, F: %s},\n", name, name)
	}
	node, ginkgo := "", ""
	if extra != "" {
		node = "var _ = runRepairsSelected() && ginkgo.It(\"is called by nothing else\", func() {" + extra + "})\n"
		ginkgo = `"github.com/onsi/ginkgo/v2"`
	}
	return fmt.Sprintf(`package %s

import (
	"testing"

	"syncvet.test/runrepairs/cluster"
	%s
)

func runRepairsSelected() bool { return cluster.Selected(%q) }

func runRepairsFilled[T any](name string, v T) T { return cluster.Filled(name, v) }

%s

// RunRepairsSuite returns what is to be run.
func RunRepairsSuite() *cluster.Suite {
	return &cluster.Suite{
		Path: %q,
		Variables: func(fill func(string, any)) {
			%s
		},
		Tests: []testing.InternalTest{
			%s
		},
		Specs: %t,
	}
}
`, pkg, ginkgo, path, node, path, variables.String(), tests.String(), r.ginkgo && !r.runs)
}
