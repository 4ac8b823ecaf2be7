package edit

import (
	"go/token"
	"maps"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A Set is the edits of the fixes of one package. Its zero value is empty.
type Set struct {
	edits    []analysis.TextEdit
	inserted map[token.Pos][]string
}

// Add enters the edits of a fix, and reports false, entering none, where they
// cannot be made together with those in the set: one of them overlaps another
// that is not the same, or something else is inserted in the same place. (Not all
// drivers see that of two lists of insertions in one place one is a part of the
// other: x/tools, internal/diff/merge.go.)
func (s *Set) Add(edits []analysis.TextEdit) bool {
	inserted := make(map[token.Pos][]string)
	for _, e := range edits {
		if e.Pos == e.End {
			inserted[e.Pos] = append(inserted[e.Pos], string(e.NewText))
		}
		if slices.ContainsFunc(s.edits, func(have analysis.TextEdit) bool { return overlap(have, e) }) {
			return false
		}
	}
	for pos, texts := range inserted {
		if have, ok := s.inserted[pos]; ok && !slices.Equal(have, texts) {
			return false
		}
	}
	if s.inserted == nil {
		s.inserted = make(map[token.Pos][]string)
	}
	maps.Copy(s.inserted, inserted)
	s.edits = append(s.edits, edits...)
	return true
}

// overlap reports whether two different edits change the same text. An insertion
// where a replacement begins or ends does not.
func overlap(a, b analysis.TextEdit) bool {
	if a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText) || a.Pos == a.End && b.Pos == b.End {
		return false
	}
	return a.Pos < b.End && b.Pos < a.End
}
