// Package nsready exports the rule nsready as Bazel's nogo wants it; see docs/nogo.md.
package nsready

import "github.com/syncvet/syncvet/nogo/internal/rules"

// Analyzer is the rule in its default configuration. nogo sets its flags.
var Analyzer = rules.Get("nsready")
