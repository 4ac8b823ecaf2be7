package fix

import (
	"fmt"
	"slices"
	"strings"
)

// contextLines is the number of unchanged lines around each hunk of a diff.
const contextLines = 3

// Diff returns the change of a file as a unified diff, empty if there is none.
func (f File) Diff(oldName, newName string) string {
	a, b := splitLines(string(f.Old)), splitLines(string(f.New))
	ops := diffLines(a, b)
	var out strings.Builder
	for i := 0; i < len(ops); {
		if ops[i].kind == ' ' {
			i++
			continue
		}
		// A hunk ends where more unchanged lines follow than fit in two contexts.
		last := i
		for j := i; j < len(ops) && j-last <= 2*contextLines+1; j++ {
			if ops[j].kind != ' ' {
				last = j
			}
		}
		if out.Len() == 0 {
			fmt.Fprintf(&out, "--- %s\n+++ %s\n", oldName, newName)
		}
		end := min(len(ops), last+1+contextLines)
		writeHunk(&out, ops[max(0, i-contextLines):end])
		i = end
	}
	return out.String()
}

// An op is one line of a diff: kept (' '), deleted ('-') or inserted ('+'), with the number
// of lines before it in each file.
type op struct {
	kind byte
	line string
	a, b int
}

func writeHunk(out *strings.Builder, ops []op) {
	count := func(other byte) int {
		n := 0
		for _, o := range ops {
			if o.kind != other {
				n++
			}
		}
		return n
	}
	// Lines are counted from 1, and an empty range has the number of the line before it.
	first := func(before, lines int) string {
		switch lines {
		case 0:
			return fmt.Sprintf("%d,0", before)
		case 1:
			return fmt.Sprint(before + 1)
		}
		return fmt.Sprintf("%d,%d", before+1, lines)
	}
	fmt.Fprintf(out, "@@ -%s +%s @@\n", first(ops[0].a, count('+')), first(ops[0].b, count('-')))
	for _, o := range ops {
		out.WriteByte(o.kind)
		out.WriteString(o.line)
		if !strings.HasSuffix(o.line, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

func splitLines(text string) []string {
	if text == "" {
		return nil
	}
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// diffLines returns a shortest list of operations that turns a into b. It is the algorithm
// of E. W. Myers, An O(ND) Difference Algorithm, 1986: for a growing number of edits it
// finds the furthest point on each diagonal, then goes back through the saved points.
func diffLines(a, b []string) []op {
	n, m := len(a), len(b)
	reach := make([]int, 2*(n+m)+3)
	mid := n + m + 1
	var trace [][]int
search:
	for d := 0; d <= n+m; d++ {
		trace = append(trace, slices.Clone(reach[mid-d-1:mid+d+2]))
		for k := -d; k <= d; k += 2 {
			x := reach[mid+k-1] + 1
			if k == -d || k != d && reach[mid+k-1] < reach[mid+k+1] {
				x = reach[mid+k+1]
			}
			for x < n && x-k < m && a[x] == b[x-k] {
				x++
			}
			reach[mid+k] = x
			if x >= n && x-k >= m {
				break search
			}
		}
	}

	var ops []op
	x, y := n, m
	for d, reached := range slices.Backward(trace) {
		at := func(k int) int { return reached[k+d+1] }
		k := x - y
		inserted := k == -d || k != d && at(k-1) < at(k+1)
		px := at(k-1) + 1
		if inserted {
			px = at(k + 1)
		}
		for x > px || d == 0 && x > 0 {
			x, y = x-1, y-1
			ops = append(ops, op{' ', a[x], x, y})
		}
		switch {
		case d == 0:
		case inserted:
			y--
			ops = append(ops, op{'+', b[y], x, y})
		default:
			x--
			ops = append(ops, op{'-', a[x], x, y})
		}
	}
	slices.Reverse(ops)
	return ops
}
