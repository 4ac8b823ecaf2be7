package chart_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/syncvet/syncvet/proof/internal/chart"
)

func bars() []chart.Bar {
	return []chart.Bar{
		{Label: "as written", Share: 0.5, Parts: []float64{0.75, 0.25}},
		{Label: "<all> & more", Share: 1},
	}
}

func TestIsXML(t *testing.T) {
	d := xml.NewDecoder(strings.NewReader(chart.SVG("a < b & c", bars())))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestShowsShares(t *testing.T) {
	svg := chart.SVG("title", bars())
	for _, want := range []string{
		`width="233"`, `width="466"`, // half of the room for bars, and all of it
		">50 %</text>", ">100 %</text>", "&lt;all&gt; &amp; more", `cx="306.5"`, `cx="539.5"`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in\n%s", want, svg)
		}
	}
}

func TestOrderOfPartsDoesNotMatter(t *testing.T) {
	turned := bars()
	turned[0].Parts = []float64{0.25, 0.75}
	if chart.SVG("title", bars()) != chart.SVG("title", turned) {
		t.Error("the chart depends on the order of parts")
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{
		0: "0 %", 0.00001: "0.1 %", 0.5: "50 %", 0.1234: "12.3 %", 0.99999: "99.9 %", 1: "100 %",
	} {
		if have := chart.Percent(share); have != want {
			t.Errorf("%v: have %s, want %s", share, have, want)
		}
	}
}
