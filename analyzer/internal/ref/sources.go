package ref

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/syncvet/syncvet/analyzer/internal/assign"
	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
)

// maxCalls is how deep the results of calls are followed: f() with return g().
const maxCalls = 4

// place is a variable, or a field or element of one: ns and ".Name".
type place struct {
	obj  types.Object
	path string
}

// source is a value that is assigned to a place.
type source struct {
	expr   ast.Expr
	result int    // index of the result of a call; -1 if expr is the value
	prefix string // "[]" if an element of expr is assigned: for _, v := range expr
}

// Resolver computes the references of the expressions of one package. It looks up the
// assignments to all variables of a name when it is first asked about one of them.
type Resolver struct {
	info     *types.Info
	assigned *assign.Index
	named    map[string]bool // names that are looked up
	given    map[place][]source
	paths    map[types.Object][]string // assigned paths of a variable, "" included
	decls    map[*types.Func]*ast.FuncDecl
	returned map[*types.Func][]*ast.ReturnStmt
	held     map[*types.Var]*types.Func
	recv     map[types.Object]types.Object // receiver → name of its type
	recvs    map[types.Object][]string     // name of a type → names of receivers that are not looked up
	inCases  map[token.Pos][]*types.Var    // results of caseVariables
	files    []*ast.File                   // sorted by position
	opts     Options
}

// Options describe functions of other packages. Each may be nil.
type Options struct {
	// ReturnsOf returns the references of results.
	ReturnsOf Foreign
	// SameFields reports whether the first result has the fields of the first argument.
	//
	// Have: client.ObjectKeyFromObject(ns)
	SameFields func(fn *types.Func) bool
	// SetBy returns the field that a method sets if it returns its receiver.
	//
	// Have: corev1ac.Namespace("a").WithName("b")
	SetBy func(fn *types.Func) (field string, ok bool)
	// Held returns the function that a variable holds, nil if not known.
	Held func(v *types.Var) *types.Func
}

// Foreign returns the references of the value at path of a result of fn, in slots of its
// signature; none if nothing is known. given reports whether fn is known to assign it.
type Foreign func(fn *types.Func, result int, path string) (value Set, given bool)

// NewResolver returns the Resolver of a package.
func NewResolver(files []*ast.File, info *types.Info, assigned *assign.Index, opts Options) *Resolver {
	s := &Resolver{
		info:     info,
		assigned: assigned,
		named:    make(map[string]bool),
		given:    make(map[place][]source),
		paths:    make(map[types.Object][]string),
		decls:    make(map[*types.Func]*ast.FuncDecl),
		returned: make(map[*types.Func][]*ast.ReturnStmt),
		held:     make(map[*types.Var]*types.Func),
		recv:     make(map[types.Object]types.Object),
		recvs:    make(map[types.Object][]string),
		files:    slices.Clone(files),
		opts:     opts,
	}
	slices.SortFunc(s.files, func(a, b *ast.File) int { return cmp.Compare(a.FileStart, b.FileStart) })
	for fn, decl := range code.Funcs(s.files, info) {
		s.declare(fn, decl)
	}
	return s
}

// declare adds a function or method.
func (s *Resolver) declare(fn *types.Func, decl *ast.FuncDecl) {
	s.decls[fn] = decl
	recv := fn.Signature().Recv()
	if recv == nil {
		return
	}
	if named := deref.Named(recv.Type()); named != nil {
		s.recv[recv] = named.Obj()
		if !slices.Contains(s.recvs[named.Obj()], recv.Name()) {
			s.recvs[named.Obj()] = append(s.recvs[named.Obj()], recv.Name())
		}
	}
}

// pathsOf returns the paths of a variable, or of the receivers of a type, that are assigned
// to: "" and ".Name" for ns = x and ns.Name = y.
func (s *Resolver) pathsOf(obj types.Object) []string {
	if _, isType := obj.(*types.TypeName); isType {
		s.lookUpReceivers(obj)
		return s.paths[obj]
	}
	paths, asked := s.paths[obj]
	if !asked {
		s.lookUp(obj.Name())
		paths = s.paths[obj]
		s.paths[obj] = paths
	}
	return paths
}

// lookUpReceivers adds the assignments to the receivers of a type, in source order even if
// the receivers have different names.
func (s *Resolver) lookUpReceivers(typeName types.Object) {
	names := s.recvs[typeName]
	if len(names) == 0 {
		return
	}
	delete(s.recvs, typeName)
	for _, name := range names {
		s.lookUp(name)
	}
	for _, path := range s.paths[typeName] {
		slices.SortStableFunc(s.given[place{typeName, path}], compareSources)
	}
}

// lookUp adds the assignments to the variables of a name.
func (s *Resolver) lookUp(name string) {
	if s.named[name] {
		return
	}
	s.named[name] = true
	var many []place
	for a := range s.assigned.To(name) {
		at, ok := s.placeOf(a)
		if !ok {
			s.giveToCases(a)
			continue
		}
		if at.obj.Name() != name {
			continue
		}
		src := source{expr: a.From, result: int(a.Result)}
		if a.Kind == assign.FromElement {
			src.prefix = "[]"
		}
		s.giveTo(at, src)
		if ofType, ok := s.ofReceiver(a, at); ok {
			s.giveTo(ofType, src)
		}
		if len(s.given[at]) == maxSet+1 {
			many = append(many, at)
		}
	}
	for _, at := range many {
		slices.SortStableFunc(s.given[at], compareSources) // see near
	}
}

func compareSources(a, b source) int { return cmp.Compare(a.expr.Pos(), b.expr.Pos()) }

