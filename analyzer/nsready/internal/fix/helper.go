package fix

import (
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// Names of added helpers. Existing helpers with these names are preferred.
const (
	createName    = "CreateNamespaceAndWait"
	waitName      = "WaitForNamespace"
	waitBySetName = "WaitForNamespaceByClientset"
)

// sorted sorts helpers: first the one in the settings, then those with the names above,
// then the others in their order.
func sorted(helpers []track.Helper, first string) []track.Helper {
	rank := func(h track.Helper) int {
		switch {
		case h.Func.FullName() == first:
			return 0
		case h.Func.Name() == createName, h.Func.Name() == waitName:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(helpers, func(a, b track.Helper) int { return rank(a) - rank(b) })
	return helpers
}

// existing returns a call of the first helper of the kind for which the site has all
// arguments in scope.
func (p *planner) existing(s *site, source summary.Source, makes, byObject bool) (invocation, bool) {
	for _, h := range p.helpers {
		if h.Makes != makes || h.ByObject != byObject || !p.mayCall(s, h.Func) || !p.isOfCluster(s, h) {
			continue
		}
		if inv, ok := p.invoke(s, source, h); ok {
			return inv, true
		}
	}
	return invocation{}, false
}

// mayCall reports whether the site can call fn: it is not in fn itself, and fn is compiled
// in every build that compiles the site.
func (p *planner) mayCall(s *site, fn *types.Func) bool {
	b := p.pkg.FuncBody(fn)
	if b == nil {
		return true // of another package
	}
	file := edit.FileOf(p.pass, b.Node.Pos())
	return !edit.Of(b.Node).Contains(s.call.Pos()) && file != nil && p.together(file, s.file)
}

// An invocation is a call of a helper. The package is qualified when it is written.
type invocation struct {
	fn   string
	pkg  *types.Package // nil for the current package
	args []string
}

// text returns the text of the invocation. The importer adds an import for it if needed.
func (i invocation) text(m *edit.Importer, s *site) (string, bool) {
	fn := i.fn
	if i.pkg != nil {
		var ok bool
		if fn, ok = m.Symbol(i.pkg.Path(), i.pkg.Name(), i.fn, s.after()); !ok {
			return "", false
		}
	}
	return fn + "(" + strings.Join(i.args, ", ") + ")", true
}

// invoke returns a call of a helper with arguments that are in scope at the site.
func (p *planner) invoke(s *site, source summary.Source, h track.Helper) (invocation, bool) {
	inv := invocation{fn: h.Func.Name()}
	switch {
	case h.Func.Pkg() != p.pass.Pkg:
		inv.pkg = h.Func.Pkg()
	case s.text.Lookup(h.Func.Name(), s.call.Pos()) != h.Func:
		return inv, false
	}
	sig := h.Func.Signature()
	for i := range sig.Params().Len() {
		if sig.Variadic() && i == sig.Params().Len()-1 && i != h.Param {
			break
		}
		arg, ok := p.argument(s, source, h, i)
		if !ok {
			return inv, false
		}
		inv.args = append(inv.args, arg)
	}
	return inv, true
}

// argument returns the text of the argument for parameter i of a helper.
func (p *planner) argument(s *site, source summary.Source, h track.Helper, i int) (string, bool) {
	t := h.Func.Signature().Params().At(i).Type()
	switch {
	case i == h.Param && h.ByObject:
		return p.object(s, source, t)
	case i == h.Param:
		text, ok := p.name(s, source)
		return text, ok && types.Identical(t, types.Typ[types.String])
	case isContext(t):
		return p.context(s)
	case p.kinds.isReader(t), p.kinds.isClientset(t):
		return p.client(s, func(have types.Type) bool { return types.AssignableTo(have, t) })
	case canFatal(t):
		return p.inScope(s, func(have types.Type) bool { return types.AssignableTo(have, t) })
	}
	return "", false
}

// object returns the text of the created object, for a parameter of type t.
func (p *planner) object(s *site, source summary.Source, t types.Type) (string, bool) {
	e := source.Object
	if e == nil || !edit.Of(s.call).Contains(e.Pos()) || !types.AssignableTo(p.pass.TypesInfo.TypeOf(e), t) {
		return "", false
	}
	if deref.Literal(p.pass.TypesInfo, e) != nil {
		text, err := edit.Source(p.pass.Fset, e)
		return text, err == nil && !s.text.HasComment(edit.Of(e)) && !strings.Contains(text, "\n")
	}
	return p.spell(s, e, s.call.Pos())
}
