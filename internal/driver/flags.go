package driver

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"strconv"

	"golang.org/x/tools/go/analysis"
)

// flags are the settings of one run. There are no other settings, such as environment
// variables or configuration files, as the go command caches results by the tool's flags
// only.
type flags struct {
	set     *flag.FlagSet
	off     func(name string) bool
	own     map[string]bool // flags that "go vet" does not pass on
	enable  map[*analysis.Analyzer]*triState
	version string
	list    bool
	json    bool
	context int
	fix     bool
	diff    bool
	tests   bool
	tags    string
	cpu     string
	mem     string
}

func newFlags(tool Tool, analyzers []*analysis.Analyzer) *flags {
	f := &flags{
		off:    tool.Off,
		set:    flag.NewFlagSet(tool.Name, flag.ContinueOnError),
		own:    make(map[string]bool),
		enable: make(map[*analysis.Analyzer]*triState),
	}
	f.set.SetOutput(io.Discard)
	for _, a := range analyzers {
		on := new(triState)
		f.enable[a] = on
		f.set.Var(on, a.Name, fmt.Sprintf("enable %q analysis", a.Name))
		a.Flags.VisitAll(func(fl *flag.Flag) { f.set.Var(fl.Value, a.Name+"."+fl.Name, fl.Usage) })
	}
	f.set.Var((*versionFlag)(&f.version), "V", "print version and exit")
	f.set.BoolVar(&f.list, "flags", false, "print analyzer flags in JSON")
	f.set.BoolVar(&f.json, "json", false, "emit JSON output")
	f.set.IntVar(&f.context, "c", -1, "display offending line with this many lines of context")
	f.set.BoolVar(&f.diff, "diff", false, "print as a unified diff what -fix would change, and change nothing")

	f.set.BoolVar(&f.fix, "fix", false, "apply the first suggested fix of each finding")
	f.set.BoolVar(&f.tests, "test", true, "analyze test files, too")
	f.set.StringVar(&f.tags, "tags", "", "comma-separated list of build tags")
	f.set.StringVar(&f.cpu, "cpuprofile", "", "write CPU profile to this file")
	f.set.StringVar(&f.mem, "memprofile", "", "write memory profile to this file")
	for _, name := range []string{"fix", "test", "tags", "cpuprofile", "memprofile"} {
		f.own[name] = true
	}
	return f
}

// FlagNames returns the names that no analyzer can have: those of the command's own flags.
func FlagNames() []string {
	names := []string{"h", "help"} // of package flag
	newFlags(Tool{}, nil).set.VisitAll(func(fl *flag.Flag) { names = append(names, fl.Name) })
	return names
}

// parse parses the command line. It reports true if nothing else is to be done.
func (d driver) parse(f *flags, analyzers []*analysis.Analyzer, args []string) (done bool, status int) {
	switch err := f.set.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return true, d.help(f, analyzers, nil)
	case err != nil:
		fmt.Fprintf(d.stderr, "%s: %v (see '%[1]s help')\n", d.tool.Name, err)
		return true, exitUsage
	}
	return false, exitOK
}

// enabled selects analyzers by the -NAME flags: those set to true if there are any, else
// those that are neither set to false nor off by default.
func (f *flags) enabled(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	var chosen, rest []*analysis.Analyzer
	for _, a := range analyzers {
		switch *f.enable[a] {
		case setTrue:
			chosen = append(chosen, a)
		case unset:
			if f.off == nil || !f.off(a.Name) {
				rest = append(rest, a)
			}
		}
	}
	if chosen != nil {
		return chosen
	}
	return rest
}

// listFlags prints the flags that "go vet" may pass on, as JSON
// (cmd/go/internal/vet/vetflag.go, toolFlags). Not -fix, which go vet has itself.
func (d driver) listFlags(f *flags) int {
	type jsonFlag struct {
		Name  string
		Bool  bool
		Usage string
	}
	list := []jsonFlag{}
	f.set.VisitAll(func(fl *flag.Flag) {
		if f.own[fl.Name] {
			return
		}
		b, ok := fl.Value.(interface{ IsBoolFlag() bool })
		list = append(list, jsonFlag{fl.Name, ok && b.IsBoolFlag(), fl.Usage})
	})
	data, err := json.MarshalIndent(list, "", "\t")
	if err == nil {
		_, err = d.stdout.Write(append(data, '\n'))
	}
	if err != nil {
		return d.fail(fmt.Errorf("listing flags: %w", err))
	}
	return exitOK
}

// profile starts the profiles that flags ask for, and returns the function that ends them.
func (f *flags) profile() (stop func() error, err error) {
	var cpu *os.File
	if f.cpu != "" {
		if cpu, err = os.Create(f.cpu); err == nil {
			err = pprof.StartCPUProfile(cpu)
		}
		if err != nil {
			return nil, fmt.Errorf("CPU profile: %w", err)
		}
	}
	return func() error {
		if cpu != nil {
			pprof.StopCPUProfile()
			if err := cpu.Close(); err != nil {
				return fmt.Errorf("CPU profile: %w", err)
			}
		}
		if f.mem == "" {
			return nil
		}
		out, err := os.Create(f.mem)
		if err != nil {
			return fmt.Errorf("memory profile: %w", err)
		}
		runtime.GC() // for up-to-date statistics
		if err := errors.Join(pprof.Lookup("allocs").WriteTo(out, 0), out.Close()); err != nil {
			return fmt.Errorf("memory profile: %w", err)
		}
		return nil
	}, nil
}

// A triState is a boolean flag that knows whether it was set.
type triState int

const (
	unset triState = iota
	setTrue
	setFalse
)

// Set implements flag.Value.
func (t *triState) Set(value string) error {
	on, err := strconv.ParseBool(value)
	switch {
	case err != nil:
		return errors.New("want true or false")
	case on:
		*t = setTrue
	default:
		*t = setFalse
	}
	return nil
}

// String implements flag.Value.
func (t *triState) String() string { return strconv.FormatBool(t == nil || *t != setFalse) }

// IsBoolFlag makes -NAME short for -NAME=true.
func (t *triState) IsBoolFlag() bool { return true }

// versionFlag is -V or -V=full.
type versionFlag string

// Set implements flag.Value.
func (v *versionFlag) Set(value string) error { *v = versionFlag(value); return nil }

// String implements flag.Value.
func (v *versionFlag) String() string { return "" }

// IsBoolFlag makes -V short for -V=true.
func (v *versionFlag) IsBoolFlag() bool { return true }
