package analyzer

import (
	"fmt"
	"time"

	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/nsready"
	"github.com/syncvet/syncvet/internal/settings"
)

// Config is what flags, golangci-lint's settings and the editor's build fill
// in. Its zero value is the default. Keys are lower case, without dots, since
// golangci-lint lower-cases them and splits at dots.
type Config struct {
	NSReady NSReady `json:"nsready"`
	RawSend RawSend `json:"rawsend"`

	// What follows is set by hosts, not by their users.

	// SingleFile says that the host applies a fix only to the file of its
	// diagnostic. What fixes add is then added to the file of one of them.
	SingleFile bool `json:"-"`
	// HostNolint says that the host honours //nolint itself. It then has to see
	// what that suppresses, or would take the comment for an unused one.
	HostNolint bool `json:"-"`
}

// NSReady configures the rule nsready.
type NSReady struct {
	// Envtest has packages that run on envtest reported as well.
	Envtest bool `json:"envtest"`
	// Waits is what counts as a wait: "any" (the default), or "serviceaccount",
	// for which a poll of the Namespace alone is none.
	Waits string `json:"waits"`
	// Waiters are functions known to wait for a Namespace, by their full names:
	// "example.com/e2e/util.WaitReady", "(*example.com/e2e.Framework).SetUp".
	Waiters []string `json:"waiters"`
	// Creators are functions known to create a Namespace without waiting.
	Creators []string `json:"creators"`
	// Helper is the full name of a function that fixes call before any other,
	// where its arguments are at hand: "example.com/e2e/util.CreateAndWait".
	Helper string `json:"helper"`
	// Account has helpers that fixes add wait for the default ServiceAccount as
	// well, also where no Pods are created.
	Account bool `json:"account"`
	// Timeout is the time limit of helpers that fixes add, as time.ParseDuration
	// reads it; "1m" by default.
	Timeout string `json:"timeout"`
	// Interval is the time between their tries; "250ms" by default.
	Interval string `json:"interval"`
}

// RawSend configures the rule rawsend.
type RawSend struct {
	// SetupOnly leaves out the first requests of specs.
	SetupOnly bool `json:"setuponly"`
	// Senders are functions known to send a request, by their full names, such as
	// methods of a generated client.
	Senders []string `json:"senders"`
}

// Decode reads a Config from JSON. An unknown key, or a value of the wrong
// type, is an error that names it.
func Decode(data []byte) (Config, error) {
	var cfg Config
	if err := settings.Decode(data, &cfg); err != nil {
		return Config{}, fmt.Errorf("decode syncvet's settings: %w", err)
	}
	if _, err := New(cfg); err != nil {
		return Config{}, err
	}
	return cfg, nil
}

// options returns the settings of nsready that are its own.
func (c NSReady) options() (nsready.Options, error) {
	opts := nsready.Options{Envtest: c.Envtest}
	opts.Repair.Helper, opts.Repair.Account = c.Helper, c.Account
	var err error
	if opts.Repair.Timeout, err = duration(c.Timeout, nsready.DefaultTimeout); err != nil {
		return opts, fmt.Errorf("nsready: timeout: %w", err)
	}
	if opts.Repair.Interval, err = duration(c.Interval, nsready.DefaultInterval); err != nil {
		return opts, fmt.Errorf("nsready: interval: %w", err)
	}
	return opts, nil
}

// summaries returns the settings of what functions are taken to do, which the
// rules share.
func (c Config) summaries() (summary.Options, error) {
	opts := summary.Options{
		Waits:    summary.AnyWait,
		Waiters:  names(c.NSReady.Waiters),
		Creators: names(c.NSReady.Creators),
		Senders:  names(c.RawSend.Senders),
	}
	if c.NSReady.Waits != "" {
		if err := opts.Waits.Set(c.NSReady.Waits); err != nil {
			return opts, fmt.Errorf("nsready: waits: %w", err)
		}
	}
	return opts, nil
}

// duration reads a setting; an empty one is the default.
func duration(text string, byDefault time.Duration) (time.Duration, error) {
	if text == "" {
		return byDefault, nil
	}
	return nsready.ParsePeriod(text)
}

func names(list []string) summary.Names {
	set := make(summary.Names, len(list))
	for _, name := range list {
		set[name] = true
	}
	return set
}
