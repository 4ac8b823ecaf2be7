package load

import (
	"fmt"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/prefilter"
)

// A node is a package that is loaded from source.
type node struct {
	*listed
	root    bool          // findings are wanted
	analyze bool          // analyzers run; else only types are needed
	deps    []*node       // direct imports that are loaded from source, too
	users   atomic.Int32  // packages that have this one among their deps and are not done
	done    chan struct{} // closed when the fields below are set

	types    *types.Package
	facts    []facts.Entry
	errors   []string
	err      error // see outcome
	illTyped bool
}

// release drops what nobody needs any more: the types of a package hold the
// scopes of all its functions.
func (n *node) release() {
	for _, dep := range n.deps {
		if dep.users.Add(-1) == 0 {
			dep.types, dep.facts = nil, nil
		}
	}
}

// A graph is the packages to load from source, dependencies first, and those
// whose types their source needs from export data.
type graph struct {
	nodes   []*node
	byID    map[string]*node
	exports []*listed
	errors  []string // of packages that are not loaded from source
}

// choose picks the packages to load from source: the roots that matter, and of
// what they depend on the packages that matter and all variants for a test.
// Variants have the same path as the package proper, so types from export data
// could not tell them apart. A package that depends on one of these is one of
// these, so nothing in export data refers to a package that is loaded from source.
func choose(packages []*listed, matters prefilter.Func) *graph {
	byID := make(map[string]*listed)
	augmented := make(map[string]bool) // packages that have a variant with the files of their tests
	for _, p := range packages {
		byID[p.ImportPath] = p
		if p.ForTest != "" && p.path() == p.ForTest {
			augmented[p.ForTest] = true
		}
	}
	roots := make(map[string]bool)
	for _, p := range packages {
		roots[p.ImportPath] = p.isRoot(augmented)
	}
	relevant := findRelevant(packages, roots, matters)

	wanted := make(map[string]bool)
	var want func(p *listed)
	want = func(p *listed) {
		if wanted[p.ImportPath] {
			return
		}
		wanted[p.ImportPath] = true
		for _, id := range p.Imports {
			if dep := byID[id]; dep != nil && (relevant[id] || dep.ForTest != "") {
				want(dep)
			}
		}
	}
	for _, p := range packages {
		if roots[p.ImportPath] && relevant[p.ImportPath] {
			want(p)
		}
	}

	g := &graph{byID: make(map[string]*node)}
	exported := make(map[string]bool)
	for _, p := range packages {
		switch {
		case wanted[p.ImportPath]:
			root := roots[p.ImportPath]
			g.add(p, root, relevant[p.ImportPath] && (root || p.isLocal()))
			for _, id := range p.Imports {
				if dep := byID[id]; dep != nil && !wanted[id] && !exported[id] {
					exported[id] = true
					g.exports = append(g.exports, dep)
				}
			}
		case p.Error != nil:
			g.errors = append(g.errors, p.Error.String())
		}
	}
	g.link(byID)
	return g
}

// findRelevant finds the packages that can hold facts or findings: those of the
// user, and the roots, that import what matters or a package that is relevant.
// Dependencies come first among the packages.
func findRelevant(packages []*listed, roots map[string]bool, matters prefilter.Func) map[string]bool {
	relevant := make(map[string]bool)
	for _, p := range packages {
		relevant[p.ImportPath] = slices.ContainsFunc(p.Imports, func(id string) bool { return relevant[id] }) ||
			p.mayMatter(roots[p.ImportPath], matters)
	}
	return relevant
}

// mayMatter reports whether a package may hold facts, or findings where it is a
// root, by itself.
func (p *listed) mayMatter(root bool, matters prefilter.Func) bool {
	switch {
	case !root && !p.isLocal():
		return false
	case matters == nil:
		return true
	}
	imports := make([]string, len(p.Imports))
	for i, id := range p.Imports {
		imports[i], _, _ = strings.Cut(id, " [")
	}
	if root {
		return matters.Imported(imports)
	}
	return matters.Any(imports, p.abs(p.GoFiles))
}

func (g *graph) add(p *listed, root, analyze bool) {
	n := &node{listed: p, root: root, analyze: analyze, done: make(chan struct{})}
	g.nodes = append(g.nodes, n)
	g.byID[p.ImportPath] = n
}

// link enters what each package depends on. In broken code imports may run in a
// circle; only those of earlier packages count, so that nobody waits for himself.
func (g *graph) link(byID map[string]*listed) {
	linked := make(map[*node]bool)
	for _, n := range g.nodes {
		for _, id := range n.Imports {
			dep := g.byID[id]
			switch {
			case dep != nil && linked[dep]:
				n.deps = append(n.deps, dep)
				dep.users.Add(1)
			case dep == nil && byID[id] != nil:
				n.illTyped = n.illTyped || byID[id].Error != nil
			}
		}
		linked[n] = true
	}
}

// listErrors are the errors that the go command found.
func (g *graph) listErrors() []string {
	errors := g.errors
	for _, n := range g.nodes {
		if n.Error != nil {
			errors = append(errors, n.Error.String())
		}
	}
	return errors
}

// ofCompiler reports whether the error is what the compiler had to say of the
// package, under its name, when go list wanted export data.
func (e *listError) ofCompiler() bool { return strings.HasPrefix(e.Err, "# ") }

// String is the error as x/tools/go/packages prints it.
func (e *listError) String() string {
	text := strings.TrimSpace(e.Err)
	if _, rest, ok := strings.Cut(text, "\n"); ok && e.ofCompiler() {
		return rest // these lines have positions
	}
	if text == "import cycle not allowed" && len(e.ImportStack) > 0 {
		text += ": import stack: " + fmt.Sprint(e.ImportStack)
	}
	pos := e.Pos
	if pos == "" {
		pos = "-"
	}
	return fmt.Sprintf("%s: %s", pos, text)
}

// abs makes the names of a package's files absolute.
func (p *listed) abs(names []string) []string {
	var list []string
	for _, name := range names {
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.Dir, name)
		}
		list = append(list, name)
	}
	return list
}
