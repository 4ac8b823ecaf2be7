// Package matter tells by a look at imports and text which packages are not worth
// loading. It needs neither a parser nor types.
package prefilter

import (
	"bytes"
	"os"
	"slices"
)

// A Func tells whether an import path makes a package worth looking at. Selected are
// names of which the package's code must select one (x.NAME) to hold facts; with
// none of them given, any code may.
type Func func(importPath string) (selected []string, matters bool)

// Imported reports whether one of the imports matters, whatever the code does.
func (matters Func) Imported(imports []string) bool {
	return slices.ContainsFunc(imports, func(path string) bool { _, ok := matters(path); return ok })
}

// Any reports whether a package may hold facts by what it imports. The files are
// read only if nothing else decides.
func (matters Func) Any(imports, files []string) bool {
	var names, dots []string
	for _, path := range imports {
		selected, ok := matters(path)
		if ok && len(selected) == 0 {
			return true
		}
		if ok {
			names, dots = append(names, selected...), append(dots, `. "`+path+`"`)
		}
	}
	return len(names) > 0 && slices.ContainsFunc(files, func(file string) bool {
		text, err := os.ReadFile(file)
		return err != nil || slices.ContainsFunc(names, func(name string) bool { return selects(text, name) }) ||
			slices.ContainsFunc(dots, func(dot string) bool { return bytes.Contains(text, []byte(dot)) })
	})
}

// selects reports whether ".NAME" stands in Go source.
func selects(text []byte, name string) bool {
	for {
		i := bytes.Index(text, []byte(name))
		if i < 0 {
			return false
		}
		after := i + len(name)
		if i > 0 && text[i-1] == '.' && (after == len(text) || !isLetter(text[after])) {
			return true
		}
		text = text[after:]
	}
}

func isLetter(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
}
