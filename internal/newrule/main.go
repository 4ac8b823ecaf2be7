// Command newrule begins a new rule:
//
//	go run ./internal/newrule podready "report pods that are used before they run"
//
// It writes the rule's package, its first case, its page and its line in the registry and
// in the changelog, and generates what depends on the registry. What it writes compiles and
// passes all tests: it reports specs without statements, until the author writes what the
// rule is to report. docs/new-rule.md says how to go on.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	needs := flag.String("needs", "Tests", "what the rule needs of a package: Syntax, Tests or Summaries, see analyzer/internal/rule")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: go run ./internal/newrule [-needs KIND] NAME \"report what it reports\"")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(newRule{Name: flag.Arg(0), Summary: flag.Arg(1), Needs: *needs}); err != nil {
		fmt.Fprintln(os.Stderr, "newrule:", err)
		os.Exit(1)
	}
}

// run writes the rule into the repository around the working directory.
func run(r newRule) error {
	root, err := findRoot()
	if err != nil {
		return err
	}
	if err := r.check(root); err != nil {
		return err
	}
	if err := r.write(root); err != nil {
		return err
	}
	generate := exec.Command("go", "generate", "./analyzer")
	generate.Dir, generate.Stdout, generate.Stderr = root, os.Stdout, os.Stderr
	if err := generate.Run(); err != nil {
		return fmt.Errorf("generate what depends on the registry: %w", err)
	}
	fmt.Printf("Next: docs/new-rule.md, from step 2. Begin in analyzer/%s/%[1]s.go.\n", r.Name)
	return nil
}

// findRoot finds the repository's folder, which has the registry of rules.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, registry)); err == nil {
			return dir, nil
		}
	}
	return "", errors.New("start it in syncvet's repository")
}
