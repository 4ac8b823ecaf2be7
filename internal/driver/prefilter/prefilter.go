// Package prefilter decides by the imports and the text of a package whether to load it. It
// needs neither a parser nor types.
package prefilter

import (
	"bytes"
	"os"
	"slices"
)

// A Func reports whether a package that imports the path is relevant. If selected is not
// empty, the package is relevant only if its code has one of these names after a dot:
//
//	f("k8s.io/client-go/kubernetes") // nil, true
//	f("net/http")                    // ["Post", "NewRequest"], true: relevant with http.Post
type Func func(importPath string) (selected []string, relevant bool)

// Imported reports whether one of the imports is relevant, without regard to the code.
func (f Func) Imported(imports []string) bool {
	return slices.ContainsFunc(imports, func(path string) bool { _, ok := f(path); return ok })
}

// Any reports whether a package is relevant. It reads the files only if the imports do not
// decide.
func (f Func) Any(imports, files []string) bool {
	var names, dots []string
	for _, path := range imports {
		selected, ok := f(path)
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

// selects reports whether Go source contains ".NAME".
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
