// Package fastexit ends the process during initialization if there is nothing to do. "go
// vet" starts syncvet once for every package of the standard library and of other modules
// (976 of 998 times for one suite), and only needs an empty fact file for each.
//
// Package driver does the same, but only after go/types, go/build and the rules have been
// initialized, which takes most of the time of such a process. Go initializes packages
// sorted by path, each after its imports (go.dev/doc/go1.21#language). So this package runs
// soon after package os, as long as it imports almost nothing else, not even strings. In
// another order it would have no effect.
package fastexit

import (
	"os"

	"github.com/syncvet/syncvet/internal/driver/facts/empty"
	"github.com/syncvet/syncvet/internal/driver/vetcfg/scan"
)

func init() { //nolint:gochecknoinits // it must run before main
	if len(os.Args) == 0 {
		return
	}
	name := os.Args[len(os.Args)-1]
	if len(name) < 4 || name[len(name)-4:] != ".cfg" {
		return
	}
	// On an error main fails in the same way, and prints it.
	data, err := os.ReadFile(name)
	if err != nil {
		return
	}
	cfg, ok := scan.Parse(data)
	if ok && cfg.Foreign() && cfg.VetxOutput != "" &&
		os.WriteFile(cfg.VetxOutput, []byte(empty.Header), 0o666) == nil {
		os.Exit(0)
	}
}
