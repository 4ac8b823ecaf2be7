package main

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	table := table{head: []string{"what", "CPU"}}
	table.add("floor", "14.0 s")
	table.add("naïve")
	var b strings.Builder
	if err := table.print(&b); err != nil {
		t.Fatal(err)
	}
	want := "" +
		"| what  | CPU    |\n" +
		"|-------|--------|\n" +
		"| floor | 14.0 s |\n" +
		"| naïve |        |\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &b, want)
	}
}

func TestTarget(t *testing.T) {
	met := target{figure: 1.5, limit: 1.5, format: "%.1f×", of: " the floor"}
	if got, want := met.check(), "met: 1.5× of at most 1.5× the floor"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	missed := target{figure: 301, limit: 300, format: "%.0f MB"}
	if got, want := missed.check(), "MISSED: 301 MB of at most 300 MB"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
