package facts

import (
	"fmt"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// A Set holds the facts for the passes over one package, and those that the passes export.
// Like the functions of a Pass, it is not safe for concurrent use.
type Set struct {
	pkg *types.Package
	m   map[key]analysis.Fact
}

type key struct {
	pkg *types.Package
	obj types.Object // nil for a fact about the package
	typ reflect.Type // type of the pointer to the fact
}

// NewSet returns the set for a package, with the facts that its direct imports exported.
// Lookup finds a direct or indirect import by its path. Facts about packages that it does
// not find, or about objects that are not visible in pkg, are dropped.
func NewSet(pkg *types.Package, imports [][]Entry, lookup func(path string) *types.Package) *Set {
	s := &Set{pkg: pkg, m: make(map[key]analysis.Fact)}
	for _, entries := range imports {
		for _, e := range entries {
			p := lookup(e.Package)
			if p == nil {
				continue
			}
			k := key{pkg: p, typ: reflect.TypeOf(e.Fact)}
			if e.Object != "" {
				obj, err := objectpath.Object(p, e.Object)
				if err != nil {
					continue
				}
				k.obj = obj
			}
			s.m[k] = e.Fact
		}
	}
	return s
}

// Packages returns a lookup of the direct and indirect imports of pkg by path.
func Packages(pkg *types.Package) func(path string) *types.Package {
	byPath := make(map[string]*types.Package)
	var visit func([]*types.Package)
	visit = func(list []*types.Package) {
		for _, p := range list {
			if _, seen := byPath[p.Path()]; !seen {
				byPath[p.Path()] = p
				visit(p.Imports())
			}
		}
	}
	visit(pkg.Imports())
	return func(path string) *types.Package { return byPath[path] }
}

// Export returns the facts that importers of the package need, sorted: those about the
// package and its objects, and those about types, methods and fields of its imports, as
// importers can use values of such types without importing their package. Facts about
// objects that importers cannot reach are left out. The rule is the same as in
// x/tools/internal/facts, (*Set).Encode.
func (s *Set) Export() []Entry {
	encoder := new(objectpath.Encoder)
	var entries []Entry
	for k, fact := range s.m {
		if k.pkg != s.pkg && !travels(k.obj) {
			continue
		}
		e := Entry{Package: k.pkg.Path(), Fact: fact}
		if k.obj != nil {
			path, err := encoder.For(k.obj)
			if err != nil {
				continue
			}
			e.Object = path
		}
		entries = append(entries, e)
	}
	Sort(entries)
	return entries
}

func travels(obj types.Object) bool {
	if obj == nil {
		return false
	}
	_, isType := obj.(*types.TypeName)
	return isType || obj.Parent() != obj.Pkg().Scope()
}

// Bind sets the fact functions of a pass. They give access to facts of the analyzer's
// types only.
func (s *Set) Bind(pass *analysis.Pass) {
	own := make(map[reflect.Type]bool)
	for _, f := range pass.Analyzer.FactTypes {
		own[reflect.TypeOf(f)] = true
	}
	pass.ImportObjectFact = func(obj types.Object, fact analysis.Fact) bool {
		return obj != nil && s.load(key{obj.Pkg(), obj, reflect.TypeOf(fact)}, fact)
	}
	pass.ImportPackageFact = func(pkg *types.Package, fact analysis.Fact) bool {
		return pkg != nil && s.load(key{pkg, nil, reflect.TypeOf(fact)}, fact)
	}
	pass.ExportObjectFact = func(obj types.Object, fact analysis.Fact) {
		if obj.Pkg() != s.pkg {
			// A bug in the analyzer. Package run turns the panic into an error.
			panic(fmt.Sprintf("in package %s: a fact about %s of another package", s.pkg.Path(), obj))
		}
		s.store(key{s.pkg, obj, reflect.TypeOf(fact)}, fact)
	}
	pass.ExportPackageFact = func(fact analysis.Fact) {
		s.store(key{s.pkg, nil, reflect.TypeOf(fact)}, fact)
	}
	pass.AllObjectFacts = func() (all []analysis.ObjectFact) {
		for k, fact := range s.m {
			if own[k.typ] && k.obj != nil {
				all = append(all, analysis.ObjectFact{Object: k.obj, Fact: fact})
			}
		}
		return all
	}
	pass.AllPackageFacts = func() (all []analysis.PackageFact) {
		for k, fact := range s.m {
			if own[k.typ] && k.obj == nil {
				all = append(all, analysis.PackageFact{Package: k.pkg, Fact: fact})
			}
		}
		return all
	}
}

func (s *Set) load(k key, fact analysis.Fact) bool {
	v, ok := s.m[k]
	if ok {
		reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(v).Elem())
	}
	return ok
}

func (s *Set) store(k key, fact analysis.Fact) {
	s.m[k] = fact
}
