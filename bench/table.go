package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A table is a Markdown table.
type table struct {
	head []string
	rows [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// print prints the table with aligned columns. A row may have fewer cells than the header.
func (t *table) print(w io.Writer) error {
	width := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, cell := range row {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	line := func(cells []string) {
		for i := range t.head {
			cell := ""
			if i < len(cells) {
				cell = cells[i]
			}
			fmt.Fprintf(&b, "| %-*s ", width[i], cell)
		}
		b.WriteString("|\n")
	}
	line(t.head)
	for _, n := range width {
		b.WriteString("|" + strings.Repeat("-", n+2))
	}
	b.WriteString("|\n")
	for _, row := range t.rows {
		line(row)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// A target is an upper bound for a figure.
type target struct {
	figure float64
	limit  float64
	format string // format of both numbers
	of     string // the figure that they are multiples of
}

// check returns a cell that says whether the target is met.
func (t target) check() string {
	verdict := "met"
	if t.figure > t.limit {
		verdict = "MISSED"
	}
	return fmt.Sprintf("%s: "+t.format+" of at most "+t.format+"%s", verdict, t.figure, t.limit, t.of)
}
