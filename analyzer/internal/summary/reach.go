package summary

import (
	"go/ast"
	"sync"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// may tells what a body may do, itself or by what it calls. It goes by names as far
// as they are of functions of the package, and takes too many rather than too few.
// In most suites most code may do nothing: it is read only as far as a Namespace is
// followed into it.
type capability uint8

const (
	mayCreate capability = 1 << iota // make a Namespace
	mayMean                          // have any effect
	mayStart                         // make an environment of its own
	mayMakePods
	maySend // a request that is not tried again
)

var everything = [...]capability{mayCreate, mayMean, mayStart, mayMakePods, maySend}

// interest knows what bodies may do.
type reach struct {
	pkg     *Package
	holders func() *assign.Holders
	own     map[capability][]*body.Body // bodies that may do something themselves
	sending []*ast.Ident                // names in bodies that may stand for what sends
	held    func() heldNames
	outside capability // what may be done outside of all bodies
	spread  capability // what has been handed on to those that call
}

// heldNames are the names of holders of literals.
type heldNames struct {
	in map[string][]*body.Body // where each stands
	by map[*body.Body]bool     // bodies in which any stands, with those around them
}

func newReach(pkg *Package, in *inspector.Inspector, holders func() *assign.Holders) *reach {
	i := &reach{pkg: pkg, holders: holders, own: make(map[capability][]*body.Body)}
	i.held = sync.OnceValue(func() heldNames {
		held := heldNames{in: make(map[string][]*body.Body), by: make(map[*body.Body]bool)}
		if holders().IsEmpty() {
			return held
		}
		for cur := range in.Root().Preorder((*ast.Ident)(nil)) {
			if name := cur.Node().(*ast.Ident).Name; holders().Names.Has(name) {
				held.add(name, pkg.Around(cur))
			}
		}
		return held
	})
	return i
}

func (h heldNames) add(name string, b *body.Body) {
	if b == nil {
		return
	}
	h.in[name] = append(h.in[name], b)
	for ; b != nil && !h.by[b]; b = b.Outer {
		h.by[b] = true
	}
}

// MayCreate reports whether a body may make a Namespace, itself or by what it calls.
func (p *Package) MayCreate(b *body.Body) bool { return p.can(b, mayCreate) }

// MayAct reports whether a body may have any effect, itself or by what it calls.
func (p *Package) MayAct(b *body.Body) bool { return p.can(b, mayMean) }

// may reports whether a body may do something, itself or by what it calls.
func (p *Package) can(b *body.Body, what capability) bool {
	i := p.reach
	if i.spread&what == 0 {
		i.spread |= what
		s := propagation{reach: i, what: what, known: make(map[string]bool), held: make(map[string]bool)}
		s.from(i.own[what])
	}
	return p.of(b).may&what != 0
}

// mention enters that a name stands in a body, or outside of all.
func (i *reach) mention(name *nameEntry, id *ast.Ident, b *body.Body) {
	if b == nil {
		i.outside |= i.does(id, name.nameKind)
		name.outside = true
		return
	}
	state := i.pkg.of(b)
	if name.may()&^state.may != 0 {
		what := i.does(id, name.nameKind) &^ state.may
		state.may |= what
		for _, one := range everything {
			if what&one != 0 {
				i.own[one] = append(i.own[one], b)
			}
		}
	}
	if name.nameKind&ofPackage != 0 && (len(name.in) == 0 || name.in[len(name.in)-1] != b) {
		name.in = append(name.in, b)
	}
	if name.nameKind&(ofPackage|ofRequest|ofKnown) != 0 {
		i.sending = append(i.sending, id)
	}
}

// may tells what the function of another package that a word stands for may do.
func (w nameKind) may() capability {
	var what capability
	if w&ofKnown != 0 {
		return ^what
	}
	if w&ofEvent != 0 {
		what |= mayMean
	}
	if w&ofCreation != 0 {
		what |= mayCreate | mayMakePods
	}
	if w&ofRequest != 0 {
		what |= maySend
	}
	return what
}

// does tells what the function, or the type of an environment, that a name stands
// for may do where it is declared in another package.
func (i *reach) does(id *ast.Ident, kind nameKind) capability {
	if kind.may() == 0 {
		return 0 // to look up what it stands for takes time
	}
	what := (kind &^ ofKnown).may()
	obj := i.pkg.Info.Uses[id]
	fn := i.pkg.Refs.Func(obj)
	switch {
	case !i.pkg.Functions.Is(fn, library.Events):
		what = 0
	case !i.pkg.Functions.Is(fn, library.Sends):
		what &^= maySend
	}
	if kind&ofKnown == 0 {
		return what
	}
	if event.EnvironmentOf(obj) != event.Cluster {
		what |= mayStart
	}
	if fn == nil {
		return what
	}
	if i.pkg.isInSettings(fn) {
		what |= mayCreate | mayMean | maySend
	}
	if fact := i.pkg.FactOf(fn); fact != nil {
		what |= fact.may()
	}
	return what
}

// may tells what a function with a fact may do.
func (f *FuncFact) may() capability {
	var what capability
	if f.acts() {
		what |= mayMean
	}
	if f.creates() {
		what |= mayCreate
	}
	if f.Has(event.Pod) || f.Has(event.CreateAny) {
		what |= mayMakePods
	}
	if f.Has(event.Send) || f.Has(event.SendAny) {
		what |= maySend
	}
	if f.Env != event.Cluster {
		what |= mayStart
	}
	return what
}

// spreading hands on one thing that bodies may do.
type propagation struct {
	*reach
	what  capability
	names []string // by which those that may do it are called
	known map[string]bool
	held  map[string]bool // names of holders that are known
	all   bool            // every body may
}

func (s *propagation) from(bodies []*body.Body) {
	for _, b := range bodies {
		s.mark(b)
		s.spreadTo(b.Outer)
	}
	for len(s.names) > 0 && !s.all {
		name := s.names[len(s.names)-1]
		s.names = s.names[:len(s.names)-1]
		if s.known[name] {
			continue
		}
		s.known[name] = true
		if known, ok := s.pkg.nameTable.all.Get(name); ok {
			for _, b := range known.in {
				s.spreadTo(b)
			}
		}
	}
	if s.all {
		for _, b := range s.pkg.Bodies {
			s.pkg.of(b).may |= s.what
		}
	}
}

// spreadTo marks a body and those around it, as far as they are not marked yet.
func (s *propagation) spreadTo(b *body.Body) {
	for ; b != nil && s.pkg.of(b).may&s.what == 0; b = b.Outer {
		s.mark(b)
	}
}

func (s *propagation) mark(b *body.Body) {
	s.pkg.of(b).may |= s.what
	if b.Func != nil {
		s.names = append(s.names, b.Func.Name())
		return
	}
	switch holder, held := s.holders().Of(b.Node.(*ast.FuncLit)); {
	case !held:
	case holder == assign.Element:
		s.all = true // whoever calls an element may call it
	default:
		s.hold(holder)
	}
}

// hold marks the bodies that a literal may be called from by the name of its holder, or
// of what is given the holder's value.
func (s *propagation) hold(name string) {
	if s.held[name] {
		return
	}
	s.held[name] = true
	for _, b := range s.reach.held().in[name] {
		s.spreadTo(b)
	}
	for _, name := range s.holders().Also(name) {
		s.hold(name)
	}
}
