package summary

import (
	"fmt"
	"strings"
)

// Options are the settings that change what functions are taken to do.
type Options struct {
	// Waiters and Creators are functions of which it is known that they wait
	// for a Namespace, or create one, by their full names as go/types prints
	// them: "example.com/e2e/util.WaitReady", "(*example.com/e2e.Framework).SetUp".
	Waiters, Creators Names
	// Senders are functions known to send a request that changes state.
	Senders Names
	// Waits is what counts as a wait.
	Waits Waits
}

// functionNames returns the names of the functions that the settings name, without their
// packages.
func (o *Options) functionNames() []string {
	var names []string
	for _, set := range []Names{o.Waiters, o.Creators, o.Senders} {
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

// Waits is what counts as a wait for a Namespace. It implements flag.Value.
type Waits string

const (
	// AnyWait counts every poll of the Namespace or of what its controllers add.
	AnyWait Waits = "any"
	// ServiceAccountWait counts only polls for what comes after the default
	// ServiceAccount: it, the root CA's ConfigMap, or Pods.
	ServiceAccountWait Waits = "serviceaccount"
)

// String returns the setting.
func (w Waits) String() string { return string(w) }

// Set takes one of the settings, or returns an error that names them.
func (w *Waits) Set(value string) error {
	switch Waits(value) {
	case AnyWait, ServiceAccountWait:
		*w = Waits(value)
		return nil
	}
	return fmt.Errorf("%q is not a kind of wait: use %s or %s", value, AnyWait, ServiceAccountWait)
}

// UnmarshalText makes Waits of text in JSON; an empty one is the default.
func (w *Waits) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return nil
	}
	return w.Set(string(text))
}
