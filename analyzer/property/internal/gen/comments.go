package gen

import (
	"fmt"
	"strings"
)

// A commenting puts comments at the marks in a text.
type commenting struct {
	name  string
	above map[string]bool // marks with a comment above
	tail  map[string]bool // marks with a comment after the code
	style string          // text of comments above, with %d for a number
	lines bool            // in literals, at the end of lines
	block bool            // in expressions
	blank bool            // a blank line before comments above
}

func marks(names ...string) map[string]bool {
	set := make(map[string]bool)
	for _, name := range names {
		set[name] = true
	}
	return set
}

const (
	lineNote  = "// note %d: kept"
	blockNote = "/* note %d\n   is long */"
)

var commentings = []commenting{
	{name: "none"},
	{name: "above create", above: marks("create"), style: lineNote},
	{name: "behind create", tail: marks("create")},
	{name: "above object", above: marks("object", "fill"), style: lineNote},
	{name: "behind object", tail: marks("object", "fill")},
	{name: "around both", above: marks("object", "create"), tail: marks("object", "create", "check"), style: lineNote},
	{name: "set apart", above: marks("create", "need"), style: lineNote, blank: true},
	{name: "set apart object", above: marks("object", "check"), style: lineNote + "\n", blank: true},
	{name: "blocks above", above: marks("object", "create", "check"), style: blockNote},
	{name: "in literals", lines: true},
	{name: "in expressions", block: true},
	{name: "above what follows", above: marks("check", "need"), tail: marks("need"), style: lineNote},
	{name: "imports", tail: marks("import")},
	{name: "above imports", above: marks("import"), style: lineNote},
	{name: "everywhere", above: marks("object", "create", "check", "need"), tail: marks("object", "create", "check", "import"),
		style: lineNote, lines: true, block: true},
}

// place replaces the marks in a text, and numbers the comments.
func (c commenting) place(text string, number *int) string {
	note := func(format string) string {
		*number++
		return fmt.Sprintf(format, *number)
	}
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimLeft(line, " \t")
		mark := ""
		if rest, ok := strings.CutPrefix(line, "@"); ok {
			mark, line, _ = strings.Cut(rest, " ")
		}
		if c.above[mark] {
			if c.blank {
				out = append(out, "")
			}
			out = append(out, note(c.style))
		}
		for strings.Contains(line, "/*@*/") {
			with := ""
			if c.block {
				with = note("/* note %d */")
			}
			line = strings.Replace(line, "/*@*/", with, 1)
		}
		inner := strings.HasSuffix(line, "//@")
		line = strings.TrimRight(strings.TrimSuffix(line, "//@"), " ")
		if c.tail[mark] || inner && c.lines {
			line += note(" // tail %d")
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}
