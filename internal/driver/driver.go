// Package driver is the host of a set of analyzers: a command that "go vet"
// starts for one package at a time, and that a person starts for whole patterns.
// It knows nothing of the rules.
//
// Flags, output and exit status are those of x/tools' multichecker and
// unitchecker, so that whoever knows one of their tools knows this one.
package driver

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/load"
	"github.com/syncvet/syncvet/internal/driver/prefilter"
	"github.com/syncvet/syncvet/internal/driver/run"
	"github.com/syncvet/syncvet/internal/driver/toolchain"
	"github.com/syncvet/syncvet/internal/driver/unit"
	"github.com/syncvet/syncvet/internal/driver/vetcfg"
)

// A Tool is what the driver has to know of the command that it is the host of.
type Tool struct {
	// Name is the command's name in messages.
	Name string

	// Summary says what the command is for, in a few lines, for its help.
	Summary string

	// Install is the command line that installs the command, for the message that it
	// has to be built with another Go.
	Install string

	// Analyzers makes the analyzers. It is not called where nothing can be found,
	// so that "go vet" is not slowed down by making them for every dependency.
	Analyzers func() ([]*analysis.Analyzer, error)
	// Off tells the analyzers, by their names, that run only where a flag asks for them.
	// If nil, there are none.
	Off func(name string) bool

	// Matters tells the import paths that make a package worth looking at. A
	// package that imports none of them, and none with facts, must have neither
	// findings nor facts. If nil, all packages matter.
	Relevant prefilter.Func

	// Filter decides whether a finding is shown; all are if it is nil.
	Filter run.Filter
}

// How much garbage may lie about, in percent of what is in use. A process that
// analyzes one package ends soon: to collect less saves a fifth of its time for a
// few megabytes. One that analyzes all would grow by a fifth to be a little faster.
const (
	unitGarbage    = 400
	patternGarbage = 70
)

// setGarbage sets how much garbage may lie about, if the user does not.
func setGarbage(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// Exit statuses, as of x/tools' tools.
const (
	exitOK       = 0
	exitError    = 1
	exitUsage    = 2
	exitFindings = 3 // of a run over patterns; go vet expects 1
)

// Main runs the command with the given arguments, without its name, and returns
// its exit status.
func Main(tool Tool, args []string, stdout, stderr io.Writer) int {
	d := driver{tool, stdout, stderr}
	if len(args) == 0 || !strings.HasSuffix(args[len(args)-1], ".cfg") {
		return d.run(args, nil)
	}
	cfg, err := vetcfg.Read(args[len(args)-1])
	if err != nil {
		return d.fail(err)
	}
	// Most packages end here, before there is a flag or an analyzer: "go vet" starts
	// the tool for every dependency.
	if cfg.VetxOnly && cfg.CanSkip(tool.Relevant) {
		if err := cfg.WriteEmpty(); err != nil {
			return d.fail(err)
		}
		return exitOK
	}
	return d.run(args, cfg)
}

type driver struct {
	tool           Tool
	stdout, stderr io.Writer
}

// run does what is not done in a moment.
func (d driver) run(args []string, cfg *vetcfg.Config) int {
	analyzers, err := d.tool.Analyzers()
	if err == nil {
		err = analysis.Validate(analyzers)
	}
	if err != nil {
		return d.fail(fmt.Errorf("internal error: %w", err))
	}
	f := newFlags(d.tool, analyzers)
	if done, status := d.parse(f, analyzers, args); done {
		return status
	}
	args = f.set.Args()
	switch {
	case f.version != "":
		return d.version(f.version)
	case f.list:
		return d.listFlags(f)
	case len(args) == 0:
		d.usage()
		return exitError
	case args[0] == "help":
		return d.help(f, analyzers, args[1:])
	case cfg != nil && len(args) == 1:
		return d.unit(f, cfg, analyzers)
	}
	return d.patterns(f, args, analyzers)
}

// unit analyzes one package for go vet.
func (d driver) unit(f *flags, cfg *vetcfg.Config, analyzers []*analysis.Analyzer) int {
	setGarbage(unitGarbage)
	codec, err := facts.NewCodec(analyzers)
	if err != nil {
		return d.fail(fmt.Errorf("internal error: %w", err))
	}
	status, err := unit.Analyze(cfg, unit.Options{
		Name:      d.tool.Name,
		Analyzers: f.enabled(analyzers),
		Codec:     codec,
		Relevant:  d.tool.Relevant,
		Filter:    d.tool.Filter,
		JSON:      f.json,
		Context:   f.context,
		Fix:       f.fix || f.diff,
		Diff:      f.diff,
		Stdout:    d.stdout,
		Stderr:    d.stderr,
	})
	if err != nil {
		return d.fail(err)
	}
	return status
}

// patterns analyzes all packages that patterns match.
func (d driver) patterns(f *flags, patterns []string, analyzers []*analysis.Analyzer) int {
	setGarbage(patternGarbage)
	stop, err := f.profile()
	if err != nil {
		return d.fail(err)
	}
	result, err := load.Analyze(load.Options{
		Patterns:  patterns,
		Tests:     f.tests,
		Tags:      f.tags,
		Analyzers: f.enabled(analyzers),
		Relevant:  d.tool.Relevant,
		Filter:    d.tool.Filter,
		Fix:       f.fix || f.diff,
	})
	var status int
	if err == nil {
		status = d.present(f, result)
	} else {
		if result != nil {
			d.errors(result.Errors, shortNames())
		}
		status = d.fail(err)
	}
	if err := stop(); err != nil {
		return d.fail(err)
	}
	return status
}

// fail prints an error and returns the exit status for it.
func (d driver) fail(err error) int {
	source, mismatch := unit.SourceError{}, (*toolchain.Mismatch)(nil)
	switch {
	case errors.As(err, &source):
		fmt.Fprintln(d.stderr, source)
	case errors.As(err, &mismatch):
		fmt.Fprintf(d.stderr, "%s: %v; build it anew: %s\n", d.tool.Name, mismatch, mismatch.Command(d.tool.Install))
	default:
		fmt.Fprintf(d.stderr, "%s: %v\n", d.tool.Name, err)
	}
	return exitError
}
