package runrepairs_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// A place is a call to the cluster or the gateway that a fix has added or changed.
type place struct {
	file        string
	first, last int  // its lines
	create      bool // the fix is of a create, not of a request
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.file, p.first) }

// in reports whether the call is in a stack.
func (p place) in(stack []string) bool {
	for line := p.first; line <= p.last; line++ {
		if slices.Contains(stack, fmt.Sprintf("%s:%d", p.file, line)) {
			return true
		}
	}
	return false
}

// places returns the places of the suites, by the suites' names. The program must have been
// built.
func (p *program) places(suites []*suite) (map[string][]place, error) {
	lookup, err := p.exports()
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	cfg := types.Config{Importer: importer.ForCompiler(fset, "gc", lookup)}
	found := make(map[string][]place)
	for _, s := range suites {
		if found[s.name], err = s.places(fset, &cfg); err != nil {
			return nil, fmt.Errorf("find the repairs of %s: %w", s.name, err)
		}
	}
	return found, nil
}

func (s *suite) places(fset *token.FileSet, cfg *types.Config) ([]place, error) {
	before, err := s.parse(token.NewFileSet(), written)
	if err != nil {
		return nil, err
	}
	old := functions(before)
	after, err := s.parse(fset, repaired)
	if err != nil {
		return nil, err
	}
	info := &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object), Defs: make(map[*ast.Ident]types.Object)}
	if _, err := cfg.Check(s.path(repaired), fset, slices.Collect(maps.Values(after)), info); err != nil {
		return nil, err
	}
	var found []place
	for _, name := range slices.Sorted(maps.Keys(after)) {
		f := s.files[name]
		r := repairs{fset: fset, info: info, file: built(name), added: addedLines(f.written, f.repaired), lines: strings.Split(f.repaired, "\n")}
		for _, d := range after[name].Decls {
			if f, ok := d.(*ast.FuncDecl); !ok || old[f.Name.Name] {
				ast.Inspect(d, r.visit)
			} // else a helper that a fix has added
		}
		found = append(found, r.found...)
	}
	return found, nil
}

// repairs finds the places of a file.
type repairs struct {
	fset  *token.FileSet
	info  *types.Info
	file  string
	added map[int]bool
	lines []string
	found []place
}

// visit records the outermost calls that are places.
func (r *repairs) visit(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return true
	}
	at := place{file: r.file, first: r.fset.Position(call.Pos()).Line, last: r.fset.Position(call.End()).Line}
	if !r.added[at.first] {
		return true
	}
	at.create = takesClient(r.info, call)
	isMarked := strings.Contains(r.lines[at.first-1], "// want `rawsend")
	if at.create || isMarked || returnsResponse(r.info, call) {
		r.found = append(r.found, at)
		return false
	}
	return true
}

// functions returns the names of the functions in files.
func functions(trees map[string]*ast.File) map[string]bool {
	names := make(map[string]bool)
	for _, tree := range trees {
		for _, d := range tree.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				names[f.Name.Name] = true
			}
		}
	}
	return names
}

// takesClient reports whether the call's receiver or an argument is a client.
func takesClient(info *types.Info, call *ast.CallExpr) bool {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && isClient(info.TypeOf(sel.X)) {
		return true
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return isClient(info.TypeOf(arg)) })
}

func isClient(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || !types.IsInterface(named) || named.Obj().Pkg() == nil {
		return false
	}
	path := named.Obj().Pkg().Path()
	return path == "sigs.k8s.io/controller-runtime/pkg/client" || strings.HasPrefix(path, "k8s.io/client-go/")
}

// returnsResponse reports whether a result of the call is an HTTP response.
func returnsResponse(info *types.Info, call *ast.CallExpr) bool {
	results, ok := info.TypeOf(call).(*types.Tuple)
	if !ok {
		return false
	}
	for v := range results.Variables() {
		if v.Type().String() == "*net/http.Response" {
			return true
		}
	}
	return false
}

// addedLines returns the numbers of the lines of b that are not in a.
func addedLines(a, b string) map[int]bool {
	old, lines := strings.Split(a, "\n"), strings.Split(b, "\n")
	// common[i][j] is the length of the longest common subsequence of old[i:] and lines[j:].
	common := make([][]int, len(old)+1)
	for i := range common {
		common[i] = make([]int, len(lines)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(lines) - 1; j >= 0; j-- {
			if old[i] == lines[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	added := make(map[int]bool)
	i := 0
	for j := range lines {
		for i < len(old) && old[i] != lines[j] && common[i+1][j] == common[i][j] {
			i++
		}
		if i < len(old) && old[i] == lines[j] {
			i++
		} else {
			added[j+1] = true
		}
	}
	return added
}
