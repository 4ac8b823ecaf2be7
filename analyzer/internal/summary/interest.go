package summary

import (
	"go/ast"
	"go/types"
	"sync"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/event"
)

// may tells what a body may do, itself or by what it calls. It goes by names as far
// as they are of functions of the package, and takes too many rather than too few.
// In most suites most code may do nothing: it is read only as far as a Namespace is
// followed into it.
type may uint8

const (
	mayCreate may = 1 << iota // make a Namespace
	mayMean                   // have any effect
	mayStart                  // make an environment of its own
	mayMakePods
)

// interest knows what bodies may do.
type interest struct {
	pkg      *Package
	own      map[may][]*Body           // bodies that may do something themselves
	mentions map[string][]*Body        // where names of functions of the package stand
	held     func() map[string][]*Body // where names of holders of literals stand
	spread   may                       // what has been handed on to those that call
}

func newInterest(pkg *Package, in *inspector.Inspector) *interest {
	i := &interest{pkg: pkg, own: make(map[may][]*Body), mentions: make(map[string][]*Body)}
	i.held = sync.OnceValue(func() map[string][]*Body {
		held := make(map[string][]*Body)
		for cur := range in.Root().Preorder((*ast.Ident)(nil)) {
			if name := cur.Node().(*ast.Ident).Name; pkg.words.holders().Names.Has(name) {
				if b := pkg.around(cur); b != nil {
					held[name] = append(held[name], b)
				}
			}
		}
		return held
	})
	return i
}

// may reports whether a body may do something, itself or by what it calls.
func (p *Package) may(b *Body, what may) bool {
	i := p.interest
	if i.spread&what == 0 {
		i.spread |= what
		s := spreading{interest: i, what: what, known: make(map[string]bool), held: make(map[string]bool)}
		s.from(i.own[what])
	}
	return b.may&what != 0
}

// mention enters that a name stands in a body.
func (i *interest) mention(id *ast.Ident, b *Body) {
	word := i.pkg.words.of(id.Name)
	if atMost(word, id.Name)&^b.may != 0 {
		what := i.does(id, word) &^ b.may
		b.may |= what
		for _, one := range []may{mayCreate, mayMean, mayStart, mayMakePods} {
			if what&one != 0 {
				i.own[one] = append(i.own[one], b)
			}
		}
	}
	if word&ofPackage != 0 {
		if in := i.mentions[id.Name]; len(in) == 0 || in[len(in)-1] != b {
			i.mentions[id.Name] = append(in, b)
		}
	}
}

// atMost tells by a name what the function of another package that it stands for may
// do.
func atMost(word word, name string) may {
	switch {
	case word&ofTold != 0:
		return ^may(0)
	case word&ofEvent == 0:
		return 0
	case event.MayCreate(name):
		return mayMean | mayCreate | mayMakePods
	}
	return mayMean
}

// does tells what the function, or the type of an environment, that a name stands
// for may do where it is declared in another package.
func (i *interest) does(id *ast.Ident, word word) may {
	obj := i.pkg.Info.Uses[id]
	fn, isFunc := obj.(*types.Func)
	var what may
	if isFunc && i.pkg.Reader.Means(fn.Origin()) {
		what |= mayMean
		if event.MayCreate(id.Name) {
			what |= mayCreate | mayMakePods
		}
	}
	if word&ofTold == 0 {
		return what
	}
	if event.EnvironmentOf(obj) != event.Cluster {
		what |= mayStart
	}
	if !isFunc {
		return what
	}
	if i.pkg.isTold(fn.Origin()) {
		what |= mayCreate | mayMean
	}
	if known, ok := i.pkg.facts.does(fn.Origin()); ok {
		what |= known.may()
	}
	return what
}

// may tells what a function with a fact may do.
func (d *Does) may() may {
	var what may
	if d.acts() {
		what |= mayMean
	}
	if d.creates() {
		what |= mayCreate
	}
	if d.has(event.Pod) || d.has(event.CreateAny) {
		what |= mayMakePods
	}
	if d.Env != event.Cluster {
		what |= mayStart
	}
	return what
}

// spreading hands on one thing that bodies may do.
type spreading struct {
	*interest
	what  may
	names []string // by which those that may do it are called
	known map[string]bool
	held  map[string]bool // names of holders that are known
	all   bool            // every body may
}

func (s *spreading) from(bodies []*Body) {
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
		for _, b := range s.mentions[name] {
			s.spreadTo(b)
		}
	}
	if s.all {
		for _, b := range s.pkg.Bodies {
			b.may |= s.what
		}
	}
}

// spreadTo marks a body and those around it, as far as they are not marked yet.
func (s *spreading) spreadTo(b *Body) {
	for ; b != nil && b.may&s.what == 0; b = b.Outer {
		s.mark(b)
	}
}

func (s *spreading) mark(b *Body) {
	b.may |= s.what
	if b.Func != nil {
		s.names = append(s.names, b.Func.Name())
		return
	}
	switch holder, held := s.pkg.words.holders().Of(b.Node.(*ast.FuncLit)); {
	case !held:
	case holder == assign.Element:
		s.all = true // whoever calls an element may call it
	default:
		s.hold(holder)
	}
}

// hold marks the bodies that a literal may be called from by the name of its holder, or
// of what is given the holder's value.
func (s *spreading) hold(name string) {
	if s.held[name] {
		return
	}
	s.held[name] = true
	for _, b := range s.interest.held()[name] {
		s.spreadTo(b)
	}
	for _, name := range s.pkg.words.holders().Also(name) {
		s.hold(name)
	}
}
