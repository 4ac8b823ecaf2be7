package analyzer

import (
	"github.com/syncvet/syncvet/analyzer/directive"
	"github.com/syncvet/syncvet/analyzer/internal/rule"
	"github.com/syncvet/syncvet/analyzer/nsready"
	"github.com/syncvet/syncvet/analyzer/rawsend"
)

//go:generate go run ./internal/ruledocs

// Rules returns all rules, a line each. The order is that of the documentation.
func Rules() []rule.Definition {
	return []rule.Definition{
		nsready.Rule,
		rawsend.Rule,
		directive.Rule,
	}
}
