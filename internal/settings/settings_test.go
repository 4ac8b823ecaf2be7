package settings_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/internal/settings"
)

type shared struct {
	Quiet bool `json:"quiet"`
}

type rule struct {
	shared
	Count int      `json:"count"`
	Range span     `json:"range"`
	Names []string `json:"names"`
	Time  *string  `json:"time"`
	Level level    `json:"level"`
	Host  bool     `json:"-"`
}

// level reads itself from text.
type level int

func (l *level) UnmarshalText(text []byte) error {
	_, err := fmt.Sscanf(string(text), "level %d", (*int)(l))
	return err
}

// span is a struct that reads itself from text.
type span struct{ from, to int }

func (s *span) UnmarshalText(text []byte) error {
	_, err := fmt.Sscanf(string(text), "%d-%d", &s.from, &s.to)
	return err
}

func TestDecode(t *testing.T) {
	var got rule
	var on bool
	text := `{"on": true, "rule": {"quiet": true, "names": ["a"], "time": null, "level": "level 3", "count": 2, "range": "4-5"}}`
	if err := settings.Decode([]byte(text), map[string]any{"on": &on, "rule": &got}); err != nil {
		t.Fatal(err)
	}
	if !on || !got.Quiet || !slices.Equal(got.Names, []string{"a"}) || got.Time != nil || got.Level != 3 || got.Count != 2 || got.Range != (span{4, 5}) {
		t.Errorf("got %t, %+v", on, got)
	}
	if err := settings.Decode([]byte(`{"rule": null}`), map[string]any{"rule": &got}); err != nil || got.Level != 3 {
		t.Errorf("null has changed it to %+v, error %v", got, err)
	}
}

func TestDecodeErrors(t *testing.T) {
	for text, want := range map[string]string{
		`{"rule": {"name": 1}}`:       `unknown key "rule.name"; known here: count, level, names, quiet, range, time`,
		`{"rules": true}`:             `unknown key "rules"; known here: on, rule`,
		`{"rule": {"host": true}}`:    `unknown key "rule.host"`,
		`{"rule": {"names": {}}}`:     `rule.names: want a list, not an object`,
		`{"rule": {"count": "x"}}`:    `rule.count: want a whole number, not a string`,
		`{"rule": {"range": {}}}`:     `rule.range: want text, not an object`,
		`{"rule": {"time": 3}}`:       `rule.time: want text, not a number`,
		`{"rule": {"level": 3}}`:      `rule.level: want text, not a number`,
		`{"rule": {"level": "high"}}`: `rule.level: `,
		`{"on": "yes"}`:               `on: want true or false, not a string`,
		`{"rule": 3}`:                 `rule: want settings by their keys (count, level, names, quiet, range, time)`,
		`[]`:                          `want settings by their keys (on, rule)`,
		`{"on": true} {}`:             `more than one JSON value`,
		`on: true`:                    `the settings are not JSON`,
		``:                            `the settings are not JSON`,
	} {
		err := settings.Decode([]byte(text), map[string]any{"on": new(bool), "rule": new(rule)})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
