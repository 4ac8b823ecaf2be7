package load

import (
	"fmt"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/syncvet/syncvet/internal/driver/facts"
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

// choose picks the packages to load from source: the roots that matter, and of what they
// depend on the packages that matter and all variants for a test. Variants have
// the same path as the package proper, so types from export data could not tell
// them apart. A package that depends on one of these is one of these, so nothing
// in export data refers to a package that is loaded from source.
func choose(packages []*listed, matters func(string) bool) *graph {
	g := &graph{byID: make(map[string]*node)}
	byID := make(map[string]*listed)
	augmented := make(map[string]bool) // packages that have a variant with the files of their tests
	for _, p := range packages {
		byID[p.ImportPath] = p
		if p.ForTest != "" && p.path() == p.ForTest {
			augmented[p.ForTest] = true
		}
	}

	// go list puts dependencies first.
	relevant := make(map[string]bool)
	for _, p := range packages {
		own := p.isLocal() || p.isRoot(augmented)
		relevant[p.ImportPath] = own && (matters == nil || slices.ContainsFunc(p.Imports, func(id string) bool {
			path, _, _ := strings.Cut(id, " [")
			return matters(path)
		})) || slices.ContainsFunc(p.Imports, func(id string) bool { return relevant[id] })
	}

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
		if p.isRoot(augmented) && relevant[p.ImportPath] {
			want(p)
		}
	}

	exported := make(map[string]bool)
	for _, p := range packages {
		if !wanted[p.ImportPath] {
			continue
		}
		n := &node{listed: p, root: p.isRoot(augmented), done: make(chan struct{})}
		n.analyze = relevant[p.ImportPath] && (n.root || p.isLocal())
		g.nodes = append(g.nodes, n)
		g.byID[p.ImportPath] = n
		for _, id := range p.Imports {
			if dep := g.byID[id]; dep != nil {
				n.deps = append(n.deps, dep)
				dep.users.Add(1)
				continue
			}
			dep := byID[id]
			if dep == nil {
				continue // "C", or an import that the go command could not find
			}
			n.illTyped = n.illTyped || dep.Error != nil
			if !exported[id] && !wanted[id] {
				exported[id] = true
				g.exports = append(g.exports, dep)
			}
		}
	}
	for _, p := range packages {
		if p.Error != nil && !wanted[p.ImportPath] {
			g.errors = append(g.errors, p.Error.String())
		}
	}
	return g
}

// String is the error as x/tools/go/packages prints it.
func (e *listError) String() string {
	pos := e.Pos
	if pos == "" {
		pos = "-"
	}
	return fmt.Sprintf("%s: %s", pos, strings.TrimSpace(e.Err))
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
