// Package bare is the fact file of a package without facts, apart from package
// facts so that it can be written before anything else of the program is set up.
package empty

// Header begins every fact file, and is all there is to one without facts. Its
// last word is the version of the format.
const Header = Magic + version

// Magic begins the fact files of all versions.
const Magic = "syncvet facts "

const version = "1\n"

// Is reports whether a fact file of that size holds no facts, so that it need not
// be read.
func Is(size int64) bool { return size == int64(len(Header)) }
