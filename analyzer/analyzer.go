// Package analyzer is the suite of syncvet's rules.
package analyzer

import (
	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/nsready"
)

// All returns the analyzers of all rules in their default configuration.
func All() []*analysis.Analyzer {
	return []*analysis.Analyzer{nsready.New()}
}
