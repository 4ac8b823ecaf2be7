// Package early ends the process, while it is still being initialized, where
// there is nothing to do: "go vet" starts syncvet once for every package of the
// standard library and of other modules (976 of 998 times for one suite), and
// wants a file without facts each time.
//
// Package driver would do the same, but by then go/types, go/build, the rules and
// all else have been initialized, which takes longer than all the rest of such a
// process. The order of initialization is specified: of the packages whose
// imports are ready, the one whose path sorts first (go.dev/doc/go1.21#language).
// So this one comes soon after package os, as long as it imports next to nothing
// else, not even strings. Where the order is another one, it is merely of no use.
package fastexit

import (
	"os"

	"github.com/syncvet/syncvet/internal/driver/facts/empty"
	"github.com/syncvet/syncvet/internal/driver/vetcfg/scan"
)

func init() { //nolint:gochecknoinits // being early is all there is to this package
	if len(os.Args) == 0 {
		return
	}
	name := os.Args[len(os.Args)-1]
	if len(name) < 4 || name[len(name)-4:] != ".cfg" {
		return
	}
	// Whatever goes wrong here, main runs into it again and says so.
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
