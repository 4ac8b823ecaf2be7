package lsp

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"sync"
)

// A message is a request if it has an id and a method, a notification without an
// id, and an answer without a method.
type message struct {
	JSONRPC string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

// A wire sends and receives messages.
type wire struct {
	in  *bufio.Reader
	mu  sync.Mutex // guards out
	out io.WriteCloser
}

func (w *wire) send(m message) error {
	m.JSONRPC = "2.0"
	text, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("encode %s: %w", m.Method, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, err := fmt.Fprintf(w.out, "Content-Length: %d\r\n\r\n%s", len(text), text); err != nil {
		return fmt.Errorf("send %s: %w", m.Method, err)
	}
	return nil
}

func (w *wire) receive() (message, error) {
	header, err := textproto.NewReader(w.in).ReadMIMEHeader()
	if err != nil {
		return message{}, fmt.Errorf("read a header: %w", err)
	}
	length, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil {
		return message{}, fmt.Errorf("read a header: %w", err)
	}
	text := make([]byte, length)
	if _, err := io.ReadFull(w.in, text); err != nil {
		return message{}, fmt.Errorf("read a message: %w", err)
	}
	var m message
	if err := json.Unmarshal(text, &m); err != nil {
		return message{}, fmt.Errorf("decode a message: %w", err)
	}
	return m, nil
}
