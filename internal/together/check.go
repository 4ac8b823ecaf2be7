package together

import (
	"go/token"
	"slices"
)

// compiles reports whether fixes leave a file such that each text of theirs means what it
// means with its own fix alone.
func (s *Set) compiles(file *source, fixes []*fix) bool {
	fixes = slices.DeleteFunc(slices.Clone(fixes), func(f *fix) bool { return f.alone[file.name] == nil })
	if !file.ok || slices.ContainsFunc(fixes, func(f *fix) bool { return !f.alone[file.name].parses }) {
		return true // broken before, or by a fix alone: who writes the file says so
	}
	merged := file.change(fixes, s.RemovesImports)
	if !merged.declares || merged.importsTwice() || file.leavesUnused(fixes, s.RemovesImports) {
		return false
	}
	return !slices.ContainsFunc(fixes, func(f *fix) bool {
		alone := f.alone[file.name]
		return !merged.agrees(alone, fixes) || alone.mayNeedDot(f, fixes)
	})
}

// agrees reports whether the text of a fix means what it means with that fix alone. What
// another fix declares in the place of what it removes counts as the same.
//
//	ns := create("a")   // one fix removes this line
//	use(ns.Name)        // the text of another one names ns
func (c *changed) agrees(alone *changed, fixes []*fix) bool {
	for at, want := range alone.means {
		have := c.means[at]
		replaced := want.at.edit == (Edit{}) && have.at.edit != (Edit{}) && isCovered(fixes, c.of.name, want.at.offset)
		if have != want && (want.outside || want.path != "" || !replaced) {
			return false
		}
	}
	return true
}

func isCovered(fixes []*fix, file string, offset int) bool {
	return slices.ContainsFunc(fixes, func(f *fix) bool { return f.covers(file, offset) })
}

// mayNeedDot reports whether another fix removes an import with a dot, and the text of this
// one has a name that may be of it.
//
//	import . "github.com/onsi/gomega" // removed with the last Expect
//	Eventually(send)                  // inserted
func (c *changed) mayNeedDot(f *fix, fixes []*fix) bool {
	others := slices.DeleteFunc(slices.Clone(fixes), func(g *fix) bool { return g == f })
	for _, imp := range c.of.imports {
		if imp.name != "." || !isCovered(others, c.of.name, imp.start) {
			continue
		}
		known, isKnown := c.of.known[imp.path]
		for name := range c.missing {
			if slices.Contains(known.Exported, name) || !isKnown && token.IsExported(name) {
				return true
			}
		}
	}
	return false
}

// importsTwice reports whether two edits add an import of one path, or of one name.
func (c *changed) importsTwice() bool {
	for i, a := range c.added {
		for _, b := range c.added[:i] {
			isName := a.name == b.name && a.name != "." && a.name != "_"
			if a.by != b.by && (a.path == b.path || isName) {
				return true
			}
		}
	}
	return false
}

// leavesUnused reports whether some of the fixes together, but no single one, replace every
// use of a local variable, or of an import unless the host removes it.
func (s *source) leavesUnused(fixes []*fix, removesImports bool) bool {
	for used, offsets := range s.uses {
		if used.path != "" && removesImports {
			continue
		}
		takes := func(f *fix, offset int) bool {
			return f.covers(s.name, offset) && !f.alone[s.name].names(used)
		}
		isLeft := func(offset int) bool {
			return !slices.ContainsFunc(fixes, func(f *fix) bool { return takes(f, offset) })
		}
		takesAll := func(f *fix) bool {
			return !slices.ContainsFunc(offsets, func(offset int) bool { return !takes(f, offset) })
		}
		if !slices.ContainsFunc(offsets, isLeft) && !slices.ContainsFunc(fixes, takesAll) {
			return true
		}
	}
	return false
}

// names reports whether the text of the edits names what is used.
func (c *changed) names(used use) bool {
	for _, t := range c.means {
		isVariable := used.path == "" && !t.outside && t.path == "" && t.at == (place{offset: used.variable})
		if isVariable || used.path != "" && t.path == used.path {
			return true
		}
	}
	return false
}

// covers reports whether a fix replaces the code at an offset of a file.
func (f *fix) covers(file string, offset int) bool {
	return slices.ContainsFunc(f.edits, func(e Edit) bool { return e.File == file && e.Start <= offset && offset < e.End })
}

// clashesElsewhere reports whether one fix declares or removes, in one file of a package,
// what the other one declares or names in another file.
func (f *fix) clashesElsewhere(g *fix) bool {
	for _, a := range f.alone {
		for _, b := range g.alone {
			if a.of.name != b.of.name && a.of.pkg == b.of.pkg && (a.clashes(b) || b.clashes(a)) {
				return true
			}
		}
	}
	return false
}

// clashes reports whether the package cannot have what one file declares, or lacks what it
// has lost, beside another file.
func (c *changed) clashes(other *changed) bool {
	for name := range c.declared {
		isImport := slices.ContainsFunc(other.added, func(imp added) bool { return imp.name == name })
		if other.declared[name] || isImport {
			return true
		}
	}
	for name := range other.missing {
		if c.removed[name] {
			return true
		}
	}
	return false
}
