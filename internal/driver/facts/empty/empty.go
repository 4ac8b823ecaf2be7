// Package empty defines the fact file of a package without facts. It has no imports, so
// that package fastexit can use it before the rest of the program is initialized.
package empty

// Header is the start of every fact file, and the whole of one without facts. Its last
// word is the version of the format.
const Header = Magic + version

// Magic is the start of the fact files of all versions.
const Magic = "syncvet facts "

const version = "1\n"

// Is reports, by its size, whether a fact file holds no facts.
func Is(size int64) bool { return size == int64(len(Header)) }
