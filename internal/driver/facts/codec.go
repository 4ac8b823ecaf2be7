// Package facts keeps what analyzers learnt about one package for the packages
// that import it: the entries themselves, their file format, and the set of
// them that one pass reads and adds to.
//
// Both hosts go through entries named by package path and object path, the
// loader too although it could share objects in memory, so that an analyzer
// sees the same facts in either.
package facts

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"io"
	"reflect"
	"sort"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// An Entry is one fact about one package or about one of its objects.
type Entry struct {
	Package string          // path of the package
	Object  objectpath.Path // path of the object in it; empty for a fact about the package itself
	Fact    analysis.Fact   // pointer to the fact's value; never changed once it is in an Entry
}

// A Codec reads and writes the facts of a fixed set of analyzers.
type Codec struct {
	names []string                // names of the fact types, sorted
	types map[string]reflect.Type // the struct types behind the pointers, by name
}

// NewCodec makes a codec for the facts of the given analyzers and of those
// that they require.
//
// It encodes a zero value of each type once, in order of their names. Package
// gob numbers types in the order in which a process first meets them and writes
// the numbers out, so without this the bytes would depend on which facts the
// process happened to read before; and go's cache cuts off on bytes.
func NewCodec(analyzers []*analysis.Analyzer) (*Codec, error) {
	c := &Codec{types: make(map[string]reflect.Type)}
	seen := make(map[*analysis.Analyzer]bool)
	var visit func([]*analysis.Analyzer)
	visit = func(list []*analysis.Analyzer) {
		for _, a := range list {
			if seen[a] {
				continue
			}
			seen[a] = true
			visit(a.Requires)
			for _, f := range a.FactTypes {
				t := reflect.TypeOf(f).Elem()
				c.types[typeName(t)] = t
			}
		}
	}
	visit(analyzers)

	for name := range c.types {
		c.names = append(c.names, name)
	}
	sort.Strings(c.names)
	for _, name := range c.names {
		if err := gob.NewEncoder(io.Discard).EncodeValue(reflect.New(c.types[name])); err != nil {
			return nil, fmt.Errorf("fact type %s cannot be encoded: %w", name, err)
		}
	}
	return c, nil
}

// typeName names a fact type within one binary.
func typeName(t reflect.Type) string { return t.PkgPath() + "." + t.Name() }

func factTypeName(f analysis.Fact) string { return typeName(reflect.TypeOf(f).Elem()) }

// Encode renders entries as the contents of a fact file. The result depends on
// nothing but the set of entries, as long as the facts' own encodings do (a fact
// must not hold a map).
func (c *Codec) Encode(entries []Entry) ([]byte, error) {
	if len(entries) == 0 {
		return []byte(Header), nil
	}
	sorted := append([]Entry(nil), entries...)
	Sort(sorted)

	// The sorted order begins with the type, so every type is one run. It gets one
	// gob stream, which describes the type once, however many facts follow.
	var w writer
	w.packages(sorted)
	for len(sorted) > 0 {
		name := factTypeName(sorted[0].Fact)
		n := 1
		for n < len(sorted) && factTypeName(sorted[n].Fact) == name {
			n++
		}
		var stream bytes.Buffer
		enc := gob.NewEncoder(&stream)
		w.string(name)
		w.uint(n)
		for _, e := range sorted[:n] {
			w.uint(w.packageIndex[e.Package])
			w.string(string(e.Object))
			if err := enc.Encode(e.Fact); err != nil {
				return nil, fmt.Errorf("encoding fact %s about %s %s: %w", name, e.Package, e.Object, err)
			}
		}
		w.string(stream.String())
		sorted = sorted[n:]
	}
	return seal(w.buf.Bytes()), nil
}

// Decode reads the contents of a fact file. Facts of types that the codec's
// analyzers do not have are left out. On error there are no entries; the error
// says what is wrong with the file.
func (c *Codec) Decode(data []byte) ([]Entry, error) {
	payload, err := open(data)
	if err != nil || len(payload) == 0 {
		return nil, err
	}
	r := reader{data: payload}
	packages := r.packages()
	var entries []Entry
	for len(r.data) > 0 && !r.bad {
		section := r.section(packages)
		t, known := c.types[section.typeName]
		if r.bad || !known {
			continue
		}
		dec := gob.NewDecoder(bytes.NewReader(section.stream))
		for _, e := range section.entries {
			v := reflect.New(t)
			if err := dec.DecodeValue(v); err != nil {
				return nil, fmt.Errorf("damaged facts of type %s: %w", section.typeName, err)
			}
			e.Fact = v.Interface().(analysis.Fact)
			entries = append(entries, e)
		}
	}
	if r.bad {
		return nil, errDamaged
	}
	return entries, nil
}

// Sort puts entries into the order in which they are written: by type, package
// and object.
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
