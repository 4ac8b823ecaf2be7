// Command bench measures the time and memory of syncvet and of similar tools, and prints a
// table. See docs/performance.md.
//
//	go run . -checkout DIR -package ./test/e2e/gateway -pattern ./test/...
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// options are the options of a measurement.
type options struct {
	checkout string // root of the module to analyze, which must compile
	pkg      string // for go vet
	pattern  string // for tools that load packages themselves
	rounds   int
	slow     int    // rounds for tools that take minutes; 0 for all
	only     string // the only part to run, if not empty
	old      string // an older build of syncvet to measure beside this one, if not empty
	profile  string
	temp     string
	log      io.Writer
}

func main() {
	o := options{log: os.Stderr}
	flag.StringVar(&o.checkout, "checkout", "", "measure on the module in `dir`, with all that it needs downloaded")
	flag.StringVar(&o.pkg, "package", "./...", "have go vet look at this `package`")
	flag.StringVar(&o.pattern, "pattern", "./...", "have tools that load packages look at this `pattern`")
	flag.IntVar(&o.rounds, "rounds", 5, "measure everything `n` times")
	flag.IntVar(&o.slow, "slow", 0, "measure tools that take minutes only `n` times, 0 for as often as the others")
	flag.StringVar(&o.only, "only", "", "measure one `part`: vet, standalone or rules")
	flag.StringVar(&o.old, "old", "", "measure the syncvet in `file`, an older build, beside this one")
	flag.StringVar(&o.profile, "cpuprofile", "", "write a CPU profile of the part rules to `file`")
	flag.Parse()
	if err := bench(o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(o options, w io.Writer) error {
	switch {
	case o.rounds < 1:
		return errors.New("-rounds must be at least 1")
	case o.only != "" && o.only != "vet" && o.only != "standalone" && o.only != "rules":
		return fmt.Errorf("-only=%s: there is no such part", o.only)
	case o.checkout == "" && o.only != "rules":
		return errors.New("-checkout is needed")
	}
	root, err := root()
	if err != nil {
		return err
	}
	if o.temp, err = os.MkdirTemp("", "bench"); err != nil {
		return err
	}
	defer os.RemoveAll(o.temp) //nolint:errcheck // a temporary folder
	t := &table{head: []string{"what", "go's cache", "CPU", "wall", "peak", "ratio", "target"}}
	if err := measureAll(o, root, t); err != nil {
		return err
	}
	fmt.Fprintf(w, "%s, %s, %s/%s, %d CPUs, medians of %d rounds\n\n",
		time.Now().Format(time.DateOnly), runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), o.rounds)
	return t.print(w)
}

// most returns the number of rounds for a tool, see entrant.
func (o options) most(tool string) int {
	if tool == syncvet || tool == older || tool == floor {
		return 0
	}
	return o.slow
}

// measureAll runs all parts. Those that measure processes come first, see measure.
func measureAll(o options, root string, t *table) error {
	if o.only != "rules" {
		for _, dir := range []string{"built", "salted"} {
			if err := os.Mkdir(filepath.Join(o.temp, dir), 0o777); err != nil {
				return err
			}
		}
		built, err := buildTools(root, filepath.Join(o.temp, "built"))
		if err != nil {
			return err
		}
		if o.only != "standalone" {
			if err := benchVet(o, built, t); err != nil {
				return err
			}
		}
		if o.only != "vet" {
			if err := benchStandalone(o, built, t); err != nil {
				return err
			}
		}
	}
	if o.only != "" && o.only != "rules" {
		return nil
	}
	if o.checkout != "" {
		if err := benchShare(o, t); err != nil {
			return err
		}
	}
	return benchRules(o, root, t)
}

// runQuietly runs a command. It prints the command's output only if it fails.
func runQuietly(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var out strings.Builder
	cmd.Stderr = &out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd, err, tail([]byte(out.String())))
	}
	return nil
}
