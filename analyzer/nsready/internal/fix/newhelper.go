package fix

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// added is a set of helpers that fixes add.
type added uint8

const (
	addCreate    added = 1 << iota // CreateNamespaceAndWait, which calls WaitForNamespace
	addWait                        // WaitForNamespace
	addWaitBySet                   // WaitForNamespaceByClientset
)

// name returns the name of a single helper.
func (a added) name() string {
	switch a {
	case addCreate:
		return createName
	case addWait:
		return waitName
	}
	return waitBySetName
}

// addition is the text that the fixes of a package add to one of its files.
type addition struct {
	file    *ast.File
	has     added
	imports *edit.Importer
	edits   []analysis.TextEdit
}

// addedCall returns the call of a helper that has to be added.
func (p *planner) addedCall(s *site, source summary.Source, kind added) (invocation, bool) {
	inv := invocation{fn: kind.name()}
	fits := p.kinds.isReader
	switch kind {
	case addCreate:
		fits = p.kinds.isClient
	case addWaitBySet:
		fits = p.kinds.isClientset
	}
	names := []string{kind.name()}
	if kind == addCreate {
		names = append(names, waitName)
	}
	for _, name := range names {
		if !p.isFree(name) || s.text.Lookup(name, s.after()) != nil {
			return inv, false
		}
	}
	ctx, okCtx := p.context(s)
	client, okClient := p.client(s, fits)
	name, okName := p.name(s, source)
	inv.args = []string{ctx, client, name}
	return inv, okCtx && okClient && okName
}

// isFree reports whether the name is unused in the scopes of the package and its files.
func (p *planner) isFree(name string) bool {
	if p.pass.Pkg.Scope().Lookup(name) != nil || p.elsewhere()[name] {
		return false
	}
	for _, file := range p.pass.Files {
		if scope := p.pass.TypesInfo.Scopes[file]; scope != nil && scope.Lookup(name) != nil {
			return false
		}
	}
	return true
}

// add sets p.added to the helpers that the plans need, all in one file.
func (p *planner) add(plans []*plan) {
	var needy []*ast.File
	for _, pl := range plans {
		if pl != nil && pl.needs != 0 {
			needy = append(needy, pl.strategy.where())
		}
	}
	file := p.home(needy)
	if file == nil {
		return
	}
	a := &addition{file: file, imports: p.text(file).Importer()}
	account := p.opts.Account || p.pkg.MakesPods(func(b *body.Body) bool {
		in := edit.FileOf(p.pass, b.Node.Pos())
		return in != nil && (p.inTest(file) || !p.inTest(in))
	})
	for _, pl := range plans {
		if pl != nil && pl.needs != 0 && p.inTest(pl.strategy.where()) == p.inTest(file) {
			a.has |= pl.needs
			account = account || pl.finding.Pods
		}
	}
	if a.has&addCreate != 0 {
		a.has |= addWait // which it calls
	}
	if !p.inTest(file) && a.has&addWait != 0 && p.isFree(createName) {
		// A pass with the tests may need it. The helpers must be the same in both passes.
		a.has |= addCreate
	}
	text, ok := p.compose(a.imports, file, a.has, account)
	if !ok {
		return
	}
	a.edits = append(a.imports.Edits(), p.text(file).Append(text))
	p.added = a
}

// serves reports whether the helpers that a plan needs are added, and can be called from
// the plan's file.
func (p *planner) serves(pl *plan) bool {
	return p.added != nil && pl.needs&^p.added.has == 0 && p.together(p.added.file, pl.strategy.where())
}

// home returns the file to add helpers to: the one that calls RunSpecs, else the first.
// It is a test file only if all needy files are, it is compiled in every build that
// compiles them, and with SingleFile it is one of them.
func (p *planner) home(needy []*ast.File) *ast.File {
	if len(needy) == 0 {
		return nil
	}
	test := true
	for _, file := range needy {
		test = test && p.inTest(file)
	}
	var first *ast.File
	for _, file := range p.pass.Files {
		if p.inTest(file) != test || !p.mayHold(file, needy, test) || p.opts.SingleFile && !slices.Contains(needy, file) {
			continue
		}
		if p.runsSpecs(file) {
			return file
		}
		if first == nil {
			first = file
		}
	}
	return first
}

// mayHold reports whether a helper may be added to a file.
func (p *planner) mayHold(file *ast.File, needy []*ast.File, test bool) bool {
	if ast.IsGenerated(file) || importsC(file) || len(file.Decls) == 0 {
		return false
	}
	own := p.constraint(file)
	if own == "" {
		return true
	}
	for _, other := range needy {
		if p.inTest(other) == test && p.constraint(other) != own {
			return false
		}
	}
	return true
}

// runsSpecs reports whether a file calls Ginkgo's RunSpecs.
func (p *planner) runsSpecs(file *ast.File) bool {
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == "RunSpecs" {
			fn, isFunc := p.pass.TypesInfo.Uses[id].(*types.Func)
			found = found || isFunc && fn.Pkg() != nil && strings.Contains(fn.Pkg().Path(), "onsi/ginkgo")
		}
		return !found
	})
	return found
}
