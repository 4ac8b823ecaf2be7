package nsready

import (
	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/internal/track"
)

// A finding is what shows that a Namespace is not awaited.
type finding track.Found

// verdict returns the finding to report: the first thing that needs the
// Namespace, else the end of a spec that uses it.
func firstNeed(f *track.Follower) (finding, bool) {
	switch {
	case f.Violation != nil:
		return finding(*f.Violation), true
	case len(f.Ends) > 0:
		return finding(f.Ends[0]), true
	}
	return finding{}, false
}

func follower(pkg *track.Package, tree *suite.Tree) *track.Follower {
	query := track.Ready()
	query.FindsUses = true
	return track.FollowToFirst(pkg.Tracker(query), tree)
}

// phrase says what the finding's violation or end is, with %s for its place.
func (f finding) phrase() string {
	switch f.Violation.Kind {
	case event.Send:
		return "before the webhook send at %s"
	case event.Pod:
		return "before a Pod is created in it at %s"
	case event.Command:
		return "before the command run on it at %s"
	}
	if f.Subject.Call == nil {
		return "before the test at %s ends"
	}
	return "before the spec at %s ends"
}
