package nsready

import (
	"slices"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// A need is the first code that needs a Namespace ready.
type need track.Found

// firstNeed returns what the follower has found: the first violation, else the end of the
// first spec that uses the Namespace.
func firstNeed(f *track.Follower) (need, bool) {
	switch {
	case f.Violation != nil:
		return need(*f.Violation), true
	case len(f.Ends) > 0:
		byItself := slices.IndexFunc(f.Ends, func(end track.Found) bool { return end.BySpec })
		return need(f.Ends[max(byItself, 0)]), true
	}
	return need{}, false
}

func follower(pkg *track.Package, tree *suite.Tree) *track.Follower {
	query := track.Ready()
	query.FindsUses = true
	return track.FollowToFirst(pkg.Tracker(query), tree)
}

// isSure reports whether the need is code that needs the Namespace ready, and not only the
// end of a spec that uses it.
func (n need) isSure() bool { return n.Violation.Kind != 0 }

// phrase describes the need for the message, with %s for its position.
func (n need) phrase() string {
	const unsure = " ends (it is used, but by nothing known to need it ready)"
	switch n.Violation.Kind {
	case event.Send:
		return "before the webhook send at %s"
	case event.Pod:
		return "before a Pod is created in it at %s"
	case event.Command:
		return "before the command run on it at %s"
	}
	if n.Subject.Call == nil {
		return "before the test at %s" + unsure
	}
	return "before the spec at %s" + unsure
}
