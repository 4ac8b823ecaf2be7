package rewrite

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A piece is new text, or a range of the old text with the edits inside it.
type piece struct {
	text       string
	start, end int // range of the old text, if there is no new text
}

func text(s string) piece { return piece{text: s} }

// An edit replaces a range by pieces. The ranges of two edits do not overlap, or one is
// strictly inside the other.
type edit struct {
	start, end int
	pieces     []piece
}

type edits []edit

// A segment is a range of the new text, copied from the old text or added.
type segment struct {
	start, end int // in the new text
	old        int
	added      bool
}

// A writer writes the new text.
type writer struct {
	old      string
	edits    edits // outer ones before inner ones
	out      strings.Builder
	segments []segment
	written  []bool // by edit
}

// apply applies the edits to a text.
func (e edits) apply(old string) (string, Origin, error) {
	w := &writer{old: old, edits: slices.Clone(e), written: make([]bool, len(e))}
	slices.SortStableFunc(w.edits, func(x, y edit) int {
		// At one position insertions come first, then the longer range.
		if x.start == y.start && (x.end == x.start) != (y.end == y.start) {
			return cmp.Compare(x.end, y.end)
		}
		return cmp.Or(cmp.Compare(x.start, y.start), -cmp.Compare(x.end, y.end))
	})
	if err := w.write(0, len(old), -1); err != nil {
		return "", nil, err
	}
	for i, done := range w.written {
		if !done {
			return "", nil, fmt.Errorf("an edit at %d is lost in another one: %q", w.edits[i].start, w.old[w.edits[i].start:w.edits[i].end])
		}
	}
	return w.out.String(), w.origin, nil
}

// write writes a range of the old text. Within is the index of the edit that has it as a
// piece, if any. Then only edits strictly inside apply, so that one edit can move a range
// and another one replace it.
func (w *writer) write(start, end, within int) error {
	at := start
	for i, e := range w.edits {
		if i == within || e.start < at || e.end > end || within >= 0 && w.atEdge(e, start, end) {
			continue
		}
		w.keep(at, e.start)
		if w.written[i] {
			return fmt.Errorf("an edit at %d is made twice", e.start)
		}
		w.written[i] = true
		for j, p := range e.pieces {
			if p.end > p.start {
				if err := w.write(p.start, p.end, i); err != nil {
					return err
				}
				continue
			}
			w.add(p.text, anchor(e, j))
		}
		at = e.end
	}
	w.keep(at, end)
	return nil
}

// atEdge reports whether an edit touches a range but is not strictly inside it.
func (w *writer) atEdge(e edit, start, end int) bool {
	if e.start == e.end {
		return e.start == start || e.end == end
	}
	return e.start == start && e.end == end
}

// anchor returns the position in the old text that piece j of an edit belongs to.
func anchor(e edit, j int) int {
	for _, p := range e.pieces[j:] {
		if p.end > p.start {
			return p.start
		}
	}
	return e.start
}

func (w *writer) keep(start, end int) {
	if start < end {
		from := w.out.Len()
		w.out.WriteString(w.old[start:end])
		w.segments = append(w.segments, segment{from, w.out.Len(), start, false})
	}
}

func (w *writer) add(text string, old int) {
	if text != "" {
		from := w.out.Len()
		w.out.WriteString(text)
		w.segments = append(w.segments, segment{from, w.out.Len(), old, true})
	}
}

func (w *writer) origin(offset int) int {
	i, found := slices.BinarySearchFunc(w.segments, offset, func(s segment, offset int) int {
		switch {
		case s.end <= offset:
			return -1
		case s.start > offset:
			return 1
		}
		return 0
	})
	switch {
	case !found:
		return len(w.old)
	case w.segments[i].added:
		return w.segments[i].old
	}
	return w.segments[i].old + offset - w.segments[i].start
}
