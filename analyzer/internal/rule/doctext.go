package rule

import (
	"fmt"
	"go/parser"
	"go/token"
	"strings"
)

// Doc returns what doc.go says of the rule: a line that sums it up, an empty line and
// the text.
//
//	// Package nsready defines a rule.
//	//
//	// # Analyzer nsready
//	//
//	// nsready: report namespaces that are created with no wait for their readiness
//	//
//	// The API server answers a create before …
func (d Definition) Doc() (string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), d.Name+"/doc.go", d.source, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil {
		return "", fmt.Errorf("read what rule %s is about: %w", d.Name, err)
	}
	_, text, ok := strings.Cut(file.Doc.Text(), "# Analyzer "+d.Name+"\n\n"+d.Name+": ")
	if !ok {
		return "", fmt.Errorf("doc.go of rule %s has no heading %q with a line \"%s: …\" below it", d.Name, "# Analyzer "+d.Name, d.Name)
	}
	return strings.TrimSpace(text), nil
}

// Title returns the line that sums the rule up, without a full stop.
func (d Definition) Title() (string, error) {
	doc, err := d.Doc()
	title, _, _ := strings.Cut(doc, "\n")
	return title, err
}
