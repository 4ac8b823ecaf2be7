// Package rules holds the analyzers that the packages of nogo export. They are
// made once, since the rule directive looks at what the others have suppressed.
package rules

import (
	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer"
)

var all = analyzer.All()

// Get returns the rule of that name, nil if there is none.
func Get(name string) *analysis.Analyzer {
	for _, rule := range all {
		if rule.Name == name {
			return rule
		}
	}
	return nil
}
