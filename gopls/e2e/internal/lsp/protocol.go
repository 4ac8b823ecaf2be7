package lsp

import (
	"encoding/json"
	"net/url"
	"path/filepath"
)

// The parts of the Language Server Protocol that the tests have a use for.
type (
	// A Position counts lines from 0, and UTF-16 units.
	Position struct {
		Line      int `json:"line"`
		Character int `json:"character"`
	}
	// A Range is part of a file.
	Range struct {
		Start Position `json:"start"`
		End   Position `json:"end"`
	}
	// A Diagnostic is what the server has found.
	Diagnostic struct {
		Range           Range           `json:"range"`
		Severity        int             `json:"severity"`
		Code            json.RawMessage `json:"code,omitempty"` // a string or, for others than ours, a number
		CodeDescription struct {
			Href string `json:"href"`
		} `json:"codeDescription,omitzero"`
		Source  string          `json:"source"`
		Message string          `json:"message"`
		Data    json.RawMessage `json:"data,omitempty"`
	}
	// A CodeAction is what the server offers to do.
	CodeAction struct {
		Title       string          `json:"title"`
		Kind        string          `json:"kind"`
		Diagnostics []Diagnostic    `json:"diagnostics,omitempty"`
		Edit        *WorkspaceEdit  `json:"edit,omitempty"`
		Command     json.RawMessage `json:"command,omitempty"`
		Data        json.RawMessage `json:"data,omitempty"`
	}
	// A WorkspaceEdit is edits of some files.
	WorkspaceEdit struct {
		DocumentChanges []struct {
			TextDocument document   `json:"textDocument"`
			Edits        []TextEdit `json:"edits"`
		} `json:"documentChanges"`
	}
	// A TextEdit puts a text in the place of another.
	TextEdit struct {
		Range   Range  `json:"range"`
		NewText string `json:"newText"`
	}
	document struct {
		URI     string `json:"uri"`
		Version int    `json:"version,omitempty"`
	}
	published struct {
		URI         string       `json:"uri"`
		Diagnostics []Diagnostic `json:"diagnostics"`
	}
)

// Rule is the diagnostic's code where that is a name, as all rules' are.
func (d Diagnostic) Rule() string {
	var name string
	if json.Unmarshal(d.Code, &name) != nil {
		return ""
	}
	return name
}

// URI is how the protocol names a file.
func URI(file string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
}
