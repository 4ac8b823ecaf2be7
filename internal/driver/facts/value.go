package facts

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
)

// Values of facts are encoded by reflection and not by package gob, for three reasons:
//
//   - Reader and writer are the same executable, as its hash is part of the go command's
//     cache key. So type descriptions, most of a small gob file, are not needed.
//   - The bytes of gob depend on map order and on the types that a process has used before.
//     The go command's cache needs equal bytes for equal facts.
//   - Initializing gob takes a twentieth of the time of a process for a skipped package.
//
// As with gob, unexported fields are left out, and an empty slice or map is decoded as nil.

// encodable returns an error if values of a type cannot be encoded.
func encodable(t reflect.Type, seen map[reflect.Type]bool) error {
	if seen[t] {
		return nil
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Pointer:
		return encodable(t.Elem(), seen)
	case reflect.Map:
		if err := encodable(t.Key(), seen); err != nil {
			return err
		}
		return encodable(t.Elem(), seen)
	case reflect.Struct:
		for f := range exportedFields(t) {
			if err := encodable(f.Type, seen); err != nil {
				return fmt.Errorf("field %s: %w", f.Name, err)
			}
		}
		return nil
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer, reflect.Complex64, reflect.Complex128:
		return fmt.Errorf("type %s cannot be written to a file", t)
	}
	return nil
}

func exportedFields(t reflect.Type) func(yield func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && !yield(f) {
				return
			}
		}
	}
}

// value writes a value of an encodable type.
func (w *writer) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		n := 0
		if v.Bool() {
			n = 1
		}
		w.uint(n)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.buf.Write(binary.AppendVarint(nil, v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		w.buf.Write(binary.AppendUvarint(nil, v.Uint()))
	case reflect.Float32, reflect.Float64:
		w.buf.Write(binary.AppendUvarint(nil, math.Float64bits(v.Float())))
	case reflect.String:
		w.string(v.String())
	case reflect.Slice:
		w.uint(v.Len())
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			w.value(v.Index(i))
		}
	case reflect.Map:
		w.mapping(v)
	case reflect.Pointer:
		if v.IsNil() {
			w.uint(0)
			return
		}
		w.uint(1)
		w.value(v.Elem())
	case reflect.Struct:
		for f := range exportedFields(v.Type()) {
			w.value(v.FieldByIndex(f.Index))
		}
	}
}

// mapping writes a map, its entries sorted by their encoding.
func (w *writer) mapping(v reflect.Value) {
	var entries [][]byte
	for it := v.MapRange(); it.Next(); {
		var e writer
		e.value(it.Key())
		e.value(it.Value())
		entries = append(entries, e.buf.Bytes())
	}
	slices.SortFunc(entries, bytes.Compare)
	w.uint(len(entries))
	for _, e := range entries {
		w.buf.Write(e)
	}
}

// value reads a value into v.
func (r *reader) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(r.uint64() != 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, size := binary.Varint(r.data)
		r.advance(size)
		v.SetInt(n)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(r.uint64())
	case reflect.Float32, reflect.Float64:
		v.SetFloat(math.Float64frombits(r.uint64()))
	case reflect.String:
		v.SetString(r.string())
	case reflect.Slice:
		if n := r.uint(); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		}
		fallthrough
	case reflect.Array:
		for i := 0; i < v.Len() && !r.bad; i++ {
			r.value(v.Index(i))
		}
	case reflect.Map:
		r.mapping(v)
	case reflect.Pointer:
		if r.uint64() != 0 && !r.bad {
			v.Set(reflect.New(v.Type().Elem()))
			r.value(v.Elem())
		}
	case reflect.Struct:
		for f := range exportedFields(v.Type()) {
			r.value(v.FieldByIndex(f.Index))
		}
	}
}

func (r *reader) mapping(v reflect.Value) {
	n := r.uint()
	if n == 0 {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for i := 0; i < n && !r.bad; i++ {
		key, elem := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		r.value(key)
		r.value(elem)
		v.SetMapIndex(key, elem)
	}
}
