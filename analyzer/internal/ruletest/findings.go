package ruletest

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// Findings tests what the rule reports in the packages in the folder of the test data, each
// case in a subtest. As for analysistest, comments say what is wanted on their line:
//
//	c.Create(ctx, ns) // want `regular expression`
func Findings(t *testing.T, testdata, folder string, rule *analysis.Analyzer) {
	t.Helper()
	runCases(t, testdata, folder, rule, func(found *problems, packages []*checker.Action) {
		for _, action := range packages {
			checkFindings(found, action)
		}
	})
}

// line is a line of a file.
type line struct {
	file   string
	number int
}

func lineOf(fset *token.FileSet, pos token.Pos) line {
	at := fset.Position(pos)
	return line{at.Filename, at.Line}
}

func (l line) String() string { return l.file + ":" + strconv.Itoa(l.number) }

// checkFindings compares the findings in a package with those that its comments want.
func checkFindings(found *problems, action *checker.Action) {
	pkg := action.Package
	wanted := make(map[line][]*regexp.Regexp)
	for _, file := range pkg.Syntax {
		for _, group := range file.Comments {
			for _, comment := range group.List {
				at := lineOf(pkg.Fset, comment.Pos())
				patterns, err := wantedBy(comment)
				if err != nil {
					found.Errorf("%s: %v", at, err)
				}
				wanted[at] = append(wanted[at], patterns...)
			}
		}
	}
	for _, d := range action.Diagnostics {
		at := lineOf(pkg.Fset, d.Pos)
		i := slices.IndexFunc(wanted[at], func(pattern *regexp.Regexp) bool { return pattern.MatchString(d.Message) })
		if i < 0 {
			found.Errorf("%s: unexpected finding %q; wanted: %v", at, d.Message, wanted[at])
			continue
		}
		wanted[at] = slices.Delete(wanted[at], i, i+1)
	}
	for at, patterns := range wanted {
		for _, pattern := range patterns {
			found.Errorf("%s: no finding matches %#q", at, pattern)
		}
	}
}

// wantedBy returns the patterns of the findings that a comment wants.
func wantedBy(comment *ast.Comment) ([]*regexp.Regexp, error) {
	_, text, ok := strings.Cut(comment.Text, "// want")
	if !ok {
		return nil, nil
	}
	var patterns []*regexp.Regexp
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return nil, fmt.Errorf("want no quoted pattern, but %s", text)
		}
		unquoted, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, fmt.Errorf("unquote %s: %w", quoted, err)
		}
		pattern, err := regexp.Compile(unquoted)
		if err != nil {
			return nil, fmt.Errorf("compile %s: %w", quoted, err)
		}
		patterns = append(patterns, pattern)
		text = text[len(quoted):]
	}
	if len(patterns) == 0 {
		return nil, fmt.Errorf("no pattern in %s", comment.Text)
	}
	return patterns, nil
}