// ofReceiver returns the place of an assignment to a field of a receiver, with the type for
// the receiver. All methods of the type share it.
//
// Have: t.name = x, in func (t *T) setUp()
func (s *Resolver) ofReceiver(a *assign.Assignment, at place) (place, bool) {
	typeName := s.recv[at.obj]
	return place{typeName, at.path}, typeName != nil && a.Kind != assign.Setter
}

// giveTo adds a source of a place.
func (s *Resolver) giveTo(at place, src source) {
	if len(s.given[at]) == 0 {
		s.paths[at.obj] = append(s.paths[at.obj], at.path)
	}
	s.given[at] = append(s.given[at], src)
}

// placeOf returns the place that an assignment assigns to.
func (s *Resolver) placeOf(a *assign.Assignment) (place, bool) {
	switch a.Kind {
	case assign.Value, assign.FromElement:
		return s.place(a.To)
	case assign.Setter: // x.SetName(v) is x.Name = v
		method := a.To.(*ast.SelectorExpr)
		of, field := a.Field()
		if strings.HasPrefix(method.Sel.Name, "Set") {
			if s.info.Selections[method] == nil {
				return place{}, false
			}
		} else if field = s.setBy(method.Sel); field == "" {
			return place{}, false
		}
		at, ok := s.place(of)
		return place{at.obj, at.path + "." + field}, ok
	}
	return place{}, false
}

// setBy returns the field of Options.SetBy, "" for none.
func (s *Resolver) setBy(method *ast.Ident) string {
	fn, ok := s.info.Uses[method].(*types.Func)
	if !ok || s.opts.SetBy == nil {
		return ""
	}
	field, ok := s.opts.SetBy(fn)
	if !ok {
		return ""
	}
	return field
}

// place returns the place that an expression denotes: ns and ".Name" for (*ns).Name.
func (s *Resolver) place(e ast.Expr) (place, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if obj, ok := s.info.ObjectOf(e).(*types.Var); ok {
			return place{obj, ""}, true
		}
	case *ast.StarExpr:
		return s.place(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return s.place(e.X)
		}
	case *ast.IndexExpr:
		if at, ok := s.place(e.X); ok {
			return place{at.obj, at.path + "[]"}, true
		}
	case *ast.SelectorExpr:
		field, isField := s.info.ObjectOf(e.Sel).(*types.Var)
		if !isField {
			return place{}, false
		}
		if !field.IsField() { // pkg.Var
			return place{field, ""}, true
		}
		if at, ok := s.place(e.X); ok {
			return place{at.obj, at.path + step(field)}, true
		}
	}
	return place{}, false
}

// step returns the path of a field: ".Name", or "" for an embedded field.
func step(field *types.Var) string {
	if field.Embedded() {
		return ""
	}
	return "." + field.Name()
}

// InSlots returns the set with slots for the receiver, parameters and results of a
// signature.
func InSlots(set Set, sig *types.Signature) Set {
	var out Set
	for _, r := range set {
		out = out.Add(slotOf(r, sig))
	}
	return out
}

func slotOf(r Ref, sig *types.Signature) Ref {
	if slot := SlotOf(r.Obj, sig); slot != NoSlot {
		return Ref{Slot: slot, Path: r.Path}
	}
	return r
}

// SlotOf returns the slot of a variable in a signature, NoSlot for none.
func SlotOf(obj types.Object, sig *types.Signature) Slot {
	if obj == nil {
		return NoSlot
	}
	if sig.Recv() != nil && obj == sig.Recv() {
		return Recv
	}
	for i := range sig.Params().Len() {
		if sig.Params().At(i) == obj {
			return Param(i)
		}
	}
	for j := range sig.Results().Len() {
		if sig.Results().At(j) == obj {
			return Result(j)
		}
	}
	return NoSlot
}

// AtCall returns a set with slots of the called function in terms of the caller. References
// that the caller cannot name are left out.
//
//	f(ns)   // {Slot: Param(0), Path: ".Name"} → {ns.Name, …}
func (s *Resolver) AtCall(set Set, call *ast.CallExpr) Set {
	w := walk{Resolver: s}
	for _, r := range set {
		w.atCall(r, call)
	}
	return w.out
}

// Argument returns the argument or receiver of a call for a slot, nil for none.
func (s *Resolver) Argument(slot Slot, call *ast.CallExpr) ast.Expr {
	if slot == Recv {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && s.info.Selections[sel] != nil {
			return sel.X
		}
		return nil
	}
	if i, ok := slot.ParamIndex(); ok && i < len(call.Args) {
		return call.Args[i]
	}
	return nil
}

// Callee returns the function or method that is called, nil if it is not static.
func (s *Resolver) Callee(call *ast.CallExpr) *types.Func {
	return s.Func(typeutil.Callee(s.info, call))
}

// Func returns the function that an object is, or that it holds by Options.Held; nil for
// any other object.
func (s *Resolver) Func(obj types.Object) *types.Func {
	switch obj := obj.(type) {
	case *types.Func:
		return obj.Origin()
	case *types.Var:
		if s.opts.Held == nil || !isPackageLevel(obj) {
			return nil
		}
		fn, asked := s.held[obj]
		if !asked {
			fn = s.opts.Held(obj)
			s.held[obj] = fn
		}
		return fn
	}
	return nil
}

// Getter returns the field that a method reads by its name: Name for GetName(). The body is
// not considered.
func Getter(fn *types.Func) (field string, ok bool) {
	field, ok = strings.CutPrefix(fn.Name(), "Get")
	sig := fn.Signature()
	return field, ok && field != "" && sig.Recv() != nil && sig.Params().Len() == 0
}
