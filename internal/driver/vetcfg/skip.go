package vetcfg

import (
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/syncvet/syncvet/internal/driver/facts/empty"
	"github.com/syncvet/syncvet/internal/driver/prefilter"
)

// CanSkip reports whether the package can have neither facts nor findings: it is foreign,
// or it imports nothing relevant and nothing with facts. It reads only the sizes of fact
// files and the text of the package's files.
func (c *Config) CanSkip(relevant prefilter.Filter) bool {
	switch {
	case c.TypesInFacts():
		return false
	case c.scanned().Foreign():
		return true
	case relevant.All():
		return false
	}
	for path, file := range c.PackageVetx {
		if c.Standard[path] {
			continue
		}
		if info, err := os.Stat(file); err != nil || !empty.Is(info.Size()) {
			return false
		}
	}
	imports := slices.Collect(maps.Keys(c.ImportMap))
	if !c.VetxOnly {
		return !relevant.Findings(imports, c.GoFiles)
	}
	return !relevant.Facts(imports, c.GoFiles)
}

// WriteEmpty writes the fact file of a package without facts.
func (c *Config) WriteEmpty() error { return c.WriteFacts([]byte(empty.Header)) }

// WriteFacts writes the fact file.
func (c *Config) WriteFacts(data []byte) error {
	if c.VetxOutput == "" {
		return nil
	}
	if err := os.WriteFile(c.VetxOutput, data, 0o666); err != nil {
		return fmt.Errorf("writing facts: %w", err)
	}
	return nil
}
