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

// message says what is sent only once, and why that may be too early.
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
	return fmt.Sprintf("%s is sent here%s only once after namespace %s is created at %s, when what receives it may not have seen the namespace yet",
		method(f), through(f), describe.Namespace(f.source), describe.Position(pkg.Fset, here, f.source.Call.Pos()))
}

func kind(node *suite.Node) string {
	if node.Kind == suite.Main {
		return "TestMain"
	}
	return node.Kind.String()
}

// method is the request's, where it is known.
func method(f finding) string {
	for _, v := range f.send.Request.Method {
		if text, ok := v.Literal(); ok && event.ChangesState(ref.Set{v}) == flow.True {
			return strings.ToUpper(text)
		}
	}
	return "a request"
}

// through names the helper of another package that sends, and where.
func through(f finding) string {
	switch {
	case f.send.Via == nil:
		return ""
	case f.send.Where == "":
		return " through " + describe.Func(f.send.Via)
	}
	return fmt.Sprintf(" through %s (%s)", describe.Func(f.send.Via), f.send.Where)
}
