package rawsend

import (
	"fmt"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/describe"
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/flow"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// message returns the text of a finding.
//
//	POST is sent here only once in the set-up of BeforeAll at line 7, when what receives it
//	may not be ready yet
func message(pkg *track.Package, f finding) string {
	here := f.call.Pos()
	if f.setup != nil {
		at := ""
		if f.setup.Call != nil {
			at = " at " + describe.Position(pkg.Fset, here, f.setup.Call.Pos())
		}
		return fmt.Sprintf("%s is sent here%s only once in the set-up of %s%s, when what receives it may not be ready yet",
			method(f), through(f), kind(f.setup), at)
	}
	return fmt.Sprintf("%s is sent here%s only once after %s is created at %s, when what receives it may not have seen the namespace yet",
		method(f), through(f), describe.Namespace(pkg.Package, f.source, f.names), describe.Position(pkg.Fset, here, f.source.Call.Pos()))
}

func kind(node *suite.Node) string {
	if node.Kind == suite.Main {
		return "TestMain"
	}
	return node.Kind.String()
}

// method returns the request's method, or "a request" if it is not known.
func method(f finding) string {
	for _, v := range f.send.Request.Method {
		if text, ok := v.Literal(); ok && event.ChangesState(ref.Set{v}) == flow.True {
			return strings.ToUpper(text)
		}
	}
	return "a request"
}

// through returns the part about the helper of another package that sends.
func through(f finding) string {
	switch {
	case f.send.Via == nil:
		return ""
	case f.send.Where == "":
		return " through " + describe.Func(f.send.Via)
	}
	return fmt.Sprintf(" through %s (%s)", describe.Func(f.send.Via), f.send.Where)
}
