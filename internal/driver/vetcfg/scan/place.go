package scan

// Outside reports whether a package is in the module cache or in a vendor directory, and so
// not the user's code. A module that is replaced by a local directory also has a version,
// but is the user's code.
func Outside(moduleVersion, dir, importPath string) bool {
	if moduleVersion == "" {
		return false
	}
	dir = slashes(dir)
	// Have: $GOMODCACHE/module@version/…
	return contains(dir, "@v") || hasSuffix(dir, "/vendor/"+importPath)
}
