package ruletest

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// analyze runs the rule on packages with their tests. Facts are those of the packages that
// the patterns match.
func analyze(rule *analysis.Analyzer, config *packages.Config, patterns ...string) (*checker.Graph, error) {
	pkgs, err := load(config, patterns...)
	if err != nil {
		return nil, err
	}
	return checker.Analyze([]*analysis.Analyzer{rule}, pkgs, nil)
}

// load loads packages with their tests. The libraries that these import are read as export
// data, which takes a fraction of the time that their source does.
func load(config *packages.Config, patterns ...string) ([]*packages.Package, error) {
	config.Mode = packages.LoadSyntax | packages.NeedModule
	if isNewest() {
		config.Mode |= packages.LoadAllSyntax // since x/tools v0.47 cannot read export data of Go 1.27
	}
	config.Tests = true
	config.Env = append(os.Environ(), "GO111MODULE=on", "GOPROXY=off", "GOWORK=off")
	pkgs, err := packages.Load(config, patterns...)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", patterns, err)
	}
	for _, pkg := range pkgs {
		if pkg.Name == "" {
			return nil, fmt.Errorf("%s: %w", pkg.PkgPath, errors.Join(errorsOf(pkg)...))
		}
	}
	if len(pkgs) == 0 {
		return nil, fmt.Errorf("no packages match %s", patterns)
	}
	return pkgs, nil
}

func errorsOf(pkg *packages.Package) []error {
	var errs []error
	for _, err := range pkg.Errors {
		errs = append(errs, err)
	}
	return errs
}
