// Package rules has the analyzers that the packages of nogo export. They are created
// together, as the rule directive needs to know which findings of the others are suppressed.
package rules

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer"
)

var all, errAll = analyzer.All()

// Get returns the rule with the name. On an error it returns an analyzer that fails with
// the error when it is run.
func Get(name string) *analysis.Analyzer {
	err := errAll
	for _, rule := range all {
		if rule.Name == name {
			return rule
		}
	}
	if err == nil {
		err = fmt.Errorf("there is no rule %s", name)
	}
	return &analysis.Analyzer{
		Name: name,
		Doc:  "report why the rule cannot be run",
		Run:  func(*analysis.Pass) (any, error) { return nil, err },
	}
}
