// Package settings decodes settings strictly: what people misspell must not be
// silently ignored.
package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Decode reads JSON into a struct by its json tags. A key that the struct does
// not have is an error that names the key and those that there are, and a value
// of the wrong type one that names its key, both by their paths: "nsready.waits".
func Decode(data []byte, into any) error {
	var raw any
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&raw); err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	if err := check(raw, reflect.TypeOf(into).Elem(), ""); err != nil {
		return err
	}
	err := json.Unmarshal(data, into)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%s: want %s, not %s", wrong.Field, describe(wrong.Type), article(wrong.Value))
	}
	return err
}

// check compares the keys of a value with the fields of the type that it is to
// be decoded into.
func check(value any, typ reflect.Type, path string) error {
	object, ok := value.(map[string]any)
	if !ok || typ.Kind() != reflect.Struct {
		if value != nil && typ.Kind() == reflect.Struct {
			return fmt.Errorf("%swant settings by their keys (%s)", prefix(path), list(fields(typ)))
		}
		return nil
	}
	known := fields(typ)
	for _, key := range slices.Sorted(maps.Keys(object)) {
		field, ok := known[key]
		if !ok {
			return fmt.Errorf("unknown key %q; known here: %s", join(path, key), list(known))
		}
		if err := check(object[key], field, join(path, key)); err != nil {
			return err
		}
	}
	return nil
}

// fields returns the types of a struct's fields by their keys. Those of embedded
// structs count as its own.
func fields(typ reflect.Type) map[string]reflect.Type {
	known := make(map[string]reflect.Type)
	for _, field := range reflect.VisibleFields(typ) {
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if key != "" && key != "-" {
			known[key] = field.Type
		}
	}
	return known
}

// Keys returns the keys of all settings of a struct type, by their paths and
// sorted. A key that holds others is not itself among them.
func Keys(typ reflect.Type) []string {
	var keys []string
	for key, field := range fields(typ) {
		if field.Kind() != reflect.Struct {
			keys = append(keys, key)
			continue
		}
		for _, inner := range Keys(field) {
			keys = append(keys, join(key, inner))
		}
	}
	slices.Sort(keys)
	return keys
}

func join(path, key string) string { return strings.TrimPrefix(path+"."+key, ".") }

func prefix(path string) string {
	if path == "" {
		return ""
	}
	return path + ": "
}

func list[T any](known map[string]T) string {
	return strings.Join(slices.Sorted(maps.Keys(known)), ", ")
}

// article puts "a" or "an" before the name of a kind of JSON value.
func article(kind string) string {
	if strings.ContainsAny(kind[:min(1, len(kind))], "ao") {
		return "an " + kind
	}
	return "a " + kind
}

// describe names a type in the words of who writes settings.
func describe(typ reflect.Type) string {
	switch typ.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "text"
	case reflect.Slice:
		return "a list"
	case reflect.Pointer:
		return describe(typ.Elem())
	}
	return typ.String()
}
