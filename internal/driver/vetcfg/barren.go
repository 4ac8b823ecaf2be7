package vetcfg

import (
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/syncvet/syncvet/internal/driver/facts/empty"
	"github.com/syncvet/syncvet/internal/driver/prefilter"
)

// Barren reports whether the package can hold neither facts nor findings: it is
// foreign, or it imports nothing that matters and nothing that has facts. It looks
// at no more than the sizes of fact files and the text of its own.
func (c *Config) CanSkip(matters prefilter.Func) bool {
	switch {
	case c.TypesInFacts():
		return false
	case c.Brief().Foreign():
		return true
	case matters == nil:
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
		return !matters.Imported(imports)
	}
	return !matters.Any(imports, c.GoFiles)
}

// WriteBare writes the fact file of a package without facts.
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
