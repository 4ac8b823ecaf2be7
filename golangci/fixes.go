package golangci

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A fix is the fix of a diagnostic, whose edits are all in one file.
type fix struct {
	of    *analysis.Diagnostic
	edits []analysis.TextEdit
}

// drop removes the fix from its diagnostic. A later run may offer it again.
func (f fix) drop() { f.of.SuggestedFixes = nil }

// keepApplicable drops the fixes that golangci-lint cannot apply together. golangci-lint
//
//   - applies all fixes of a diagnostic, not only the first,
//   - ignores edits in other files than that of the diagnostic,
//   - ignores all fixes of a linter in a file if two of them overlap,
//   - does not remove unused imports.
func keepApplicable(pass *analysis.Pass, found []analysis.Diagnostic) {
	byFile := make(map[*token.File][]fix)
	for i := range found {
		d := &found[i]
		if len(d.SuggestedFixes) == 0 {
			continue
		}
		d.SuggestedFixes = d.SuggestedFixes[:1]
		f := fix{d, d.SuggestedFixes[0].TextEdits}
		file := pass.Fset.File(d.Pos)
		if slices.ContainsFunc(f.edits, func(e analysis.TextEdit) bool { return pass.Fset.File(e.Pos) != file }) {
			f.drop()
			continue
		}
		byFile[file] = append(byFile[file], f)
	}
	for _, syntax := range pass.Files {
		if fixes := apart(byFile[pass.Fset.File(syntax.FileStart)]); len(fixes) > 0 {
			keepImports(pass.TypesInfo, syntax, fixes)
		}
	}
}

// apart drops fixes that overlap others, and returns the rest. Of two that overlap it keeps
// the one with the longer code.
func apart(fixes []fix) []fix {
	slices.SortStableFunc(fixes, func(a, b fix) int { return cmp.Compare(b.width(), a.width()) })
	var kept []fix
	for _, f := range fixes {
		if slices.ContainsFunc(kept, f.overlaps) {
			f.drop()
			continue
		}
		kept = append(kept, f)
	}
	slices.SortStableFunc(kept, func(a, b fix) int { return cmp.Compare(a.of.Pos, b.of.Pos) })
	return kept
}

// width returns the length of the diagnostic's code.
func (f fix) width() token.Pos { return f.of.End - f.of.Pos }

// overlaps reports whether two fixes edit the same text in different ways.
func (f fix) overlaps(g fix) bool {
	for _, a := range f.edits {
		for _, b := range g.edits {
			identical := a.Pos == b.Pos && end(a) == end(b) && string(a.NewText) == string(b.NewText)
			if !identical && a.Pos < end(b) && b.Pos < end(a) {
				return true
			}
		}
	}
	return false
}

func end(e analysis.TextEdit) token.Pos { return max(e.Pos, e.End) }

// keepImports drops a fix if all fixes together, but no single one, remove every use of an
// import. In the next run the dropped fix is the only one, and also removes the import.
func keepImports(info *types.Info, file *ast.File, fixes []fix) {
	uses := make(map[types.Object][]token.Pos)
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if pkg, ok := info.Uses[id].(*types.PkgName); ok {
				uses[pkg] = append(uses[pkg], id.Pos())
			}
		}
		return true
	})
	for _, spec := range file.Imports {
		pkg := info.Implicits[spec]
		if spec.Name != nil {
			pkg = info.Defs[spec.Name]
		}
		if pkg != nil && len(uses[pkg]) > 0 {
			fixes = keepImport(pkg.Name(), spec.Pos(), uses[pkg], fixes)
		}
	}
}

// keepImport is keepImports for one import. It returns the fixes that are left.
func keepImport(name string, spec token.Pos, uses []token.Pos, fixes []fix) []fix {
	mention := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\.`)
	for {
		left, last := len(uses), -1
		for _, use := range uses {
			at := slices.IndexFunc(fixes, func(f fix) bool { return f.covers(use) })
			if at >= 0 {
				left, last = left-1, max(last, at)
			}
		}
		isKept := func(f fix) bool {
			return f.covers(spec) || slices.ContainsFunc(f.edits, func(e analysis.TextEdit) bool { return mention.Match(e.NewText) })
		}
		if left > 0 || last < 0 || slices.ContainsFunc(fixes, isKept) {
			return fixes
		}
		fixes[last].drop()
		fixes = slices.Delete(slices.Clone(fixes), last, last+1)
	}
}

// covers reports whether the fix replaces the code at pos.
func (f fix) covers(pos token.Pos) bool {
	return slices.ContainsFunc(f.edits, func(e analysis.TextEdit) bool { return e.Pos <= pos && pos < end(e) })
}
