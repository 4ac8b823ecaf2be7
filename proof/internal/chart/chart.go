// Package chart draws shares as bars, in SVG.
package chart

import (
	"fmt"
	"html"
	"math"
	"slices"
	"strings"
)

// A Bar is one thing whose share is drawn, with a dot for each part that the
// share is the mean of.
type Bar struct {
	Label string
	Share float64 // from 0 to 1
	Parts []float64
}

// Measures, in pixels.
const (
	width   = 720
	left    = 190 // where the bars begin
	right   = 64  // of room for the figure behind a full bar
	top     = 48
	row     = 44
	thick   = 22
	bottom  = 34
	full    = width - left - right
	dotSize = 3
)

// SVG draws the bars below each other, the first on top. It depends on nothing
// but its arguments. Its colours can be read on a light and on a dark page.
func SVG(title string, bars []Bar) string {
	height := top + row*len(bars) + bottom
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n",
		width, height, width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n", html.EscapeString(title))
	b.WriteString("<style>text{font:13px sans-serif;fill:#57606a}.bar{fill:#2f81f7}.dot{fill:#bf5b04;fill-opacity:.7}" +
		".grid{stroke:#8c959f;stroke-opacity:.4}@media(prefers-color-scheme:dark){text{fill:#adbac7}}</style>\n")
	fmt.Fprintf(&b, "<text x=\"0\" y=\"18\">%s</text>\n", html.EscapeString(title))
	for percent := 0; percent <= 100; percent += 25 {
		x := left + full*percent/100
		fmt.Fprintf(&b, "<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", x, top-8, x, height-bottom)
		fmt.Fprintf(&b, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d %%</text>\n", x, height-bottom+18, percent)
	}
	for i, bar := range bars {
		draw(&b, bar, top+row*i)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// draw draws one bar, the line of its dots below it.
func draw(b *strings.Builder, bar Bar, y int) {
	fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", left-10, y+16, html.EscapeString(bar.Label))
	fmt.Fprintf(b, "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\"/>\n", left, y, number(full*bar.Share), thick)
	fmt.Fprintf(b, "<text x=\"%s\" y=\"%d\">%s</text>\n", number(left+full*bar.Share+8), y+16, Percent(bar.Share))
	for _, part := range slices.Sorted(slices.Values(bar.Parts)) {
		fmt.Fprintf(b, "<circle class=\"dot\" cx=\"%s\" cy=\"%d\" r=\"%d\"/>\n", number(left+full*part), y+thick+7, dotSize)
	}
}

// number writes a coordinate, no finer than can be seen.
func number(x float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0")
}

// Percent writes a share so that only one of exactly 1 is 100 %, and only one of
// exactly 0 is 0 %.
func Percent(share float64) string {
	tenths := math.Round(share * 1000)
	switch {
	case tenths >= 1000 && share < 1:
		tenths = 999
	case tenths <= 0 && share > 0:
		tenths = 1
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", tenths/10), ".0") + " %"
}
