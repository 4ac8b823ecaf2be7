package nsready

import (
	"fmt"

	"github.com/syncvet/syncvet/analyzer/internal/describe"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// message says which Namespace is not awaited and what comes first that needs
// it.
func message(pkg *track.Package, source summary.Source, bad finding) string {
	when := fmt.Sprintf(bad.phrase(), describe.Position(pkg.Fset, source.Call.Pos(), track.Found(bad).Pos()))
	return fmt.Sprintf("namespace %s is created here%s but nothing waits until it is ready %s%s",
		describe.Namespace(source), through(source), when, instead(pkg, source))
}

// through names the helper of another package that creates, and where.
func through(source summary.Source) string {
	switch {
	case source.Via == nil:
		return ""
	case source.Where == "":
		return " through " + describe.Func(source.Via)
	}
	return fmt.Sprintf(" through %s (%s)", describe.Func(source.Via), source.Where)
}

// instead names the helper's sibling that waits.
func instead(pkg *track.Package, source summary.Source) string {
	if source.Via == nil {
		return ""
	}
	if sibling := pkg.Sibling(source.Via); sibling != nil {
		return fmt.Sprintf("; %s creates it and waits", describe.Func(sibling))
	}
	return ""
}
