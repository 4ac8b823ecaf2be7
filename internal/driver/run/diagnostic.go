package run

import (
	"cmp"
	"fmt"
	"go/token"
	"net/url"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// resolveURL returns the URL of a diagnostic. A relative URL is resolved against the
// analyzer's; without one, "#" and the category is. See analysis.Diagnostic.URL.
func resolveURL(a *analysis.Analyzer, d analysis.Diagnostic) (string, error) {
	if d.URL == "" && d.Category == "" && a.URL == "" {
		return "", nil
	}
	raw := d.URL
	if raw == "" && d.Category != "" {
		raw = "#" + d.Category
	}
	ref, err := url.Parse(raw)
	if err != nil {
		return "", fmt.Errorf("analyzer %s: URL of a diagnostic: %w", a.Name, err)
	}
	base, err := url.Parse(a.URL)
	if err != nil {
		return "", fmt.Errorf("analyzer %s: URL: %w", a.Name, err)
	}
	return base.ResolveReference(ref).String(), nil
}

// validateFixes checks that the edits of each fix are valid, sorts them, and sets missing
// ends.
func validateFixes(fset *token.FileSet, fixes []analysis.SuggestedFix) error {
	for i := range fixes {
		if err := validateFix(fset, &fixes[i]); err != nil {
			return fmt.Errorf("%q: %w", fixes[i].Message, err)
		}
	}
	return nil
}

func validateFix(fset *token.FileSet, fix *analysis.SuggestedFix) error {
	slices.SortStableFunc(fix.TextEdits, func(x, y analysis.TextEdit) int {
		return cmp.Or(cmp.Compare(x.Pos, y.Pos), cmp.Compare(x.End, y.End))
	})
	last := token.NoPos
	for i := range fix.TextEdits {
		edit := &fix.TextEdits[i]
		file := fset.File(edit.Pos)
		if file == nil {
			return fmt.Errorf("an edit has no position")
		}
		if !edit.End.IsValid() {
			edit.End = edit.Pos
		}
		// The end of a node may be a little after the end of an incomplete file
		// (go.dev/issue/71659).
		if eof := token.Pos(file.Base() + file.Size()); eof < edit.End && edit.End < eof+10 {
			edit.End = eof
		}
		switch {
		case edit.End < edit.Pos:
			return fmt.Errorf("an edit of %s ends before it starts", file.Position(edit.Pos))
		case edit.End > token.Pos(file.Base()+file.Size()):
			return fmt.Errorf("an edit of %s ends outside the file", file.Position(edit.Pos))
		case edit.Pos < last:
			return fmt.Errorf("two edits overlap at %s", file.Position(edit.Pos))
		}
		last = edit.End
	}
	return nil
}
