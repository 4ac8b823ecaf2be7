package main

import "testing"

// TestUpToDate shows that what is generated from the registry of rules is what stands in
// the repository.
func TestUpToDate(t *testing.T) {
	files, err := generate("../../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.old != f.text {
			t.Errorf("%s is out of date: run \"go generate ./analyzer\"", f.name)
		}
	}
}
