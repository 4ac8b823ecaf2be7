package lsp

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Open opens a file, if it is not open.
func (c *Client) Open(name string) error {
	if c.files[URI(name)] != nil {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	f := &file{version: 1, text: string(text)}
	c.files[URI(name)] = f
	return c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": URI(name), "languageId": "go", "version": f.version, "text": f.text,
	}})
}

// Text is what stands in an open file, saved or not.
func (c *Client) Text(name string) string { return c.files[URI(name)].text }

// Edit changes the text of an open file, without saving it.
func (c *Client) Edit(name, text string) error {
	f := c.files[URI(name)]
	f.version++
	f.text = text
	return c.notify("textDocument/didChange", map[string]any{
		"textDocument":   document{URI: URI(name), Version: f.version},
		"contentChanges": []any{map[string]string{"text": text}},
	})
}

// Save writes an open file.
func (c *Client) Save(name string) error {
	if err := os.WriteFile(name, []byte(c.Text(name)), 0o600); err != nil {
		return err
	}
	return c.notify("textDocument/didSave", map[string]any{"textDocument": document{URI: URI(name)}})
}

// Configure changes the settings.
func (c *Client) Configure(settings map[string]any) error {
	c.mu.Lock()
	c.settings = settings
	c.mu.Unlock()
	return c.notify("workspace/didChangeConfiguration", map[string]any{"settings": nil})
}

// Await waits until the diagnostics of a file are as they should be, and returns
// them. If they do not become so, the error has what they were last.
func (c *Client) Await(ctx context.Context, name string, ok func([]Diagnostic) bool) ([]Diagnostic, error) {
	for {
		c.mu.Lock()
		list, known := c.diagnostics[URI(name)]
		news, broken := c.news, c.broken
		c.mu.Unlock()
		switch {
		case known && ok(list):
			return list, nil
		case broken != nil:
			return nil, broken
		}
		select {
		case <-news:
		case <-ctx.Done():
			return nil, fmt.Errorf("%w; the last diagnostics of %s: %+v", ctx.Err(), name, list)
		}
	}
}

// Settle has the server look again at files as they are now, and returns the
// diagnostics of the first. Without it, one cannot know that none are to come.
func (c *Client) Settle(ctx context.Context, names ...string) ([]Diagnostic, error) {
	var uris []string
	for _, name := range names {
		uris = append(uris, URI(name))
	}
	err := c.call(ctx, "workspace/executeCommand", map[string]any{
		"command": "gopls.diagnose_files", "arguments": []any{map[string]any{"Files": uris}},
	}, nil)
	return c.Diagnostics(names[0]), err
}

// Diagnostics returns what was last published for a file.
func (c *Client) Diagnostics(name string) []Diagnostic {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.diagnostics[URI(name)]
}

// QuickFixes returns what the editor offers at a diagnostic.
func (c *Client) QuickFixes(ctx context.Context, name string, d Diagnostic) ([]CodeAction, error) {
	var actions []CodeAction
	err := c.call(ctx, "textDocument/codeAction", map[string]any{
		"textDocument": document{URI: URI(name)},
		"range":        d.Range,
		"context":      map[string]any{"diagnostics": []Diagnostic{d}, "only": []string{"quickfix"}},
	}, &actions)
	return actions, err
}

// Apply makes the edits of an action, without saving them.
func (c *Client) Apply(ctx context.Context, action CodeAction) error {
	if action.Edit == nil {
		if err := c.call(ctx, "codeAction/resolve", action, &action); err != nil {
			return err
		}
	}
	if action.Edit == nil || len(action.Edit.DocumentChanges) == 0 {
		return errors.New("the action has no edits")
	}
	for _, change := range action.Edit.DocumentChanges {
		name := strings.TrimPrefix(change.TextDocument.URI, "file://")
		if err := c.Open(name); err != nil {
			return err
		}
		if err := c.Edit(name, edited(c.Text(name), change.Edits)); err != nil {
			return err
		}
	}
	return nil
}

// edited returns text with edits made, which do not overlap.
func edited(text string, edits []TextEdit) string {
	slices.SortFunc(edits, func(a, b TextEdit) int { // from the last
		return offset(text, b.Range.Start) - offset(text, a.Range.Start)
	})
	for _, e := range edits {
		text = text[:offset(text, e.Range.Start)] + e.NewText + text[offset(text, e.Range.End):]
	}
	return text
}

// offset is where a position is, in texts of which each character is one byte.
func offset(text string, p Position) int {
	at := 0
	for range p.Line {
		at += strings.Index(text[at:], "\n") + 1
	}
	return at + p.Character
}
