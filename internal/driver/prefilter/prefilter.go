// Package prefilter decides by the imports and the text of a package whether to load it. It
// needs neither a parser nor types.
package prefilter

import (
	"bytes"
	"os"
	"slices"
)

// A Filter says which packages are relevant. Its zero value says that all are.
type Filter struct {
	// Import reports whether a package that imports the path is relevant. If selected is not
	// empty, the package is relevant only if its code has one of these names after a dot:
	//
	//	Import("k8s.io/client-go/kubernetes") // nil, true
	//	Import("net/http")                    // ["Post", "NewRequest"], true: relevant with http.Post
	Import func(importPath string) (selected []string, relevant bool)
	// Marks are texts that make a package relevant to findings, but not to facts, such as
	// the beginnings of comments.
	Marks []string
}

// All reports whether the filter takes all packages.
func (f Filter) All() bool { return f.Import == nil }

// Findings reports whether a package may have findings: one of its imports is relevant,
// without regard to the code, or its files have one of the marks.
func (f Filter) Findings(imports, files []string) bool {
	if slices.ContainsFunc(imports, func(path string) bool { _, ok := f.Import(path); return ok }) {
		return true
	}
	return len(f.Marks) > 0 && slices.ContainsFunc(files, func(file string) bool {
		text, err := os.ReadFile(file)
		return err != nil || slices.ContainsFunc(f.Marks, func(mark string) bool { return bytes.Contains(text, []byte(mark)) })
	})
}

// Facts reports whether a package may have facts. It reads the files only if the imports do
// not decide.
func (f Filter) Facts(imports, files []string) bool {
	var names, dots []string
	for _, path := range imports {
		selected, ok := f.Import(path)
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
