// Command ruledocs writes what is the same for every rule from the registry of rules:
// tables of the README and the rules' pages, golangci-lint's sample, and the packages and
// the page of nogo. It is run by "go generate ./analyzer" after a change of a rule's name,
// settings or summary; a test fails until that is done.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "ruledocs:", err)
		os.Exit(1)
	}
}

// run writes the files that differ. It is started in the folder of package analyzer.
func run() error {
	files, err := generate("..")
	if err != nil {
		return err
	}
	for _, f := range files {
		if f.text == f.old {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(f.name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(f.name, []byte(f.text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
