package summary

import (
	"cmp"
	"fmt"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// Does is the fact of what a function does to Namespaces, in slots of its
// signature, so that callers in other packages know. On a package it says that
// one of the package's functions has the fact, and what they make of the
// environment at most.
type Does struct {
	Effects []Doing
	// Awaits are the Namespaces that it makes and that are ready at its end.
	Awaits  []Doing
	Polls   []int
	Returns []Returned
	// Helps are the ways in which a repair may use it, see Helper.
	Helps []Help
	Env   event.Environment
}

// Doing is one Effect of a Does.
type Doing struct {
	Kind  event.Kind
	Names []Value
	Where string // "file.go:12", for a create
	// Request is set for a request.
	Request *Requesting
}

// Requesting is an event.Request of a Doing.
type Requesting struct {
	Method, To                        []Value
	Apart, Repeated, Async, Generated bool
	Answer                            event.Answer
}

// Value is a ref.Ref without its variable: a slot, a constant, or a variable of
// a package.
type Value struct {
	Slot              ref.Slot
	Const, Path       string
	Package, Variable string
}

// Returned is what the value at Path of a result may be; without Values it is one that
// only the function knows.
type Returned struct {
	Result int
	Path   string
	Values []Value
}

// AFact marks Does as a fact.
func (*Does) AFact() {}

func (d *Does) String() string {
	return fmt.Sprintf("%d effects, polls %v, env %d", len(d.Effects), d.Polls, d.Env)
}

func (d *Does) isEmpty() bool {
	return len(d.Effects) == 0 && len(d.Awaits) == 0 && len(d.Polls) == 0 && len(d.Returns) == 0 && len(d.Helps) == 0 && d.Env == event.Cluster
}

// acts reports whether it has an effect.
func (d *Does) acts() bool { return len(d.Effects)+len(d.Awaits) > 0 }

// creates reports whether a Namespace is made, ready at the end or not.
func (d *Does) creates() bool {
	return len(d.Awaits) > 0 || d.has(event.Create) || d.has(event.CreateAny)
}

// has reports whether it has an effect of a kind.
func (d *Does) has(kind event.Kind) bool {
	return slices.ContainsFunc(d.Effects, func(e Doing) bool { return e.Kind == kind })
}

// facts reads and writes the facts of one pass.
type facts struct {
	pass *analysis.Pass
	pkg  *Package
	// Of functions of other packages, what has been asked before.
	summaries map[*types.Func]knownSummary
	known     map[*types.Package]bool
}

type knownSummary struct {
	Summary
	ok bool
}

// does returns what a function of another package does.
func (f *facts) does(fn *types.Func) (Does, bool) {
	var d Does
	if fn.Pkg() == nil || fn.Pkg() == f.pass.Pkg {
		return d, false
	}
	return d, f.pass.ImportObjectFact(fn, &d)
}

// knows reports whether fn is a concrete function of a package that has been
// summarized, so that one without a fact does nothing.
func (f *facts) knows(fn *types.Func) bool {
	if fn.Pkg() == nil || fn.Pkg() == f.pass.Pkg {
		return false
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		return false
	}
	known, asked := f.known[fn.Pkg()]
	if !asked {
		known = f.pass.ImportPackageFact(fn.Pkg(), new(Does))
		f.known[fn.Pkg()] = known
	}
	return known
}

// effects returns the fact of a function as its summary.
func (f *facts) effects(fn *types.Func) (Summary, bool) {
	known, asked := f.summaries[fn]
	if !asked {
		known.Summary, known.ok = f.summaryOf(fn)
		f.summaries[fn] = known
	}
	return known.Summary, known.ok
}

func (f *facts) summaryOf(fn *types.Func) (Summary, bool) {
	d, ok := f.does(fn)
	if !ok {
		return Summary{}, false
	}
	sum := Summary{Polls: d.Polls}
	for _, e := range d.Effects {
		sum.Effects = append(sum.Effects, Effect{Kind: e.Kind, Names: f.set(e.Names), Where: e.Where, Request: f.request(e.Request)})
	}
	for _, e := range d.Awaits {
		sum.Effects = append(sum.Effects, Effect{Kind: event.Made, Names: f.set(e.Names), Where: e.Where})
	}
	return sum, true
}

func (f *facts) request(r *Requesting) *event.Request {
	if r == nil {
		return nil
	}
	return &event.Request{
		Method: f.set(r.Method), To: f.set(r.To),
		Apart: r.Apart, Repeated: r.Repeated, Async: r.Async, Generated: r.Generated, Answer: event.Always(r.Answer),
	}
}

func requesting(r *event.Request, sig *types.Signature) *Requesting {
	if r == nil {
		return nil
	}
	return &Requesting{
		Method: portable(r.Method, sig), To: portable(r.To, sig),
		Apart: r.Apart, Repeated: r.Repeated, Async: r.Async, Generated: r.Generated, Answer: r.Answer(),
	}
}

// returns is the ref.Foreign of the facts.
func (f *facts) returns(fn *types.Func, result int, path string) (value ref.Set, given bool) {
	if set, given := event.Foreign(fn, result, path); given {
		return set, true
	}
	d, _ := f.does(fn)
	for _, r := range d.Returns {
		if r.Result == result && r.Path == path {
			return f.set(r.Values), true
		}
	}
	return nil, false
}

func (f *facts) set(values []Value) ref.Set {
	var set ref.Set
	for _, v := range values {
		r := ref.Ref{Slot: v.Slot, Const: v.Const, Path: v.Path}
		if v.Package != "" {
			r.Obj = f.variable(v.Package, v.Variable)
			if r.Obj == nil {
				continue
			}
		}
		set = set.Add(r)
	}
	return set
}

// variable finds a package's variable among the direct imports.
func (f *facts) variable(path, name string) types.Object {
	for _, imp := range f.pass.Pkg.Imports() {
		if imp.Path() == path {
			return imp.Scope().Lookup(name)
		}
	}
	return nil
}

// portable returns what of a set means something to other packages.
func portable(set ref.Set, sig *types.Signature) []Value {
	var values []Value
	for _, r := range ref.InSlots(set, sig) {
		v := Value{Slot: r.Slot, Const: r.Const, Path: r.Path}
		if r.Obj != nil {
			obj, isVar := r.Obj.(*types.Var)
			if !isVar || obj.Pkg() == nil || obj.Parent() != obj.Pkg().Scope() || !obj.Exported() {
				continue
			}
			v.Package, v.Variable = obj.Pkg().Path(), obj.Name()
		} else if _, isLiteral := r.Literal(); r.IsConst() && !isLiteral && !r.IsMore() {
			continue
		}
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b Value) int {
		return cmp.Or(cmp.Compare(a.Slot, b.Slot), cmp.Compare(a.Const, b.Const), cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Package, b.Package), cmp.Compare(a.Variable, b.Variable))
	})
	return values
}

