package rule

import (
	"flag"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

// A Setting is one field of a rule's settings. A field that is a setting has the tags
//
//	json     its key, which is also the name of its flag: lower case, no dots
//	help     what it means, as half a sentence
//	example  a value; may be left out
//
// and is a bool, a string, or of a type whose pointer is a flag.Value, such as Names and
// Period. Fields of embedded structs count.
type Setting struct {
	Key, Help, Example string
	// Default is the value before anything is set, as the flag prints it; "" for none.
	Default string
	// Value points to the field.
	Value any
}

// ListSettings returns the rule's settings in the order of the fields.
func (i *Instance) ListSettings() []Setting {
	var list []Setting
	v := reflect.ValueOf(i.Settings).Elem()
	for _, field := range reflect.VisibleFields(v.Type()) {
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if key == "" || key == "-" {
			continue
		}
		value := v.FieldByIndex(field.Index)
		list = append(list, Setting{
			Key: key, Help: field.Tag.Get("help"), Example: field.Tag.Get("example"),
			Default: fmt.Sprint(value), Value: value.Addr().Interface(),
		})
	}
	return list
}

// addFlags makes flags of the rule's settings.
func (i *Instance) addFlags(to *flag.FlagSet) error {
	for _, s := range i.ListSettings() {
		switch v := s.Value.(type) {
		case *bool:
			to.BoolVar(v, s.Key, *v, s.Help)
		case *string:
			to.StringVar(v, s.Key, *v, s.Help)
		case *Names:
			to.Var(v, s.Key, s.Help+", separated by commas")
		case flag.Value:
			to.Var(v, s.Key, s.Help)
		default:
			return fmt.Errorf("rule %s: setting %s cannot be a flag: %T", i.Name, s.Key, s.Value)
		}
	}
	return nil
}

// Names is a setting that is a list of functions, by their full names as go/types prints
// them: "example.com/e2e/util.WaitReady", "(*example.com/e2e.Framework).SetUp".
type Names []string

// String returns the names, separated by commas.
func (n Names) String() string { return strings.Join(n, ",") }

// Set adds the names of a comma-separated list.
func (n *Names) Set(list string) error {
	names := slices.Clone(*n)
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	*n = slices.Compact(names)
	return nil
}

// Period is a setting that is a time, longer than nothing.
type Period time.Duration

// String returns the time as time.ParseDuration reads it, without parts that are zero:
// "1m", not "1m0s".
func (p Period) String() string {
	text := time.Duration(p).String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// Set reads a time as time.ParseDuration does.
func (p *Period) Set(text string) error {
	d, err := time.ParseDuration(text)
	if err == nil && d <= 0 {
		err = fmt.Errorf("%s is not a time to wait", text)
	}
	if err == nil {
		*p = Period(d)
	}
	return err
}

// MarshalText is what UnmarshalText reads.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText makes a Period of text in JSON.
func (p *Period) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return nil // as if it were not set
	}
	return p.Set(string(text))
}
