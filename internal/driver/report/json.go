package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/token"
	"io"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// The JSON tree is the same as in x/tools (internal/analysis/driverutil/print.go), with the
// addition of URL: package ID → analyzer → diagnostics or an error. go vet reads it
// (cmd/go/internal/vet/vet.go, jsonTree).
type (
	jsonTree map[string]map[string]any

	jsonError struct {
		Err string `json:"error"`
	}
	jsonDiagnostic struct {
		Category       string        `json:"category,omitempty"`
		Posn           string        `json:"posn"` // "file.go:line:column"
		End            string        `json:"end"`
		Message        string        `json:"message"`
		URL            string        `json:"url,omitempty"`
		SuggestedFixes []jsonFix     `json:"suggested_fixes,omitempty"`
		Related        []jsonRelated `json:"related,omitempty"`
	}
	jsonFix struct {
		Message string     `json:"message"`
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Filename string `json:"filename"`
		Start    int    `json:"start"` // offsets in bytes, from zero
		End      int    `json:"end"`
		New      string `json:"new"`
	}
	jsonRelated struct {
		Posn    string `json:"posn"`
		End     string `json:"end"`
		Message string `json:"message"`
	}
)

// JSON writes the findings, and the errors of analyzers, as a tree.
func JSON(w io.Writer, fset *token.FileSet, packages []Package) error {
	tree := make(jsonTree)
	for _, p := range packages {
		for _, r := range p.Results {
			var v any
			switch {
			case r.Err != nil:
				v = jsonError{r.Err.Error()}
			case len(r.Diagnostics) > 0:
				v = jsonDiagnostics(fset, r.Diagnostics)
			default:
				continue
			}
			if tree[p.ID] == nil {
				tree[p.ID] = make(map[string]any)
			}
			tree[p.ID][r.Analyzer.Name] = v
		}
	}
	data, err := json.MarshalIndent(tree, "", "\t")
	if err != nil {
		return fmt.Errorf("encoding findings: %w", err)
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

func jsonDiagnostics(fset *token.FileSet, diagnostics []analysis.Diagnostic) []jsonDiagnostic {
	sorted := slices.Clone(diagnostics)
	slices.SortStableFunc(sorted, func(x, y analysis.Diagnostic) int {
		return cmp.Or(
			comparePosition(fset.Position(x.Pos), fset.Position(y.Pos)),
			cmp.Compare(x.Message, y.Message))
	})
	span := func(pos, end token.Pos) (string, string) {
		return fset.Position(pos).String(), fset.Position(cmp.Or(end, pos)).String()
	}
	var list []jsonDiagnostic
	for _, d := range sorted {
		j := jsonDiagnostic{Category: d.Category, Message: d.Message, URL: d.URL}
		j.Posn, j.End = span(d.Pos, d.End)
		for _, fix := range d.SuggestedFixes {
			j.SuggestedFixes = append(j.SuggestedFixes, jsonFix{fix.Message, jsonEdits(fset, fix.TextEdits)})
		}
		for _, rel := range d.Related {
			r := jsonRelated{Message: rel.Message}
			r.Posn, r.End = span(rel.Pos, rel.End)
			j.Related = append(j.Related, r)
		}
		list = append(list, j)
	}
	return list
}

func jsonEdits(fset *token.FileSet, edits []analysis.TextEdit) []jsonEdit {
	var list []jsonEdit
	for _, e := range edits {
		start, end := fset.Position(e.Pos), fset.Position(e.End)
		list = append(list, jsonEdit{start.Filename, start.Offset, end.Offset, string(e.NewText)})
	}
	return list
}
