package nsready

import (
	"fmt"

	"github.com/syncvet/syncvet/analyzer/internal/describe"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// message returns the text of a finding.
//
//	namespace blue is created here through util.Create (util.go:9) but nothing waits until
//	it is ready before the webhook send at line 12; util.CreateAndWait creates it and waits
func message(pkg *track.Package, f finding) string {
	source := f.source
	when := fmt.Sprintf(f.phrase(), describe.Position(pkg.Fset, source.Call.Pos(), track.Found(f.need).Pos()))
	return fmt.Sprintf("%s is created here%s but nothing waits until it is ready %s%s",
		describe.Namespace(pkg.Package, source, f.Names), through(source), when, instead(pkg, source))
}

// through returns the part about the helper of another package that creates the Namespace.
func through(source summary.Source) string {
	switch {
	case source.Via == nil:
		return ""
	case source.Where == "":
		return " through " + describe.Func(source.Via)
	}
	return fmt.Sprintf(" through %s (%s)", describe.Func(source.Via), source.Where)
}

// instead returns the part about the helper's sibling that waits.
func instead(pkg *track.Package, source summary.Source) string {
	if source.Via == nil {
		return ""
	}
	if sibling := pkg.Sibling(source.Via); sibling != nil {
		return fmt.Sprintf("; %s creates it and waits", describe.Func(sibling))
	}
	return ""
}
