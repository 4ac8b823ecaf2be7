// Package brief tells from a few fields of a .cfg file whether a package is
// foreign, which nearly all are. It imports nothing, so that it can be used before
// the rest of a program has been initialized.
package scan

// A Config is the part of vetcfg.Config that the question needs.
type Config struct {
	ImportPath    string
	Dir           string
	Compiler      string
	HasModule     bool
	ModuleVersion string
	VetxOnly      bool
	VetxOutput    string
	HasExport     bool              // there is a PackageFile
	Imports       []string          // values of ImportMap
	Exports       map[string]string // PackageFile
}

// Foreign reports whether the package is only wanted for facts and is not the
// user's own, so that nobody looks for facts in it. (What helpers of well-known
// modules do is known without looking.)
func (c *Config) Foreign() bool {
	return c.VetxOnly && !c.TypesInFacts() && (c.standard() || Outside(c.ModuleVersion, c.Dir, c.ImportPath))
}

// standard reports whether the package is of the standard library: it has no
// module, and its path does not begin with a host name.
func (c *Config) standard() bool {
	return !c.HasModule && !contains(firstElement(c.ImportPath), ".")
}

// TypesInFacts reports whether types are not to be had from export data. A future
// go command may stop to offer it (x/tools v0.50 stopped to use it): PackageFile
// is then unknown to it, or lacks an import. Types go through fact files instead,
// and no package can be skipped.
func (c *Config) TypesInFacts() bool {
	if !c.HasExport || c.Compiler != "gc" && c.Compiler != "" {
		return true
	}
	for _, path := range c.Imports {
		// Neither has export data; the files of a package that uses cgo, as they are
		// listed here, no longer import C.
		if path != "unsafe" && path != "C" && c.Exports[path] == "" {
			return true
		}
	}
	return false
}
