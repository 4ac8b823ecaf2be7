// Package directive exports the rule directive as Bazel's nogo wants it; see docs/nogo.md.
package directive

import "github.com/syncvet/syncvet/nogo/internal/rules"

// Analyzer is the rule in its default configuration. nogo sets its flags.
var Analyzer = rules.Get("directive")