// export writes the facts of the functions that other packages can call.
func (f *facts) export() {
	if strings.HasSuffix(f.pass.Pkg.Name(), "_test") {
		return // no package can import it
	}
	made, awaited := f.made()
	helps := f.helps()
	some, env := false, event.Cluster
	for _, b := range f.pkg.Bodies {
		if !isExported(b) {
			continue
		}
		sum := f.pkg.summaryOf(b)
		d := Does{Polls: sum.Polls, Returns: f.returned(b), Helps: helps[b]}
		if f.pkg.may(b, mayStart) {
			d.Env = f.pkg.environment(b)
		}
		for _, e := range sum.Effects {
			doing := Doing{Kind: e.Kind, Names: portable(e.Names, b.Sig()), Request: requesting(e.Request, b.Sig())}
			if e.Kind == event.CreateAny || e.Request != nil {
				doing.Where = f.where(e)
			}
			d.Effects = append(d.Effects, doing)
		}
		d.Effects = append(d.Effects, made[b]...)
		d.Awaits = awaited[b]
		if !d.isEmpty() {
			some, env = true, max(env, d.Env)
			f.pass.ExportObjectFact(b.Func, &d)
		}
	}
	if some {
		f.pass.ExportPackageFact(&Does{Env: env})
	}
}

