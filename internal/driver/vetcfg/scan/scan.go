// Package scan decides by a few fields of a .cfg file whether a package is foreign, as most
// are. It imports nothing, so that package fastexit can use it before the rest of the
// program is initialized.
package scan

// A Config has the fields of vetcfg.Config that Foreign needs.
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

// Foreign reports whether the package is only needed for its facts and is not the user's
// code. Such packages are not analyzed: the rules know the functions of common libraries
// without facts.
func (c *Config) Foreign() bool {
	return c.VetxOnly && !c.TypesInFacts() && (c.standard() || Outside(c.ModuleVersion, c.Dir, c.ImportPath))
}

// standard reports whether the package is in the standard library: it has no module, and
// its path does not begin with a host name.
func (c *Config) standard() bool {
	return !c.HasModule && !contains(firstElement(c.ImportPath), ".")
}

// TypesInFacts reports whether there is no export data, so that types are stored in fact
// files and no package can be skipped. A future go command may not offer export data, as
// x/tools v0.50 does not use it: PackageFile is then missing or lacks an import.
func (c *Config) TypesInFacts() bool {
	if !c.HasExport || c.Compiler != "gc" && c.Compiler != "" {
		return true
	}
	for _, path := range c.Imports {
		// These have no export data. The listed files of a package with cgo do not import C.
		if path != "unsafe" && path != "C" && c.Exports[path] == "" {
			return true
		}
	}
	return false
}
