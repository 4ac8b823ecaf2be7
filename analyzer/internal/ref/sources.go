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

// maxCalls bounds how deep results of functions are looked through.
const maxCalls = 4

// place is a variable or a field path of one.
type place struct {
	obj  types.Object
	path string
}

// source is one value given to a place.
type source struct {
	expr   ast.Expr
	result int    // which result of a call, -1 where expr is the value
	prefix string // "[]" where the place gets an element of expr
}

// Sources knows what is assigned to what in one package. What is assigned to a
// variable is looked up with that to all others of its name, once one is asked for.
type Resolver struct {
	info     *types.Info
	assigned *assign.Index
	named    map[string]bool // names that have been looked up
	given    map[place][]source
	paths    map[types.Object][]string // assigned paths of a variable, "" included
	decls    map[*types.Func]*ast.FuncDecl
	returned map[*types.Func][]*ast.ReturnStmt
	held     map[*types.Var]*types.Func
	recv     map[types.Object]types.Object // receiver variable → its type's name
	recvs    map[types.Object][]string     // a type's name → names of receivers not looked up yet
	files    []*ast.File                   // by position
	opts     Options
}

// Options are what a host language's libraries add to plain Go.
type Options struct {
	// Foreign tells what functions of other packages return; may be nil.
	ReturnsOf Foreign
	// Alike reports whether a function's first result has the same fields as its first
	// argument, as that of client.ObjectKeyFromObject has; may be nil.
	SameFields func(fn *types.Func) bool
	// SetBy returns the field that a method of one argument sets which returns its
	// receiver; may be nil.
	SetBy func(fn *types.Func) (field string, ok bool)
	// Held returns the function that a variable of another package holds, nil where that
	// is not known; may be nil.
	Held func(v *types.Var) *types.Func
}

// Foreign tells what the value at path of result j is that a function of
// another package returns, in slots of its own signature; nil where nothing is
// known. It reports whether the function is known to give it a value at all.
type Foreign func(fn *types.Func, result int, path string) (value Set, given bool)

// NewSources returns the assignments of a package.
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

// pathsOf returns the paths of a variable, or of the receivers of a type, that
// something is assigned to, the empty one included.
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

// lookUpReceivers enters what is assigned to the receivers of a type, in the order of
// the source though they may have several names.
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

// lookUp enters what is assigned to variables of a name.
func (s *Resolver) lookUp(name string) {
	if s.named[name] {
		return
	}
	s.named[name] = true
	var many []place
	for a := range s.assigned.To(name) {
		at, ok := s.placeOf(a)
		if !ok || at.obj.Name() != name {
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

// ofReceiver returns the place of an assignment to a receiver by its type's name, which
// all methods share.
func (s *Resolver) ofReceiver(a *assign.Assignment, at place) (place, bool) {
	typeName := s.recv[at.obj]
	return place{typeName, at.path}, typeName != nil && a.Kind != assign.Setter
}

func (s *Resolver) giveTo(at place, src source) {
	if len(s.given[at]) == 0 {
		s.paths[at.obj] = append(s.paths[at.obj], at.path)
	}
	s.given[at] = append(s.given[at], src)
}

// placeOf returns the place that an assignment gives a value to.
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

// setBy returns the field that a method sets which returns its receiver, "" for none.
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

// place returns the variable path that an assignable expression denotes.
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

// step is the path step of a field; an embedded one is left out.
func step(field *types.Var) string {
	if field.Embedded() {
		return ""
	}
	return "." + field.Name()
}

// InSlots returns the set with the parameters, results and receiver of a
// signature replaced by their slots.
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

// SlotOf returns which receiver, parameter or result of a signature a variable is;
// NoSlot if it is none.
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

// AtCall returns the set, spoken in slots of the called function, in terms of
// the caller. What the caller cannot name is left out.
func (s *Resolver) AtCall(set Set, call *ast.CallExpr) Set {
	w := walk{Resolver: s}
	for _, r := range set {
		w.atCall(r, call)
	}
	return w.out
}

// Argument returns the expression that call gives for the slot, nil for none.
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

// Callee returns the function or method that call statically names, nil for none.
func (s *Resolver) Callee(call *ast.CallExpr) *types.Func {
	return s.Func(typeutil.Callee(s.info, call))
}

// Func returns the function that an object is, or that a variable of another package is
// known to hold; nil for any other.
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

// Getter returns the field that a method is taken to read by its name, as GetName
// reads Name; what it does is not looked at.
func Getter(fn *types.Func) (field string, ok bool) {
	field, ok = strings.CutPrefix(fn.Name(), "Get")
	sig := fn.Signature()
	return field, ok && field != "" && sig.Recv() != nil && sig.Params().Len() == 0
}
