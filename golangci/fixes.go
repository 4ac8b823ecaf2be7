package golangci

import (
	"cmp"
	"go/token"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/internal/together"
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
//   - leaves out the fixes of findings that its own settings exclude,
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
	if len(byFile) == 0 {
		return
	}
	imports := together.ImportsOf(pass.Pkg, pass.Files)
	var all together.Set
	for _, syntax := range pass.Files { // in the order of the package
		if file := pass.Fset.File(syntax.FileStart); len(byFile[file]) > 0 {
			keepTogether(&all, file, byFile[file], imports)
		}
	}
}

// keepTogether drops those fixes of a file that cannot be made together with others. Of two
// such it keeps the one with the longer code, else the first. In the next run, a dropped fix
// may be the only one, and then also remove an import.
func keepTogether(all *together.Set, file *token.File, fixes []fix, imports together.Imports) {
	text, err := os.ReadFile(file.Name())
	if isOther := err != nil || len(text) != file.Size(); isOther {
		for _, f := range fixes {
			f.drop()
		}
		return
	}
	all.Open(file.Name(), text, imports)
	slices.SortStableFunc(fixes, func(a, b fix) int { return cmp.Or(cmp.Compare(b.width(), a.width()), cmp.Compare(a.of.Pos, b.of.Pos)) })
	for _, f := range fixes {
		var edits []together.Edit
		for _, e := range f.edits {
			edits = append(edits, together.Edit{
				File: file.Name(), Start: file.Offset(e.Pos), End: file.Offset(max(e.Pos, e.End)), Text: string(e.NewText),
			})
		}
		if !all.Add(edits) {
			f.drop()
		}
	}
}

// width returns the length of the diagnostic's code.
func (f fix) width() token.Pos { return f.of.End - f.of.Pos }
