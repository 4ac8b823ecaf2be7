package unit

import (
	"fmt"
	"os"
	"strings"

	"github.com/syncvet/syncvet/internal/driver/facts"
	"github.com/syncvet/syncvet/internal/driver/place"
)

// Skippable reports whether the package can hold neither facts nor findings. It
// looks at nothing but the configuration and the sizes of fact files, so that the
// process can end at once.
func (c *Config) Skippable(matters func(importPath string) bool) bool {
	if c.VetxOnly && (c.standard() || c.outside()) {
		return true
	}
	if matters == nil {
		return false
	}
	for path := range c.ImportMap {
		if matters(path) {
			return false
		}
	}
	for path, file := range c.PackageVetx {
		if c.Standard[path] {
			continue
		}
		if info, err := os.Stat(file); err != nil || !facts.Bare(info.Size()) {
			return false
		}
	}
	return true
}

// standard reports whether the package is of the standard library: it has no
// module, and its path does not begin with a host name.
func (c *Config) standard() bool {
	first, _, _ := strings.Cut(c.ImportPath, "/")
	return c.ModulePath == "" && c.Module == nil && !strings.Contains(first, ".")
}

func (c *Config) outside() bool {
	version := c.ModuleVersion
	if c.Module != nil {
		version = c.Module.Version
	}
	return place.Outside(version, c.Dir, c.ImportPath)
}

// Skip writes what go vet expects of a package that is only wanted for facts and
// has none.
func (c *Config) Skip() error { return c.writeFacts([]byte(facts.Header)) }

func (c *Config) writeFacts(data []byte) error {
	if c.VetxOutput == "" {
		return nil
	}
	if err := os.WriteFile(c.VetxOutput, data, 0o666); err != nil {
		return fmt.Errorf("writing facts: %w", err)
	}
	return nil
}
