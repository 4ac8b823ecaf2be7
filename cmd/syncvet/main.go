// Command syncvet finds and repairs missing synchronisation in Go end-to-end
// tests of Kubernetes software.
//
// Run it over packages:
//
//	syncvet ./test/...
//
// or let "go vet" run it, which caches results:
//
//	go vet -vettool=$(which syncvet) ./test/...
//
// or build the language server that editors use with it:
//
//	syncvet gopls -o /some/folder/gopls
package main

import (
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer"
	_ "github.com/syncvet/syncvet/cmd/syncvet/internal/fastexit" // ends most processes of "go vet"
	"github.com/syncvet/syncvet/gopls"
	"github.com/syncvet/syncvet/internal/driver"
	"github.com/syncvet/syncvet/internal/driver/prefilter"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "gopls" {
		os.Exit(gopls.Main(os.Args[2:], check, os.Stdout, os.Stderr))
	}
	var turnOn func(names []string)
	os.Exit(driver.Main(driver.Tool{
		Name:    "syncvet",
		Summary: "syncvet finds and repairs missing synchronisation in Go end-to-end tests of Kubernetes software.",
		Install: "go install github.com/syncvet/syncvet/cmd/syncvet@latest",
		Analyzers: func() (all []*analysis.Analyzer, err error) {
			all, turnOn, err = analyzer.Selectable()
			return all, err
		},
		Off:      analyzer.IsOff,
		Enabled:  func(names []string) { turnOn(names) },
		Relevant: prefilter.Filter{Import: analyzer.Relevance(), Marks: analyzer.Marks()},
	}, os.Args[1:], os.Stdout, os.Stderr))
}

// check returns an error if the settings are not valid.
func check(config []byte) error {
	_, err := analyzer.Decode(config, nil)
	return err
}
