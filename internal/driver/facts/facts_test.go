package facts

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

type (
	rich struct {
		B    bool
		I    int
		U    uint8
		F    float64
		S    string
		L    []string
		A    [2]int16
		M    map[string]int
		P    *rich
		N    struct{ X []byte }
		skip int
	}
	other struct{ S string }
	chans struct{ C chan int }
)

func (*rich) AFact()  {}
func (*other) AFact() {}
func (*chans) AFact() {}

func analyzer(facts ...analysis.Fact) *analysis.Analyzer {
	return &analysis.Analyzer{Name: "a", Requires: []*analysis.Analyzer{{Name: "b", FactTypes: facts}}}
}

func codec(t *testing.T, facts ...analysis.Fact) *Codec {
	t.Helper()
	c, err := NewCodec([]*analysis.Analyzer{analyzer(facts...)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func sample() []Entry {
	return []Entry{
		{"example.com/p", "T.M0", &rich{
			B: true, I: -5, U: 200, F: 1.5, S: "ü", L: []string{"x", ""}, A: [2]int16{1, -2},
			M: map[string]int{"a": 1, "b": 2, "c": 3}, P: &rich{S: "inner"}, skip: 7,
		}},
		{"example.com/p", "", &other{"package"}},
		{"example.com/o", "F", &other{"function"}},
	}
}

func TestRoundTrip(t *testing.T) {
	c := codec(t, new(rich), new(other))
	data := c.Encode(File{Types: []byte("types"), Entries: sample()})
	got, err := c.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	want := sample()
	want[0].Fact.(*rich).skip = 0 // only exported fields are encoded
	Sort(want)
	if !reflect.DeepEqual(got, File{[]byte("types"), want}) {
		t.Errorf("got %+v", got)
	}
	for range 20 {
		again := sample()
		slices.Reverse(again)
		if !bytes.Equal(c.Encode(File{Types: []byte("types"), Entries: again}), data) {
			t.Fatal("the same facts gave other bytes")
		}
	}
	if empty, err := c.Decode(c.Encode(File{})); err != nil || empty.Entries != nil {
		t.Errorf("%v, %v", empty, err)
	}
}

func TestUnknownTypesAreLeftOut(t *testing.T) {
	data := codec(t, new(rich), new(other)).Encode(File{Entries: sample()})
	got, err := codec(t, new(other)).Decode(data)
	if err != nil || len(got.Entries) != 2 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestTypesThatCannotBeWritten(t *testing.T) {
	if _, err := NewCodec([]*analysis.Analyzer{analyzer(new(chans))}); err == nil || !strings.Contains(err.Error(), "field C") {
		t.Errorf("error %v", err)
	}
}

// Decode must neither panic nor use much memory for any file.
func FuzzDecode(f *testing.F) {
	c, err := NewCodec([]*analysis.Analyzer{analyzer(new(rich), new(other))})
	if err != nil {
		f.Fatal(err)
	}
	data := c.Encode(File{Entries: sample()})
	payload, err := open(data)
	if err != nil {
		f.Fatal(err)
	}
	for i := range payload {
		f.Add(payload[:i])
		flipped := slices.Clone(payload)
		flipped[i] ^= 0x55
		f.Add(flipped)
	}
	f.Fuzz(func(_ *testing.T, payload []byte) {
		_, _ = c.Decode(seal(payload)) // past the checksum
	})
}
