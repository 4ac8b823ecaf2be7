package nameset_test

import (
	"go/parser"
	"slices"
	"testing"

	"github.com/syncvet/syncvet/analyzer/internal/nameset"
)

func TestLast(t *testing.T) {
	for _, test := range []struct{ source, want string }{
		{`a`, `a`},
		{`a.b`, `b`},
		{`a.b.c`, `c`},
		{`(a.b)`, `b`},
		{`((a))`, `a`},
		{`f().x`, `x`},
		{`a[0].x`, `x`},
		{`f()`, ``},
		{`a[0]`, ``},
		{`*a`, ``},
		{`&a`, ``},
		{`F[int]`, ``},
		{`"a"`, ``},
		{`func() {}`, ``},
	} {
		t.Run(test.source, func(t *testing.T) {
			e, err := parser.ParseExpr(test.source)
			if err != nil {
				t.Fatal(err)
			}
			if got := nameset.Last(e); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if id := nameset.LastIdent(e); (id != nil) != (test.want != "") {
				t.Errorf("the identifier is %v", id)
			}
		})
	}
}

func TestMap(t *testing.T) {
	var m nameset.Map[int]
	if m.Has("") || m.Has("a") {
		t.Error("the zero map has names")
	}
	m.Put("Create", 1)
	m.Put("Get", 2)
	m.Put("", 3)
	m.Put("Get", 4)
	for name, want := range map[string]int{"Create": 1, "Get": 4, "": 3, "ß": 0, "Got": 0, "Gat": 0, "Crate": 0, "CreXte": 0} {
		got, ok := m.Get(name)
		if got != want || ok != (want != 0) || m.Has(name) != ok {
			t.Errorf("%q has %d, %t, want %d", name, got, ok, want)
		}
	}
	if got := slices.Sorted(m.Names()); !slices.Equal(got, []string{"", "Create", "Get"}) {
		t.Errorf("names are %q", got)
	}
}

// TestSame has names of one length whose first, middle and last letters are the same.
func TestSame(t *testing.T) {
	var s nameset.Set
	nameset.Add(&s, "abXcYde", "other")
	if s.Has("aXXcYYe") || !s.Has("abXcYde") || !s.Has("other") {
		t.Error("names with the same bit are not distinguished")
	}
}
