package summary

import (
	"cmp"
	"fmt"
	"go/types"
	"path/filepath"
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/assertion"
	"github.com/syncvet/syncvet/analyzer/internal/body"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// Fact returns the fact of the body's function for other packages. Package track adds the
// Namespaces that the function creates.
//
//	func Send(url string) error {
//		_, err := http.Post(url, kind, alert)
//		return err
//	}
//
// has the fact {Effects: [Send, Request: {To: parameter 0}]}.
func (p *Package) Fact(b *body.Body) *FuncFact {
	sum := p.SummaryOf(b)
	fact := &FuncFact{Returns: p.builds(b)}
	if results := b.Sig().Results(); results.Len() == 1 && assertion.IsMatcher(results.At(0).Type()) {
		fact.Absence = slices.ContainsFunc(p.Refs.Returned(b.Func), p.Assertions.PassesOnAbsence)
	}
	if p.can(b, canStart) {
		fact.Env = p.environment(b)
	}
	if results := b.Sig().Results(); results.Len() == 1 && assertion.IsMatcher(results.At(0).Type()) {
		fact.Accepts = p.Assertions.AcceptsSuccess(b.Func)
	}
	for _, e := range sum.Effects {
		of := EffectFact{Kind: e.Kind, Names: Portable(e.Names, b.Sig()), Watch: e.Watch, ByState: e.ByState, Polling: e.Polling, Look: lookFact(e.Look, b.Sig()), Request: requestFact(e.Request, b.Sig())}
		if e.Kind == event.CreateAny || e.Request != nil {
			of.Where = p.Where(e)
		}
		fact.Effects = append(fact.Effects, of)
	}
	return fact
}

func lookFact(l *event.Look, sig *types.Signature) *LookFact {
	if l == nil {
		return nil
	}
	return &LookFact{
		Object: Portable(l.Object, sig), Name: Portable(l.Name, sig), Namespace: Portable(l.Namespace, sig), List: l.List,
	}
}

func requestFact(r *event.Request, sig *types.Signature) *RequestFact {
	if r == nil {
		return nil
	}
	return &RequestFact{
		Method: Portable(r.Method, sig), To: Portable(r.To, sig),
		Apart: r.Unrelated, Repeated: r.Repeated, Async: r.Async, Generated: r.Generated, Answer: r.Expectation(),
	}
}

// Portable returns the values of a set that other packages can use: constants, slots of
// the signature, and exported variables.
func Portable(set ref.Set, sig *types.Signature) []Value {
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

// Where returns the place of an effect, "file.go:12", in this package or in that of Via.
func (p *Package) Where(e Effect) string {
	if e.Where != "" {
		return e.Where
	}
	at := p.Fset.Position(e.Call.Pos())
	return fmt.Sprintf("%s:%d", filepath.Base(at.Filename), at.Line)
}

// builds returns the names in the results of a function that builds objects.
//
//	func namespace(name string) *corev1.Namespace { … }
//
// has [{Result: 0, Path: ".Name", Values: [parameter 0]}].
func (p *Package) builds(b *body.Body) []Returned {
	if _, ok := ref.Getter(b.Func); ok || p.isGenerated(b.Node) {
		return nil // not used
	}
	var out []Returned
	for j := range b.Sig().Results().Len() {
		t := b.Sig().Results().At(j).Type()
		for _, path := range namePaths(t) {
			values := Portable(p.Refs.Return(b.Func, j, path), b.Sig())
			values = slices.DeleteFunc(values, func(v Value) bool {
				_, isResult := v.Slot.ResultIndex()
				return isResult
			})
			if len(values) > 0 {
				out = append(out, Returned{Result: j, Path: path, Values: values})
			}
		}
		if event.IsNamespaceType(t) && !slices.ContainsFunc(out, func(r Returned) bool { return r.Result == j }) {
			out = append(out, p.named(b, j)...)
		}
	}
	return out
}

// named returns a Returned without values if result j of a builder gets a name that cannot
// be known outside: Name: uuid.NewString().
func (p *Package) named(b *body.Body, j int) []Returned {
	for _, path := range []string{".Name", ".GenerateName"} {
		if p.Refs.Gives(b.Func, j, path) {
			return []Returned{{Result: j, Path: path}}
		}
	}
	return nil
}
