package settings_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/internal/settings"
)

type shared struct {
	Quiet bool `json:"quiet"`
}

type all struct {
	shared
	Rule struct {
		Names []string `json:"names"`
		Time  *string  `json:"time"`
	} `json:"rule"`
	Host bool `json:"-"`
}

func TestDecode(t *testing.T) {
	var got all
	if err := settings.Decode([]byte(`{"quiet": true, "rule": {"names": ["a"], "time": null}}`), &got); err != nil {
		t.Fatal(err)
	}
	if !got.Quiet || !slices.Equal(got.Rule.Names, []string{"a"}) || got.Rule.Time != nil {
		t.Errorf("got %+v", got)
	}
}

func TestDecodeErrors(t *testing.T) {
	for text, want := range map[string]string{
		`{"rule": {"name": 1}}`:   `unknown key "rule.name"; known here: names, time`,
		`{"host": true}`:          `unknown key "host"; known here: quiet, rule`,
		`{"rule": {"names": {}}}`: `rule.names: want a list, not an object`,
		`{"rule": {"time": 3}}`:   `rule.time: want text, not a number`,
		`{"rule": 3}`:             `rule: want settings by their keys (names, time)`,
		`{"quiet": true} {}`:      `more than one JSON value`,
		`quiet: true`:             `not JSON`,
	} {
		err := settings.Decode([]byte(text), &all{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

func TestKeys(t *testing.T) {
	want := []string{"quiet", "rule.names", "rule.time"}
	if got := settings.Keys(reflect.TypeFor[all]()); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
