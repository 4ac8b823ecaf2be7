package fix

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strconv"

	"github.com/syncvet/syncvet/internal/together"
)

var (
	bom  = []byte("\xef\xbb\xbf")
	crlf = []byte("\r\n")
	lf   = []byte("\n")
)

// finish tidies a file after edits: it removes imports that became unused, and formats the
// file if it was formatted before. It keeps CRLF line ends, which go/format does not.
//
//	import "net/http" // removed, if an edit has replaced the last http.NAME
func finish(old, edited []byte, imports together.Imports) ([]byte, error) {
	windows := bytes.Contains(old, crlf)
	if windows {
		// Mixed line ends cannot be restored.
		if bytes.Count(old, crlf) != bytes.Count(old, lf) {
			result, err := checked(old, edited)
			if err != nil {
				return nil, err
			}
			return removeUnused(old, result, imports)
		}
		old, edited = bytes.ReplaceAll(old, crlf, lf), bytes.ReplaceAll(edited, crlf, lf)
	}
	mark := bytes.HasPrefix(old, bom)
	old, edited = bytes.TrimPrefix(old, bom), bytes.TrimPrefix(edited, bom)

	result, err := checked(old, edited)
	if err != nil {
		return nil, err
	}
	if result, err = removeUnused(old, result, imports); err != nil {
		return nil, err
	}
	if formatted, err := format.Source(old); err == nil && bytes.Equal(formatted, old) {
		if result, err = format.Source(result); err != nil {
			return nil, err
		}
	}
	if mark {
		result = append(slices.Clip(bom), result...)
	}
	if windows {
		result = bytes.ReplaceAll(result, lf, crlf)
	}
	return result, nil
}

// checked returns the edited source. It returns an error if the old source can be parsed
// but the edited one cannot.
func checked(old, edited []byte) ([]byte, error) {
	if _, err := parse(old); err != nil {
		return edited, nil
	}
	if _, err := parse(edited); err != nil {
		return nil, fmt.Errorf("the fixed file would not parse, so it is left alone: %w", err)
	}
	return edited, nil
}

// A source is a parsed file.
type source struct {
	fset *token.FileSet
	file *ast.File
	text []byte
}

func parse(text []byte) (source, error) {
	fset := token.NewFileSet()
	// Object resolution is on: the unresolved identifiers include package names, but not
	// variables that shadow them.
	file, err := parser.ParseFile(fset, "", text, parser.ParseComments)
	return source{fset, file, text}, err
}

// qualifiers returns the names X of selectors X.Name that the file does not declare. They
// include the names of all used imports.
func (s source) qualifiers() map[string]bool {
	unresolved := make(map[*ast.Ident]bool)
	for _, id := range s.file.Unresolved {
		unresolved[id] = true
	}
	used := make(map[string]bool)
	ast.Inspect(s.file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && unresolved[id] {
				used[id.Name] = true
			}
		}
		return true
	})
	return used
}

// importKey identifies an import within a file.
func importKey(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name + " " + spec.Path.Value
	}
	return spec.Path.Value
}

// localName returns the name of an import in the file; "" for a dot or blank import, or if
// the name is not known.
func localName(spec *ast.ImportSpec, imports together.Imports) string {
	if spec.Name != nil {
		if spec.Name.Name == "." || spec.Name.Name == "_" {
			return ""
		}
		return spec.Name.Name
	}
	path, err := strconv.Unquote(spec.Path.Value)
	if err != nil || path == "C" {
		return ""
	}
	return imports[path].Name
}

// removeUnused removes the imports that the old source uses and the edited one does not.
// It keeps imports that were unused before, and those that the edits added.
func removeUnused(old, edited []byte, imports together.Imports) ([]byte, error) {
	before, err := parse(old)
	if err != nil {
		return edited, nil // the old source has errors
	}
	after, err := parse(edited)
	if err != nil {
		return nil, err
	}
	was, is := before.qualifiers(), after.qualifiers()
	gone := make(map[string]bool)
	for _, spec := range before.file.Imports {
		if name := localName(spec, imports); was[name] && !is[name] {
			gone[importKey(spec)] = true
		}
	}
	if len(gone) == 0 {
		return edited, nil
	}
	return after.withoutImports(gone), nil
}
