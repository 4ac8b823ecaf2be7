// Package settings decodes settings strictly: what people misspell must not be
// silently ignored.
package settings

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Decode reads a JSON object. Into has a pointer for each key that the object may have, to
// what the key's value is decoded into. If that is a struct that does not read itself from
// text, its fields are keys by their json tags. Null leaves everything as it is. A key that there is not is an error that names
// the key and those that there are, and a value of the wrong type one that names its key,
// both by their paths: "nsready.waits".
func Decode(data []byte, into map[string]any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		return fmt.Errorf("the settings are not JSON: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("the settings are more than one JSON value")
	}
	return object(raw, into, "")
}

// object decodes an object at a path.
func object(raw json.RawMessage, into map[string]any, path string) error {
	if isNull(raw) {
		return nil
	}
	var values map[string]json.RawMessage
	if err := json.Unmarshal(raw, &values); err != nil {
		return fmt.Errorf("%swant settings by their keys (%s)", prefix(path), list(into))
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		target, ok := into[key]
		if !ok {
			return fmt.Errorf("unknown key %q; known here: %s", join(path, key), list(into))
		}
		if err := value(values[key], target, join(path, key)); err != nil {
			return err
		}
	}
	return nil
}

// value decodes one value at a path into what a pointer points to.
func value(raw json.RawMessage, target any, path string) error {
	_, readsText := target.(encoding.TextUnmarshaler)
	_, readsJSON := target.(json.Unmarshaler)
	if v := reflect.ValueOf(target).Elem(); v.Kind() == reflect.Struct && !readsText && !readsJSON {
		return object(raw, fields(v), path)
	}
	err := json.Unmarshal(raw, target)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%s: want %s, not %s", path, describe(wrong.Type), article(wrong.Value))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// fields returns pointers to the fields of a struct by their keys. Those of embedded
// structs count as its own.
func fields(v reflect.Value) map[string]any {
	known := make(map[string]any)
	for _, field := range reflect.VisibleFields(v.Type()) {
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		value, err := v.FieldByIndexErr(field.Index)
		if key != "" && key != "-" && err == nil && field.IsExported() {
			known[key] = value.Addr().Interface()
		}
	}
	return known
}

func isNull(raw json.RawMessage) bool { return string(bytes.TrimSpace(raw)) == "null" }

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
	if reflect.PointerTo(typ).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return "text" // what reads itself from text, such as a time
	}
	switch typ.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "text"
	case reflect.Slice:
		return "a list"
	case reflect.Int:
		return "a whole number"
	case reflect.Pointer:
		return describe(typ.Elem())
	}
	return "another type"
}
