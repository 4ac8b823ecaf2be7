package report

import (
	"fmt"
	"os"
	"strings"
)

// Replace puts a text between the markers of a section of a Markdown file,
//
//	<!-- section -->
//	<!-- end of section -->
//
// and leaves the rest, which people write, as it is.
func Replace(file, section, text string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	begin, end := "<!-- "+section+" -->\n", "<!-- end of "+section+" -->\n"
	before, rest, ok := strings.Cut(string(old), begin)
	if !ok {
		return fmt.Errorf("%s has no line %q", file, strings.TrimSpace(begin))
	}
	_, after, ok := strings.Cut(rest, end)
	if !ok {
		return fmt.Errorf("%s has no line %q after %q", file, strings.TrimSpace(end), strings.TrimSpace(begin))
	}
	return os.WriteFile(file, []byte(before+begin+"\n"+text+"\n"+end+after), 0o666)
}
