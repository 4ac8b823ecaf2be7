package nsready

import (
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// A need is the first code that needs a Namespace ready.
type need track.Found

// firstNeed returns what the follower has found: the first violation, else the end of a
// spec that uses the Namespace.
func firstNeed(f *track.Follower) (need, bool) {
	switch {
	case f.Violation != nil:
		return need(*f.Violation), true
	case len(f.Ends) > 0:
		return need(f.Ends[0]), true
	}
	return need{}, false
}

func follower(pkg *track.Package, tree *suite.Tree) *track.Follower {
	query := track.Ready()
	query.FindsUses = true
	return track.FollowToFirst(pkg.Tracker(query), tree)
}

// phrase describes the need for the message, with %s for its position.
func (n need) phrase() string {
	switch n.Violation.Kind {
	case event.Send:
		return "before the webhook send at %s"
	case event.Pod:
		return "before a Pod is created in it at %s"
	case event.Command:
		return "before the command run on it at %s"
	}
	if n.Subject.Call == nil {
		return "before the test at %s ends"
	}
	return "before the spec at %s ends"
}
