// Package lsp is a small client of the Language Server Protocol: what an editor
// does, as far as tests of diagnostics and quick fixes need it.
package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"
)

// A Client is an editor with one folder open. Its methods may be called by one
// goroutine.
type Client struct {
	wire   *wire
	lastID int
	files  map[string]*file // by URI

	mu          sync.Mutex // guards what follows, which the reader shares
	answers     map[string]chan message
	settings    map[string]any
	diagnostics map[string][]Diagnostic // last published, by URI
	news        chan struct{}           // closed and replaced at each publication
	broken      error
}

// A file is one that is open in the editor.
type file struct {
	version int
	text    string
}

// Dial starts a session with the server at the other end of in and out.
func Dial(ctx context.Context, in io.Reader, out io.WriteCloser, folder string, settings map[string]any) (*Client, error) {
	c := &Client{
		wire:        &wire{in: bufio.NewReader(in), out: out},
		files:       make(map[string]*file),
		answers:     make(map[string]chan message),
		settings:    settings,
		diagnostics: make(map[string][]Diagnostic),
		news:        make(chan struct{}),
	}
	go c.read()
	if err := c.call(ctx, "initialize", initialize(folder), nil); err != nil {
		return nil, err
	}
	return c, c.notify("initialized", struct{}{})
}

// initialize says what the editor can do.
func initialize(folder string) any {
	type object map[string]any
	return object{
		"rootUri":          URI(folder),
		"workspaceFolders": []object{{"uri": URI(folder), "name": "e2e"}},
		"capabilities": object{
			"workspace": object{
				"configuration":          true,
				"didChangeConfiguration": object{"dynamicRegistration": true},
				"workspaceEdit":          object{"documentChanges": true},
			},
			"textDocument": object{
				"publishDiagnostics": object{"codeDescriptionSupport": true, "dataSupport": true, "versionSupport": true},
				"codeAction": object{
					"dataSupport":              true,
					"resolveSupport":           object{"properties": []string{"edit"}},
					"codeActionLiteralSupport": object{"codeActionKind": object{"valueSet": []string{"quickfix"}}},
				},
			},
		},
	}
}

// Close ends the session.
func (c *Client) Close(ctx context.Context) error {
	if err := c.call(ctx, "shutdown", nil, nil); err != nil {
		return err
	}
	return errors.Join(c.notify("exit", nil), c.wire.out.Close())
}

// call sends a request and decodes the answer into result.
func (c *Client) call(ctx context.Context, method string, params, result any) error {
	c.lastID++
	id := strconv.Itoa(c.lastID)
	answer := make(chan message, 1)
	c.mu.Lock()
	if c.broken != nil {
		c.mu.Unlock()
		return fmt.Errorf("%s: %w", method, c.broken)
	}
	c.answers[id] = answer
	c.mu.Unlock()
	if err := c.request(json.RawMessage(id), method, params); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return fmt.Errorf("%s: wait for the answer: %w", method, ctx.Err())
	case m := <-answer:
		if m.Error != nil {
			return fmt.Errorf("%s: %s", method, m.Error.Message)
		}
		if result == nil {
			return nil
		}
		if err := json.Unmarshal(m.Result, result); err != nil {
			return fmt.Errorf("%s: decode the answer: %w", method, err)
		}
		return nil
	}
}

func (c *Client) notify(method string, params any) error { return c.request(nil, method, params) }

func (c *Client) request(id json.RawMessage, method string, params any) error {
	text, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("%s: encode: %w", method, err)
	}
	if params == nil {
		text = nil
	}
	return c.wire.send(message{ID: id, Method: method, Params: text})
}

// read handles what the server sends, until it ends.
func (c *Client) read() {
	for {
		m, err := c.wire.receive()
		if err == nil && m.Method != "" {
			err = c.serve(m)
		}
		c.mu.Lock()
		if err != nil {
			c.fail(err)
			c.mu.Unlock()
			return
		}
		if answer, ok := c.answers[string(m.ID)]; ok && m.Method == "" {
			delete(c.answers, string(m.ID))
			answer <- m
		}
		c.mu.Unlock()
	}
}

// fail lets all that wait know that nothing more will come.
func (c *Client) fail(err error) {
	c.broken = err
	for _, answer := range c.answers {
		var m message
		_ = json.Unmarshal(fmt.Appendf(nil, `{"error":{"message":%q}}`, err.Error()), &m)
		answer <- m
	}
	close(c.news)
}

// serve handles a notification or request of the server's.
func (c *Client) serve(m message) error {
	var result any
	switch m.Method {
	case "textDocument/publishDiagnostics":
		var p published
		if err := json.Unmarshal(m.Params, &p); err != nil {
			return fmt.Errorf("decode diagnostics: %w", err)
		}
		c.mu.Lock()
		c.diagnostics[p.URI] = p.Diagnostics
		close(c.news)
		c.news = make(chan struct{})
		c.mu.Unlock()
	case "workspace/configuration":
		var p struct{ Items []json.RawMessage }
		if err := json.Unmarshal(m.Params, &p); err != nil {
			return fmt.Errorf("decode a request for settings: %w", err)
		}
		c.mu.Lock()
		all := make([]any, len(p.Items))
		for i := range all {
			all[i] = c.settings
		}
		c.mu.Unlock()
		result = all
	}
	if len(m.ID) == 0 {
		return nil
	}
	text, err := json.Marshal(result) // null, where there is nothing to say
	if err != nil {
		return fmt.Errorf("encode an answer: %w", err)
	}
	return c.wire.send(message{ID: m.ID, Result: text})
}
