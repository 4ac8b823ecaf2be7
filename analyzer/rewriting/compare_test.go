package rewriting_test

import (
	"fmt"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/suite"
	"github.com/syncvet/syncvet/analyzer/rewriting/internal/rewrite"
)

// A rewritten has the test data after a rewriting.
type rewritten struct {
	*program
	origins map[string]rewrite.Origin // origins of changed files
	names   map[string]string         // text of new names in messages, by package and name
	old     *program
}

// A view prints the findings in a package with the lines of the original test data.
type view struct {
	*pkg
	old     map[string]string
	new     map[string]string
	origins map[string]rewrite.Origin
	names   map[string]string
}

func (r *rewritten) view(path string) view {
	return view{r.packages[path], r.old.texts, r.texts, r.origins, r.names}
}

func (p *program) view(path string) view {
	return view{pkg: p.packages[path], old: p.texts, new: p.texts}
}

// line returns the line of the original test data for an offset.
func (v view) line(file string, offset int) int {
	if origin := v.origins[file]; origin != nil {
		offset = origin(offset)
	}
	return 1 + strings.Count(v.old[file][:offset], "\n")
}

// lineOf is line for the first character of a line.
func (v view) lineOf(file string, line int) int {
	offset := 0
	for l := range strings.Lines(v.new[file]) {
		if line--; line == 0 {
			return v.line(file, offset+len(l)-len(strings.TrimLeft(l, " \t")))
		}
		offset += len(l)
	}
	return -1
}

// found returns the findings in a package, with as much of their fixes as must be the same.
func (v view) found(r rewrite.Rewriting) []string {
	var list []string
	for _, f := range v.findings {
		variant := ""
		if f.tests && len(v.files) > 0 {
			variant = " (with tests)"
		}
		repair := ""
		switch {
		case r.Fixes == rewrite.OtherFix:
		case f.fix != "":
			repair = " [repair: " + f.fix + "]"
		default:
			repair = " [no repair]"
		}
		// How a name is spelled is what rewritings change.
		message := shownName.ReplaceAllString(v.message(f), "namespace … is created")
		if r.Moves {
			message = placeInMessage.ReplaceAllString(message, "…")
		}
		list = append(list, fmt.Sprintf("%s:%d%s: %s%s", f.file, v.line(f.file, f.offset), variant, message, repair))
	}
	if v.remark != "" && r.Fixes != rewrite.OtherFix {
		list = append(list, v.remark)
	}
	slices.Sort(list)
	return list
}

var (
	placeInMessage = regexp.MustCompile(`\b(?:line (\d+)|(\w+\.go):(\d+))\b`)
	shownName      = regexp.MustCompile(`namespace .*? is created`)
	nameInMessage  = regexp.MustCompile(`\b[a-z]+[A-Z]?\w*\d+\.?`)
)

// message returns the message of a finding with original lines and names.
func (v view) message(f finding) string {
	m := placeInMessage.ReplaceAllStringFunc(f.message, func(s string) string {
		m := placeInMessage.FindStringSubmatch(s)
		if m[1] != "" {
			line, _ := strconv.Atoi(m[1]) // only digits
			return fmt.Sprintf("line %d", v.lineOf(f.file, line))
		}
		line, _ := strconv.Atoi(m[3])
		return fmt.Sprintf("%s:%d", m[2], v.lineOf(v.fileNamed(m[2]), line))
	})
	return nameInMessage.ReplaceAllStringFunc(m, func(s string) string {
		if kept, ok := v.names[v.path+" "+s]; ok {
			return kept
		}
		return s
	})
}

// fileNamed returns the file with a base name, in the package or in one that it imports.
func (v view) fileNamed(base string) string {
	for _, pkg := range slices.Concat([]string{v.path}, v.imports) {
		if name := path.Join(strings.TrimPrefix(strings.TrimPrefix(pkg, modulePath), "/"), base); v.new[name] != "" {
			return name
		}
	}
	return ""
}

// nodes returns the nodes of a package's tests, with the nodes of their runs.
func (v view) nodes() []string {
	if v.whole == nil || v.whole.tree == nil {
		return nil
	}
	var list []string
	for n := range v.whole.tree.All() {
		depth := 0
		for c := n.Parent; c.Parent != nil; c = c.Parent {
			depth++
		}
		list = append(list, fmt.Sprintf("%s%v at %s, ordered %t, serial %t, once per ordered %t",
			strings.Repeat("  ", depth), n.Kind, v.place(n), n.Ordered, n.Serial, n.OncePerOrdered))
		for run := range v.whole.tree.Runs(n) {
			places := make([]string, len(run))
			for i, m := range run {
				places[i] = v.place(m)
			}
			list = append(list, fmt.Sprintf("  after it: %s", strings.Join(places, " ")))
		}
	}
	return list
}

func (v view) place(n *suite.Node) string {
	var pos token.Pos
	switch {
	case n.Call != nil:
		pos = n.Call.Pos()
	case len(n.Bodies) > 0:
		pos = n.Bodies[0].Pos()
	default:
		return "?"
	}
	posn := v.whole.Fset.Position(pos)
	file := strings.TrimPrefix(posn.Filename, v.dir+"/")
	return fmt.Sprintf("%s:%d", path.Base(file), v.line(file, posn.Offset))
}

// differ returns what is in only one of the lists. Now is the list of the rewritten code.
func differ(old, now []string) []string {
	var list []string
	left := slices.Clone(old)
	for _, s := range now {
		i := slices.IndexFunc(left, func(o string) bool { return same(o, s) })
		if i < 0 {
			list = append(list, "+ "+s)
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, s := range left {
		list = append(list, "- "+s)
	}
	if len(list) == 0 && !slices.EqualFunc(old, now, same) && !slices.IsSorted(old) {
		list = append(list, "in another order")
	}
	return list
}

func same(old, now string) bool {
	before, after, found := strings.Cut(now, rewrite.Anything)
	if !found {
		return old == now
	}
	return len(old) >= len(before)+len(after) && strings.HasPrefix(old, before) && strings.HasSuffix(old, after)
}
