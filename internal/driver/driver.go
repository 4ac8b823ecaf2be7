// Package driver runs a set of analyzers, either for "go vet", which starts the command once
// for each package, or for a user, who gives package patterns. It does not depend on the
// rules.
//
// Flags, output and exit status are those of x/tools' multichecker and unitchecker.
package driver

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
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

// A Tool describes the command.
type Tool struct {
	// Name is the command's name in messages.
	Name string

	// Summary describes the command in a few lines, for its help.
	Summary string

	// Install is the command line that installs the command, for the error that it was
	// built with a Go that is too old.
	Install string

	// Analyzers returns the analyzers. It is not called for packages that are skipped, as
	// most dependencies are, because creating analyzers takes time.
	Analyzers func() ([]*analysis.Analyzer, error)
	// Off reports whether an analyzer runs only if its flag is set. If nil, none is off.
	Off func(name string) bool

	// Enabled is given the names of the analyzers that run, once the flags are parsed and
	// before the first package is analyzed. May be nil.
	Enabled func(names []string)

	// Relevant says what makes a package worth analyzing. A package that is not relevant,
	// and imports no package with facts, must have neither findings nor facts.
	Relevant prefilter.Filter

	// Filter reports whether to show a finding. If nil, all are shown.
	Filter run.Filter
}

// Values of GOGC. A process that analyzes one package ends soon: with fewer collections it
// takes a fifth less time, for a few megabytes. A process that analyzes all packages would
// get little faster, and grow by a fifth.
const (
	unitGarbage    = 400
	patternGarbage = 70
)

// setGarbage sets GOGC unless the user does.
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
	exitFindings = 3 // with patterns; go vet expects 1
)

// Main runs the command and returns its exit status. The arguments are without the name of
// the command.
func Main(tool Tool, args []string, stdout, stderr io.Writer) int {
	d := driver{tool, stdout, stderr}
	if len(args) == 0 || !strings.HasSuffix(args[len(args)-1], ".cfg") {
		return d.run(args, nil)
	}
	cfg, err := vetcfg.Read(args[len(args)-1])
	if err != nil {
		return d.fail(err)
	}
	// "go vet" starts the tool for every dependency. Most are done here, before flags and
	// analyzers are created.
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

// run parses the flags and runs the analyzers; cfg is nil unless "go vet" started the tool.
func (d driver) run(args []string, cfg *vetcfg.Config) int {
	analyzers, err := d.tool.Analyzers()
	if err == nil {
		err = analysis.Validate(analyzers)
	}
	if err != nil {
		return d.fail(fmt.Errorf("internal error: %w", err))
	}
	taken := FlagNames()
	for _, a := range analyzers {
		if slices.Contains(taken, a.Name) {
			return d.fail(fmt.Errorf("internal error: analyzer %s has the name of a flag", a.Name))
		}
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
		Analyzers: d.enabled(f, analyzers),
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

// enabled selects analyzers by the flags, and tells the tool.
func (d driver) enabled(f *flags, analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	chosen := f.enabled(analyzers)
	if d.tool.Enabled != nil {
		var names []string
		for _, a := range chosen {
			names = append(names, a.Name)
		}
		d.tool.Enabled(names)
	}
	return chosen
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
		Analyzers: d.enabled(f, analyzers),
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
