package scan

// Outside reports whether a package is no part of the user's own code: it comes
// from a version of a module that the go command keeps, in the module cache or in
// a vendor directory. (A module replaced by a local directory has a version too,
// but its sources are the user's.)
func Outside(moduleVersion, dir, importPath string) bool {
	if moduleVersion == "" {
		return false
	}
	dir = slashes(dir)
	// Directories of the module cache are named module@version, whatever $GOMODCACHE is.
	return contains(dir, "@v") || hasSuffix(dir, "/vendor/"+importPath)
}
