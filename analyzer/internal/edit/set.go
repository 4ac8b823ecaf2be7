package edit

import (
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A Set is the edits of the fixes of one package. Its zero value is empty.
type Set struct{ edits []analysis.TextEdit }

// Add enters the edits of a fix, and reports false, entering none, where one of
// them overlaps an edit in the set that is not the same.
func (s *Set) Add(edits []analysis.TextEdit) bool {
	for _, e := range edits {
		if slices.ContainsFunc(s.edits, func(have analysis.TextEdit) bool { return overlap(have, e) }) {
			return false
		}
	}
	s.edits = append(s.edits, edits...)
	return true
}

// overlap reports whether two edits cannot both be made. Two insertions at one
// place can; so can an insertion where a replacement begins or ends.
func overlap(a, b analysis.TextEdit) bool {
	if a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText) {
		return false
	}
	if a.Pos == a.End && b.Pos == b.End {
		return false
	}
	return a.Pos < b.End && b.Pos < a.End
}
