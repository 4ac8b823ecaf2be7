package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestSalt(t *testing.T) {
	dir := t.TempDir()
	name := func(s string) string { return filepath.Join(dir, s) }
	original := []byte("\x7fELF")
	if err := os.WriteFile(name("tool"), original, 0o755); err != nil {
		t.Fatal(err)
	}
	copies := make(map[string]bool)
	for range 3 {
		if err := salt(name("tool"), name("copy")); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(name("copy"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, original) || len(data) != len(original)+saltLen {
			t.Errorf("salted copy is %q", data)
		}
		copies[string(data)] = true
	}
	if len(copies) != 3 {
		t.Errorf("%d different copies of 3", len(copies))
	}
	if err := salt(name("missing"), name("copy")); err == nil {
		t.Error("salting a missing file succeeded")
	}
}
