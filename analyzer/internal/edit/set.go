package edit

import (
	"go/token"
	"slices"
	"sort"

	"golang.org/x/tools/go/analysis"
)

// A Set collects the edits of the fixes of one package, to find fixes that cannot be made
// together. The zero Set is empty.
type Set struct {
	replaced []analysis.TextEdit    // sorted, none overlaps another
	inserted map[token.Pos][]string // texts that are inserted at a position
	places   []token.Pos            // keys of inserted, sorted
}

// Add adds the edits of a fix. It adds none and reports false if they conflict with the
// set: an edit overlaps another one that is not equal, or other texts are inserted at the
// same position. Two lists of insertions at one position have to be equal, as not all
// drivers can merge them if one is a part of the other (x/tools internal/diff/merge.go).
func (s *Set) Add(edits []analysis.TextEdit) bool {
	inserted := make(map[token.Pos][]string)
	for _, e := range edits {
		if e.Pos == e.End {
			inserted[e.Pos] = append(inserted[e.Pos], string(e.NewText))
		}
		if i := s.at(e); i < len(s.replaced) && overlap(s.replaced[i], e) || s.covers(e) {
			return false
		}
	}
	for pos, texts := range inserted {
		if have, ok := s.inserted[pos]; ok && !slices.Equal(have, texts) || !ok && s.splits(pos) {
			return false
		}
	}
	if s.inserted == nil {
		s.inserted = make(map[token.Pos][]string)
	}
	for pos, texts := range inserted {
		s.inserted[pos] = texts
		if i, found := slices.BinarySearch(s.places, pos); !found {
			s.places = slices.Insert(s.places, i, pos)
		}
	}
	for _, e := range edits {
		if i := s.at(e); e.Pos != e.End && (i == len(s.replaced) || s.replaced[i].Pos != e.Pos) {
			s.replaced = slices.Insert(s.replaced, i, e)
		}
	}
	return true
}

// at returns the index of the first replacement that ends after the start of e.
func (s *Set) at(e analysis.TextEdit) int {
	return sort.Search(len(s.replaced), func(i int) bool { return s.replaced[i].End > e.Pos })
}

// covers reports whether text is inserted within the range that e replaces.
func (s *Set) covers(e analysis.TextEdit) bool {
	i, _ := slices.BinarySearch(s.places, e.Pos+1)
	return i < len(s.places) && s.places[i] < e.End
}

// splits reports whether pos is within a range that is replaced.
func (s *Set) splits(pos token.Pos) bool {
	i := sort.Search(len(s.replaced), func(i int) bool { return s.replaced[i].End > pos })
	return i < len(s.replaced) && s.replaced[i].Pos < pos
}

// overlap reports whether two edits that are not equal change the same text.
func overlap(a, b analysis.TextEdit) bool {
	if a.Pos == b.Pos && a.End == b.End && string(a.NewText) == string(b.NewText) {
		return false
	}
	return a.Pos < b.End && b.Pos < a.End
}
