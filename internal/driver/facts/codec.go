// Package facts stores the facts about a package for the packages that import it. It has
// the entries, their file format, and the set that a pass reads and adds to.
//
// Entries name objects by package path and object path. The loader uses them as well,
// although it could share objects in memory, so that analyzers see the same facts as under
// "go vet".
package facts

import (
	"fmt"
	"reflect"
	"sort"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/syncvet/syncvet/internal/driver/facts/empty"
)

// An Entry is one fact about one package or about one of its objects.
type Entry struct {
	Package string          // path of the package
	Object  objectpath.Path // path of the object in it; empty for a fact about the package itself
	Fact    analysis.Fact   // pointer to the fact's value; never changed once it is in an Entry
}

// A Codec reads and writes the facts of a fixed set of analyzers.
type Codec struct {
	types map[string]reflect.Type // types without the pointer, by name
}

// NewCodec returns a codec for the facts of the analyzers and of those that they require.
func NewCodec(analyzers []*analysis.Analyzer) (*Codec, error) {
	c := &Codec{types: make(map[string]reflect.Type)}
	seen := make(map[*analysis.Analyzer]bool)
	var visit func([]*analysis.Analyzer) error
	visit = func(list []*analysis.Analyzer) error {
		for _, a := range list {
			if seen[a] {
				continue
			}
			seen[a] = true
			if err := visit(a.Requires); err != nil {
				return err
			}
			for _, f := range a.FactTypes {
				t := reflect.TypeOf(f).Elem()
				if err := encodable(t, make(map[reflect.Type]bool)); err != nil {
					return fmt.Errorf("analyzer %s: fact type %s: %w", a.Name, t, err)
				}
				c.types[typeName(t)] = t
			}
		}
		return nil
	}
	return c, visit(analyzers)
}

// typeName returns the name of a fact type, unique in one binary.
func typeName(t reflect.Type) string { return t.PkgPath() + "." + t.Name() }

func factTypeName(f analysis.Fact) string { return typeName(reflect.TypeOf(f).Elem()) }

// A File is the content of a fact file.
type File struct {
	Types   []byte // the package's types if there is no export data; else empty
	Entries []Entry
}

// Encode returns the bytes of a fact file. They do not depend on the order of the entries.
func (c *Codec) Encode(f File) []byte {
	if len(f.Entries) == 0 && len(f.Types) == 0 {
		return []byte(empty.Header)
	}
	sorted := append([]Entry(nil), f.Entries...)
	Sort(sorted)
	var w writer
	w.string(string(f.Types))
	w.packages(sorted)
	// Entries of one type are adjacent.
	for len(sorted) > 0 {
		name := factTypeName(sorted[0].Fact)
		n := 1
		for n < len(sorted) && factTypeName(sorted[n].Fact) == name {
			n++
		}
		section := writer{packageIndex: w.packageIndex}
		section.uint(n)
		for _, e := range sorted[:n] {
			section.uint(w.packageIndex[e.Package])
			section.string(string(e.Object))
			section.value(reflect.ValueOf(e.Fact).Elem())
		}
		w.string(name)
		w.string(section.buf.String())
		sorted = sorted[n:]
	}
	return seal(w.buf.Bytes())
}

// Decode reads the bytes of a fact file. It leaves out facts of types that are not in the
// codec. On error the file is empty.
func (c *Codec) Decode(data []byte) (File, error) {
	payload, err := open(data)
	if err != nil || len(payload) == 0 {
		return File{}, err
	}
	r := reader{data: payload}
	f := File{Types: []byte(r.string())}
	packages := r.packages()
	for len(r.data) > 0 {
		t, known := c.types[r.string()]
		section := reader{data: []byte(r.string())}
		if !known {
			continue
		}
		for n := section.uint(); n > 0 && !section.bad; n-- {
			i, object := section.uint(), section.string()
			if i >= len(packages) {
				return File{}, errDamaged
			}
			v := reflect.New(t)
			section.value(v.Elem())
			f.Entries = append(f.Entries, Entry{packages[i], objectpath.Path(object), v.Interface().(analysis.Fact)})
		}
		r.bad = r.bad || section.bad
	}
	if r.bad {
		return File{}, errDamaged
	}
	return f, nil
}

// Sort sorts entries by type, package and object, the order in which they are written.
func Sort(entries []Entry) {
	sort.Slice(entries, func(i, j int) bool {
		x, y := entries[i], entries[j]
		if tx, ty := factTypeName(x.Fact), factTypeName(y.Fact); tx != ty {
			return tx < ty
		}
		if x.Package != y.Package {
			return x.Package < y.Package
		}
		return x.Object < y.Object
	})
}
