package rule

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Names is a setting that is a list of functions, by their full names as go/types prints
// them: "example.com/e2e/util.WaitReady", "(*example.com/e2e.Framework).SetUp". The list is
// sorted and has each name once, however it is set. A flag takes the place of the default,
// and each further one of that name adds to it.
type Names []string

// String returns the names, separated by commas.
func (n Names) String() string { return strings.Join(n, ",") }

// Set adds the names of a comma-separated list.
func (n *Names) Set(list string) error {
	*n = namesOf(slices.Concat(*n, strings.Split(list, ",")))
	return nil
}

// MarshalJSON writes a list, empty for no names.
func (n Names) MarshalJSON() ([]byte, error) { return json.Marshal(append([]string{}, n...)) }

// UnmarshalJSON reads a list, which takes the place of the names so far.
func (n *Names) UnmarshalJSON(data []byte) error {
	var list []string
	if err := json.Unmarshal(data, &list); err != nil || list == nil {
		return err // null changes nothing
	}
	*n = namesOf(list)
	return nil
}

// namesOf returns names sorted, each once, without spaces around them and empty ones.
func namesOf(list []string) Names {
	var names Names
	for _, name := range list {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// A namesFlag is the flag of names, which forgets the default once it is set.
type namesFlag struct {
	*Names
	isSet bool
}

// String is asked for by package flag of a flag without names, too.
func (f *namesFlag) String() string {
	if f.Names == nil {
		return ""
	}
	return f.Names.String()
}

// Set adds the names of a list to those of the flags before.
func (f *namesFlag) Set(list string) error {
	if !f.isSet {
		f.isSet, *f.Names = true, nil
	}
	return f.Names.Set(list)
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
