package summary

import (
	"cmp"
	"fmt"
	"maps"
	"strings"
)

// Options are the settings that change what functions are taken to do.
type Options struct {
	// Waiters and Creators are functions that wait for a Namespace, or create one, by
	// their full names as go/types prints them: "example.com/e2e/util.WaitReady",
	// "(*example.com/e2e.Framework).SetUp".
	Waiters, Creators Names
	// Senders are functions that send a request that changes state.
	Senders Names
	// Retriers are functions that run what they are given until it succeeds.
	Retriers Names
	// Waits is what counts as a wait.
	Waits Waits
}

// Add adds the options of another rule: functions to functions. Waits is that of the first
// rule that sets it.
func (o *Options) Add(other Options) {
	o.Waiters = o.Waiters.with(other.Waiters)
	o.Creators = o.Creators.with(other.Creators)
	o.Senders = o.Senders.with(other.Senders)
	o.Retriers = o.Retriers.with(other.Retriers)
	o.Waits = cmp.Or(o.Waits, other.Waits)
}

// functionNames returns the names of the functions that the settings name, without their
// packages.
func (o *Options) functionNames() []string {
	var names []string
	for _, set := range []Names{o.Waiters, o.Creators, o.Senders, o.Retriers} {
		for name := range set {
			names = append(names, name[strings.LastIndexByte(name, '.')+1:])
		}
	}
	return names
}

// Names is a set of functions' full names.
type Names map[string]bool

// NamesOf returns the set of the names in a list.
func NamesOf(list []string) Names {
	set := make(Names, len(list))
	for _, name := range list {
		set[name] = true
	}
	return set
}

// with returns the names of both sets.
func (n Names) with(other Names) Names {
	all := make(Names, len(n)+len(other))
	maps.Copy(all, n)
	maps.Copy(all, other)
	return all
}

// Waits is what counts as a wait for a Namespace. It implements flag.Value.
type Waits string

const (
	// AnyWait counts each poll of the Namespace, or of an object that controllers add to it.
	AnyWait Waits = "any"
	// ServiceAccountWait counts only polls of the default ServiceAccount, the root CA's
	// ConfigMap, or Pods.
	ServiceAccountWait Waits = "serviceaccount"
)

// String implements flag.Value.
func (w Waits) String() string { return string(w) }

// Set implements flag.Value.
func (w *Waits) Set(value string) error {
	switch Waits(value) {
	case AnyWait, ServiceAccountWait:
		*w = Waits(value)
		return nil
	}
	return fmt.Errorf("%q is not a kind of wait: use %s or %s", value, AnyWait, ServiceAccountWait)
}

// UnmarshalText implements encoding.TextUnmarshaler. Empty text keeps the default.
func (w *Waits) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return nil
	}
	return w.Set(string(text))
}
