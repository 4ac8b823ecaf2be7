// Package rawsend exports the rule rawsend as Bazel's nogo wants it; see docs/nogo.md.
package rawsend

import "github.com/syncvet/syncvet/nogo/internal/rules"

// Analyzer is the rule in its default configuration. nogo sets its flags.
var Analyzer = rules.Get("rawsend")
