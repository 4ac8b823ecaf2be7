package runrepairs_test

import (
	"maps"
	"slices"
	"testing"
)

func TestSpecsThatAreLeftOut(t *testing.T) {
	passed := record{Spec: "sends", Result: true, Passed: true}
	failed := record{Spec: "sends", Result: true}
	for _, test := range []struct {
		name    string
		leftOut map[string]bool
		others  map[string]record
		want    []string
	}{
		{"it fails", map[string]bool{"sends": true}, map[string]record{"sends": failed}, nil},
		{"it does not end", map[string]bool{"sends": true}, nil, nil},
		{"it passes", map[string]bool{"sends": true}, map[string]record{"sends": passed}, []string{`"sends" passes as written, and is to be run`}},
		{"it is gone", nil, nil, []string{`"sends" is no more, and need not be left out`}},
	} {
		p := &pair{
			suite:  &suite{name: "suite"},
			before: &report{results: map[string]record{"waits": {Spec: "waits", Result: true, Passed: true}}, leftOut: test.leftOut},
			after: &report{
				results: map[string]record{"waits": {Spec: "waits", Result: true, Passed: true}},
				calls:   []record{{Spec: "waits", Stack: []string{"suite_tests.go:3"}}},
			},
			places: []place{{file: "suite_tests.go", first: 3, last: 3}},
			notRun: map[string]string{"sends": "nobody answers"},
			others: &report{results: test.others},
		}
		if have := p.complaints(); !slices.Equal(have, test.want) {
			t.Errorf("%s: have %q, want %q", test.name, have, test.want)
		}
	}
}

func TestAddedLines(t *testing.T) {
	for _, test := range []struct {
		before, after string
		want          []int
	}{
		{"a\nb\nc", "a\nb\nc", nil},
		{"a\nb\nc", "a\nx\nb\nc", []int{2}},
		{"a\nb\nc", "a\nx\nc", []int{2}},
		{"a\nb\nc", "b\nc\nd", []int{3}},
		{"a\na", "a\na\na", []int{3}},
		{"", "a", []int{1}},
	} {
		if have := slices.Sorted(maps.Keys(addedLines(test.before, test.after))); !slices.Equal(have, test.want) {
			t.Errorf("%q and %q: have %v, want %v", test.before, test.after, have, test.want)
		}
	}
}
