package rule

import (
	"encoding"
	"errors"
	"flag"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// A Setting is one field of a rule's settings. A field that is a setting has the tags
//
//	json     its key, which is also the name of its flag: lower-case letters and digits
//	help     what it means, as half a sentence
//	example  a value; may be left out
//
// and one of the types bool, string, int, Names and Period, or another whose pointer is a
// flag.Value and an encoding.TextUnmarshaler; it is then an encoding.TextMarshaler too, or a
// kind of string. What reads text must also take the default. Fields of embedded structs
// count. All other fields are not exported.
type Setting struct {
	Key, Help, Example string
	// Default is the value before anything is set, as the flag prints it; "" for none.
	Default string
	// Value points to the field.
	Value any
}

// ListSettings returns the rule's settings in the order of the fields.
func (i *Instance) ListSettings() []Setting {
	v := reflect.ValueOf(i.Settings).Elem()
	if v.Kind() != reflect.Struct {
		return nil
	}
	var list []Setting
	for _, field := range reflect.VisibleFields(v.Type()) {
		key := keyOf(field)
		value, err := v.FieldByIndexErr(field.Index)
		if key == "" || err != nil || !field.IsExported() {
			continue
		}
		list = append(list, Setting{
			Key: key, Help: field.Tag.Get("help"), Example: field.Tag.Get("example"),
			Default: fmt.Sprint(value), Value: value.Addr().Interface(),
		})
	}
	return list
}

// keyOf returns the key of a field, "" if it is no setting.
func keyOf(field reflect.StructField) string {
	key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	if field.Tag.Get("json") == "-" {
		return ""
	}
	return key
}

// addFlags makes flags of the rule's settings.
func (i *Instance) addFlags(to *flag.FlagSet) {
	for _, s := range i.ListSettings() {
		switch v := s.Value.(type) {
		case *bool:
			to.BoolVar(v, s.Key, *v, s.Help)
		case *string:
			to.StringVar(v, s.Key, *v, s.Help)
		case *int:
			to.IntVar(v, s.Key, *v, s.Help)
		case *Names:
			to.Var(&namesFlag{Names: v}, s.Key, s.Help+", separated by commas")
		case flag.Value:
			to.Var(v, s.Key, s.Help)
		}
	}
}

var (
	settingKey = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	isText     = reflect.TypeFor[encoding.TextUnmarshaler]()
	writesText = reflect.TypeFor[encoding.TextMarshaler]()
)

// checkSettings says what is wrong with the fields of the settings.
func (i *Instance) checkSettings() error {
	typ := reflect.TypeOf(i.Settings).Elem()
	if typ.Kind() != reflect.Struct {
		return fmt.Errorf("the settings are no struct: %v", typ)
	}
	var wrong []error
	var keys []string
	for _, field := range reflect.VisibleFields(typ) {
		key := keyOf(field)
		switch {
		case field.Anonymous && field.Type.Kind() == reflect.Pointer:
			wrong = append(wrong, fmt.Errorf("field %s: embed the struct, not a pointer", field.Name))
		case field.Anonymous && key == "":
		case !field.IsExported() && key == "":
		case !field.IsExported():
			wrong = append(wrong, fmt.Errorf("setting %s: the field is not exported", key))
		case key == "":
			wrong = append(wrong, fmt.Errorf("field %s is exported and has no key", field.Name))
		case slices.Contains(keys, key):
			wrong = append(wrong, fmt.Errorf("setting %s is there twice", key))
		case !settingKey.MatchString(key):
			wrong = append(wrong, fmt.Errorf("setting %s: a key is lower-case letters and digits", key))
		}
		keys = append(keys, key)
	}
	for _, s := range i.ListSettings() {
		if err := s.check(); err != nil {
			wrong = append(wrong, fmt.Errorf("setting %s: %w", s.Key, err))
		}
	}
	return errors.Join(wrong...)
}

// check says what is wrong with the setting's type, default or help.
func (s Setting) check() error {
	if strings.TrimSpace(s.Help) == "" || strings.Contains(s.Help, "\n") {
		return errors.New("want its meaning on a line")
	}
	switch s.Value.(type) {
	case *bool, *string, *int, *Names:
		return nil
	}
	v := reflect.ValueOf(s.Value)
	_, isFlag := s.Value.(flag.Value)
	isWritten := v.Type().Implements(writesText) || v.Elem().Kind() == reflect.String
	if !isFlag || !v.Type().Implements(isText) || !isWritten {
		return fmt.Errorf("cannot be of type %v, see rule.Setting", v.Type().Elem())
	}
	if err := reflect.New(v.Type().Elem()).Interface().(flag.Value).Set(s.Default); err != nil {
		return fmt.Errorf("its default: %w", err)
	}
	return nil
}
