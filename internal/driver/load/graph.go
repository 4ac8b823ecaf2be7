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
	root    bool          // its findings are reported
	analyze bool          // analyzers run; else only its types are needed
	deps    []*node       // direct imports that are loaded from source
	users   atomic.Int32  // number of nodes with this one in deps that are not done
	done    chan struct{} // closed when the fields below are set

	types    *types.Package
	facts    []facts.Entry
	errors   []string
	err      error // see outcome
	illTyped bool
}

// release frees the types and facts of dependencies that no other node needs. Types are
// large, as they hold the scopes of all functions.
func (n *node) release() {
	for _, dep := range n.deps {
		if dep.users.Add(-1) == 0 {
			dep.types, dep.facts = nil, nil
		}
	}
}

// A graph has the packages to load from source, dependencies first, and the packages whose
// export data they need.
type graph struct {
	nodes   []*node
	byID    map[string]*node
	exports []*listed
	errors  []string // errors of packages that are not loaded from source
}

// choose selects the packages to load from source: the relevant roots and, of their
// dependencies, the relevant ones and all test variants ("p [p.test]"). Export data cannot
// be used for test variants, as these have the same path as the package itself.
//
// A package that imports a selected one is selected, too. So export data never refers to a
// package that is loaded from source.
func choose(packages []*listed, relevance prefilter.Filter) *graph {
	byID := make(map[string]*listed)
	augmented := make(map[string]bool) // packages with a variant that includes test files
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
	relevant := findRelevant(packages, roots, relevance)

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

// findRelevant returns the packages that can have facts or findings: roots and packages of
// the user's modules that are relevant. The list has dependencies first.
func findRelevant(packages []*listed, roots map[string]bool, relevance prefilter.Filter) map[string]bool {
	relevant := make(map[string]bool)
	for _, p := range packages {
		relevant[p.ImportPath] = slices.ContainsFunc(p.Imports, func(id string) bool { return relevant[id] }) ||
			p.isRelevant(roots[p.ImportPath], relevance)
	}
	return relevant
}

// isRelevant reports whether a package may have facts or, if it is a root, findings,
// without regard to those of its imports.
func (p *listed) isRelevant(root bool, relevance prefilter.Filter) bool {
	switch {
	case !root && !p.isLocal():
		return false
	case relevance.All():
		return true
	}
	imports := make([]string, len(p.Imports))
	for i, id := range p.Imports {
		imports[i], _, _ = strings.Cut(id, " [")
	}
	if root {
		return relevance.Findings(imports, p.abs(p.GoFiles))
	}
	return relevance.Facts(imports, p.abs(p.GoFiles))
}

func (g *graph) add(p *listed, root, analyze bool) {
	n := &node{listed: p, root: root, analyze: analyze, done: make(chan struct{})}
	g.nodes = append(g.nodes, n)
	g.byID[p.ImportPath] = n
}

// link sets the deps of each node. Only imports that come earlier in the list count, so
// that import cycles in broken code do not cause a deadlock.
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

// listErrors returns the errors that the go command reports.
func (g *graph) listErrors() []string {
	errors := g.errors
	for _, n := range g.nodes {
		if n.Error != nil {
			errors = append(errors, n.Error.String())
		}
	}
	return errors
}

// ofCompiler reports whether the error is the compiler's output for the package, which
// begins with "# " and the package's name.
func (e *listError) ofCompiler() bool { return strings.HasPrefix(e.Err, "# ") }

// String formats the error as x/tools/go/packages does.
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

// abs returns the absolute names of a package's files.
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
