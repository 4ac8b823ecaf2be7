// Package markers replaces generated parts of files that people write.
package markers

import (
	"fmt"
	"strings"
)

// Section puts a text between the markers of a section of a Markdown page,
//
//	<!-- section -->
//
//	text
//
//	<!-- end of section -->
//
// and leaves the rest as it is.
func Section(page, section, text string) (string, error) {
	return Between(page, "<!-- "+section+" -->\n", "<!-- end of "+section+" -->\n", "\n"+text+"\n")
}

// Between replaces what stands between the first place of begin and the first place of end
// behind that. Both are whole lines, as far as the reader is concerned.
func Between(file, begin, end, text string) (string, error) {
	before, rest, ok := strings.Cut(file, begin)
	if !ok {
		return "", fmt.Errorf("there is no line %q", strings.TrimSpace(begin))
	}
	_, after, ok := strings.Cut(rest, end)
	if !ok {
		return "", fmt.Errorf("there is no line %q after %q", strings.TrimSpace(end), strings.TrimSpace(begin))
	}
	return before + begin + text + end + after, nil
}
