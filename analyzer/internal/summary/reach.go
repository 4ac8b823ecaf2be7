package summary

import (
	"go/ast"
	"go/types"
	"sync"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// capability is a set of effects that a body can have, directly or through what it calls.
// Functions of the package are found by their names, see nameset, so that a body may get a
// capability that it does not have, but never lacks one that it has. In most suites most
// bodies have none and need not be read.
type capability uint8

const (
	canCreate   capability = 1 << iota // create a Namespace
	canAct                             // have any effect
	canStart                           // start an environment
	canMakePods                        // create Pods
	canSend                            // send a request
)

var capabilities = [...]capability{canCreate, canAct, canStart, canMakePods, canSend}

// reach finds the capabilities of bodies.
type reach struct {
	pkg     *Package
	holders func() *assign.Holders
	own     map[capability][]*body.Body // bodies that have one directly
	sending []*ast.Ident                // names in bodies that may refer to a sending function
	held    func() heldNames
	outside capability // capabilities of code outside of all bodies
	spread  capability // capabilities that have been propagated to callers
}

// heldNames has the occurrences of the names of holders: variables and fields
// that hold function literals.
type heldNames struct {
	in map[string][]*body.Body // bodies that contain the name
	by map[*body.Body]bool     // bodies that contain any of the names, also in a literal
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

// MayCreate reports whether a body may create a Namespace, directly or through calls.
func (p *Package) MayCreate(b *body.Body) bool { return p.can(b, canCreate) }

// MayAct reports whether a body may have any effect, directly or through calls.
func (p *Package) MayAct(b *body.Body) bool { return p.can(b, canAct) }

// can reports whether a body has a capability. The first call for each capability
// propagates it through the package.
func (p *Package) can(b *body.Body, what capability) bool {
	i := p.reach
	if i.spread&what == 0 {
		i.spread |= what
		s := propagation{reach: i, what: what, known: make(map[string]bool), held: make(map[string]bool)}
		s.from(i.own[what])
	}
	return p.of(b).can&what != 0
}

// mention records that a body contains a name; b is nil outside of all bodies.
func (i *reach) mention(name *nameEntry, id *ast.Ident, b *body.Body) {
	if b == nil {
		i.outside |= i.capabilityOf(id, name.nameKind)
		name.outside = true
		return
	}
	state := i.pkg.of(b)
	if name.capability()&^state.can != 0 {
		what := i.capabilityOf(id, name.nameKind) &^ state.can
		state.can |= what
		for _, one := range capabilities {
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

// capability returns the capabilities of functions of other packages with such a name.
func (w nameKind) capability() capability {
	var what capability
	if w&ofKnown != 0 {
		return ^what
	}
	if w&ofEvent != 0 {
		what |= canAct
	}
	if w&ofCreation != 0 {
		what |= canCreate | canMakePods
	}
	if w&ofRequest != 0 {
		what |= canSend
	}
	if w&(ofParameter|ofMatcher) != 0 {
		what |= canAct
	}
	return what
}

// capabilityOf returns the capabilities of the function of another package, or the type of
// an environment, that a name refers to.
func (i *reach) capabilityOf(id *ast.Ident, kind nameKind) capability {
	if kind.capability() == 0 {
		return 0 // see nameset
	}
	what := (kind &^ ofKnown).capability()
	obj := i.pkg.Info.Uses[id]
	fn := i.pkg.Refs.Func(obj)
	switch {
	case kind&ofParameter != 0 && i.pkg.parameter(id) != nil, kind&ofMatcher != 0 && isTypeName(obj):
		what = canAct
	case !i.pkg.Functions.Is(fn, library.Events):
		what = 0
	case !i.pkg.Functions.Is(fn, library.Sends):
		what &^= canSend
	}
	if kind&ofKnown == 0 {
		return what
	}
	if event.EnvironmentOf(obj) != event.Cluster {
		what |= canStart
	}
	if fn == nil {
		return what
	}
	if i.pkg.isInSettings(fn) {
		what |= canCreate | canAct | canSend
	}
	if fact := i.pkg.FactOf(fn); fact != nil {
		what |= fact.capability()
	}
	return what
}

func isTypeName(obj types.Object) bool {
	_, ok := obj.(*types.TypeName)
	return ok
}

// capability returns the capabilities of a function with the fact.
func (f *FuncFact) capability() capability {
	var what capability
	if f.acts() {
		what |= canAct
	}
	if f.creates() {
		what |= canCreate
	}
	if f.Has(event.Pod) || f.Has(event.CreateAny) {
		what |= canMakePods
	}
	if f.Has(event.Send) || f.Has(event.SendAny) {
		what |= canSend
	}
	if f.Env != event.Cluster {
		what |= canStart
	}
	return what
}

// propagation gives one capability to all bodies that may call a body that has it, and to
// their callers.
//
//	func create() { k8sClient.Create(ctx, ns) } // has it
//	func setUp() { create() }                   // gets it: it contains the name create
type propagation struct {
	*reach
	what  capability
	names []string // functions whose callers still have to be marked
	known map[string]bool
	held  map[string]bool // holders whose callers have been marked
	all   bool            // every body gets it
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
			s.pkg.of(b).can |= s.what
		}
	}
}

// spreadTo marks a body and the bodies around it, up to one that is marked.
func (s *propagation) spreadTo(b *body.Body) {
	for ; b != nil && s.pkg.of(b).can&s.what == 0; b = b.Outer {
		s.mark(b)
	}
}

func (s *propagation) mark(b *body.Body) {
	s.pkg.of(b).can |= s.what
	if b.Func != nil {
		s.names = append(s.names, b.Func.Name())
		return
	}
	switch holder, held := s.holders().Of(b.Node.(*ast.FuncLit)); {
	case !held:
	case holder == assign.Element:
		s.all = true // an element of a map or slice, which any body may call
	default:
		s.hold(holder)
	}
}

// hold marks the bodies that may call a literal by its holder: that contain the holder's
// name, or the name of a variable that the holder is assigned to.
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
