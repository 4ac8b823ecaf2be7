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
		if f.text == "" {
			if err := remove(f.name); err != nil {
				return err
			}
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

// remove removes a file, and its folder if nothing else is in it.
func remove(name string) error {
	if err := os.Remove(name); err != nil {
		return err
	}
	rest, err := os.ReadDir(filepath.Dir(name))
	if err != nil || len(rest) > 0 {
		return err
	}
	return os.Remove(filepath.Dir(name))
}
