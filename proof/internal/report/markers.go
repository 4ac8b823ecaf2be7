package report

import (
	"fmt"
	"os"

	"github.com/syncvet/syncvet/internal/markers"
)

// Replace puts a text into a section of a Markdown file, see markers.Section.
func Replace(file, section, text string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	page, err := markers.Section(string(old), section, text)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, []byte(page), 0o666)
}
