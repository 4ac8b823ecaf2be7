package driver

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

func (d driver) usage() {
	fmt.Fprintf(d.stderr, `%s

Usage: %[2]s [-flag] [package]
   or: go vet -vettool=$(which %[2]s) [-flag] [package]

Run '%[2]s help' for more detail,
 or '%[2]s help name' for details and flags of a specific analyzer.
`, d.tool.Summary, d.tool.Name)
}

// help prints the list of analyzers and flags, or the documentation of the named analyzers.
func (d driver) help(f *flags, analyzers []*analysis.Analyzer, names []string) int {
	for _, name := range names {
		i := slices.IndexFunc(analyzers, func(a *analysis.Analyzer) bool { return a.Name == name })
		if i < 0 {
			return d.fail(fmt.Errorf("no analyzer %q; '%s help' lists them", name, d.tool.Name))
		}
		d.helpAnalyzer(f, analyzers[i])
	}
	if len(names) > 0 {
		return exitOK
	}
	fmt.Fprintf(d.stdout, `%s

Usage: %[2]s [-flag] [package]
   or: go vet -vettool=$(which %[2]s) [-flag] [package]

Registered analyzers:

`, d.tool.Summary, d.tool.Name)
	sorted := slices.SortedFunc(slices.Values(analyzers), func(x, y *analysis.Analyzer) int {
		return strings.Compare(x.Name, y.Name)
	})
	for _, a := range sorted {
		title, _, _ := strings.Cut(a.Doc, "\n\n")
		if d.tool.Off != nil && d.tool.Off(a.Name) {
			title += " (off by default)"
		}
		fmt.Fprintf(d.stdout, "    %-12s %s\n", a.Name, title)
	}
	which := "all analyzers are run"
	if d.tool.Off != nil && slices.ContainsFunc(analyzers, func(a *analysis.Analyzer) bool { return d.tool.Off(a.Name) }) {
		which = "all analyzers are run that are not off"
	}
	fmt.Fprintf(d.stdout, `
By default %s.
To select specific analyzers, use the -NAME flag for each one,
 or -NAME=false to run all analyzers not explicitly disabled.

Core flags:

`, which)
	d.printFlags(f, func(name string) bool { return !strings.Contains(name, ".") })
	fmt.Fprintf(d.stdout, "\nTo see details and flags of a specific analyzer, run '%s help name'.\n", d.tool.Name)
	return exitOK
}

func (d driver) helpAnalyzer(f *flags, a *analysis.Analyzer) {
	title, text, _ := strings.Cut(a.Doc, "\n\n")
	fmt.Fprintf(d.stdout, "%s: %s\n", a.Name, strings.TrimPrefix(title, a.Name+": "))
	hasFlags := false
	a.Flags.VisitAll(func(*flag.Flag) { hasFlags = true })
	if hasFlags {
		fmt.Fprint(d.stdout, "\nAnalyzer flags:\n\n")
		d.printFlags(f, func(name string) bool { return strings.HasPrefix(name, a.Name+".") })
	}
	if text != "" {
		fmt.Fprintf(d.stdout, "\n%s\n", strings.TrimSpace(text))
	}
	if a.URL != "" {
		fmt.Fprintf(d.stdout, "\nSee %s\n", a.URL)
	}
}

func (d driver) printFlags(f *flags, which func(name string) bool) {
	some := flag.NewFlagSet("", flag.ContinueOnError)
	f.set.VisitAll(func(fl *flag.Flag) {
		if which(fl.Name) {
			some.Var(fl.Value, fl.Name, fl.Usage)
		}
	})
	some.SetOutput(d.stdout)
	some.PrintDefaults()
}

// version prints the version. With -V=full the last word is a hash of the executable. The
// go command uses it as part of the key of cached results
// (cmd/go/internal/work/buildid.go, toolID).
func (d driver) version(mode string) int {
	if mode != "full" {
		version := "(devel)"
		if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
			version = info.Main.Version
		}
		fmt.Fprintf(d.stdout, "%s version %s\n", d.tool.Name, version)
		return exitOK
	}
	sum, err := hashExecutable()
	if err != nil {
		return d.fail(err)
	}
	fmt.Fprintf(d.stdout, "%s version devel comments-go-here buildID=%02x\n", d.tool.Name, sum)
	return exitOK
}

func hashExecutable() ([]byte, error) {
	name, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding the executable to hash: %w", err)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("hashing the executable: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, fmt.Errorf("hashing the executable: %w", err)
	}
	return h.Sum(nil), nil
}