// isExported reports whether functions of other packages may call a body. Tests they
// do not call.
func isExported(b *body.Body) bool {
	return b.Func != nil && b.Func.Exported() && !isTest(b)
}

func isTest(b *body.Body) bool {
	return strings.HasPrefix(b.Func.Name(), "Test") && b.Sig().Params().Len() == 1 && event.IsTestingT(b.Sig().Params().At(0).Type())
}

// helps returns what exported functions help with.
func (f *facts) helps() map[*body.Body][]Help {
	if !slices.ContainsFunc(f.pkg.Bodies, func(b *body.Body) bool { return isExported(b) && canHelp(b) && f.pkg.may(b, mayMean) }) {
		return nil
	}
	return f.pkg.ownHelpers()
}

// made returns the Namespaces that each function leaves pending, and those that
// it has waited for.
func (f *facts) made() (pending, awaited map[*body.Body][]Doing) {
	pending, awaited = make(map[*body.Body][]Doing), make(map[*body.Body][]Doing)
	if !slices.ContainsFunc(f.pkg.Bodies, func(b *body.Body) bool { return isExported(b) && f.pkg.may(b, mayCreate) }) {
		return nil, nil
	}
	for source := range f.pkg.sourcesIn(isExported, f.pkg.Sources()) {
		f.pkg.Trace(source, func(at Stop) bool {
			if at.Leaves {
				f.addMade(pending, source, at)
			} else {
				f.addMade(awaited, source, at)
			}
			return len(at.Needs) == 0
		})
	}
	ever := f.pkg.Asking(Question{})
	for source := range f.pkg.sourcesIn(isExported, f.pkg.AllSources()) {
		ever.Trace(source, func(at Stop) bool {
			if at.Leaves && !slices.ContainsFunc(pending[at.Body], func(d Doing) bool { return d.Where == f.where(source.Effect) }) {
				f.addMade(awaited, source, at)
			}
			return true
		})
	}
	return pending, awaited
}

// addMade enters the Namespace of a source with a body that it comes through.
func (f *facts) addMade(list map[*body.Body][]Doing, source Source, at Stop) {
	b := at.Body
	if b.Func == nil {
		return
	}
	names := at.Made.Names.Union(f.pkg.returned(b, at.Made.Names))
	doing := Doing{Kind: event.Create, Names: portable(names, b.Sig()), Where: f.where(source.Effect)}
	if !slices.ContainsFunc(list[b], func(d Doing) bool { return slices.Equal(d.Names, doing.Names) }) {
		list[b] = append(list[b], doing)
	}
}

// where says where an effect happens: in this package, or as its fact says.
func (f *facts) where(e Effect) string {
	if e.Where != "" {
		return e.Where
	}
	at := f.pass.Fset.Position(e.Call.Pos())
	return fmt.Sprintf("%s:%d", filepath.Base(at.Filename), at.Line)
}

// returned returns what names a function's results carry: those of builders.
func (f *facts) returned(b *body.Body) []Returned {
	if _, ok := ref.Getter(b.Func); ok || f.pkg.isGenerated(b.Node) {
		return nil // nobody would ask
	}
	var out []Returned
	for j := range b.Sig().Results().Len() {
		t := b.Sig().Results().At(j).Type()
		for _, path := range namePaths(t) {
			values := portable(f.pkg.Refs.Return(b.Func, j, path), b.Sig())
			values = slices.DeleteFunc(values, func(v Value) bool {
				_, isResult := v.Slot.ResultIndex()
				return isResult
			})
			if len(values) > 0 {
				out = append(out, Returned{Result: j, Path: path, Values: values})
			}
		}
		if event.IsNamespaceType(t) && !slices.ContainsFunc(out, func(r Returned) bool { return r.Result == j }) {
			out = append(out, f.named(b, j)...)
		}
	}
	return out
}

// named returns that a builder gives the Namespace of its result j a name, or the
// beginning of one, of which nothing is known to others: Name: uuid.NewString().
func (f *facts) named(b *body.Body, j int) []Returned {
	for _, path := range []string{".Name", ".GenerateName"} {
		if f.pkg.Refs.Gives(b.Func, j, path) {
			return []Returned{{Result: j, Path: path}}
		}
	}
	return nil
}
