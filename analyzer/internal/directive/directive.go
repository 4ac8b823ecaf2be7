// Package directive reads the comments that suppress findings:
//
//	//syncvet:ignore RULE reason    on the line of a finding, or on the line above
//	//syncvet:ready reason          above a function: the Namespaces it creates need no wait
//	//nolint:syncvet                as in golangci-lint, with every driver
//
// Suppresses takes a rule and a position, and reports whether such a comment applies.
package directive

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"

	"golang.org/x/tools/go/analysis"
)

// Prefix is what syncvet's own directives begin with.
const Prefix = "//syncvet:"

// Analyzer computes the *Set of a package's directives.
var Analyzer = &analysis.Analyzer{
	Name:             "syncvetdirective",
	Doc:              "read syncvet's directives, for its rules",
	Run:              run,
	RunDespiteErrors: true,
	ResultType:       reflect.TypeFor[*Set](),
}

// An Ignore is one comment of the form //syncvet:ignore RULE,RULE reason.
type Ignore struct {
	Comment *ast.Comment
	Rules   []string
	Reason  string
	Used    atomic.Bool // it has suppressed a finding
}

// An Unknown is a comment //syncvet:VERB with a verb that does not exist.
type Unknown struct {
	Comment *ast.Comment
	Verb    string
}

// A Ready is one comment of the form //syncvet:ready reason.
type Ready struct {
	Comment *ast.Comment
	Reason  string
	Func    *ast.FuncDecl // the function that it documents, nil for none
}

// A Set holds the directives of a package. It is safe for concurrent use.
type Set struct {
	Ignores  []*Ignore
	Readies  []Ready
	Unknowns []Unknown

	fset   *token.FileSet
	ignore map[line][]*Ignore
	nolint map[line][]string // names of linters; an empty list means all
}

type line struct {
	file string
	line int
}

func run(pass *analysis.Pass) (any, error) {
	s := &Set{fset: pass.Fset, ignore: make(map[line][]*Ignore), nolint: make(map[line][]string)}
	for _, file := range pass.Files {
		docs := funcDocs(file)
		for _, group := range file.Comments {
			for _, c := range group.List {
				s.read(c, docs[group])
			}
		}
	}
	return s, nil
}

func funcDocs(file *ast.File) map[*ast.CommentGroup]*ast.FuncDecl {
	docs := make(map[*ast.CommentGroup]*ast.FuncDecl)
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Doc != nil {
			docs[fn.Doc] = fn
		}
	}
	return docs
}

func (s *Set) read(c *ast.Comment, fn *ast.FuncDecl) {
	if rest, ok := strings.CutPrefix(c.Text, "//nolint"); ok {
		s.readNolint(c, rest)
		return
	}
	rest, ok := strings.CutPrefix(c.Text, Prefix)
	if !ok {
		return
	}
	verb, rest := cutWord(rest)
	switch verb {
	case "ready":
		s.Readies = append(s.Readies, Ready{Comment: c, Reason: strings.TrimSpace(rest), Func: fn})
	case "ignore":
		rules, reason := cutRules(rest)
		d := &Ignore{Comment: c, Rules: rules, Reason: reason}
		s.Ignores = append(s.Ignores, d)
		at := s.lineOf(c.Pos())
		s.ignore[at] = append(s.ignore[at], d)
	default:
		s.Unknowns = append(s.Unknowns, Unknown{Comment: c, Verb: verb})
	}
}

// cutWord cuts a text around the white space behind its first word.
func cutWord(text string) (word, rest string) {
	text = strings.TrimSpace(text)
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		return text[:i], strings.TrimSpace(text[i:])
	}
	return text, ""
}

// cutRules cuts a text behind the list of rules that it begins with.
//
// Have: a reason, a,b reason or a, b reason
func cutRules(text string) (rules []string, reason string) {
	for more := true; more; {
		var word string
		word, text = cutWord(text)
		more = strings.HasSuffix(word, ",") || strings.HasPrefix(text, ",")
		for name := range strings.SplitSeq(word, ",") {
			if name != "" {
				rules = append(rules, name)
			}
		}
	}
	return rules, text
}

// readNolint reads a nolint comment.
//
// Have: //nolint, //nolint:a,b or //nolint:a // reason
func (s *Set) readNolint(c *ast.Comment, rest string) {
	rest, _, _ = strings.Cut(rest, "//")
	rest = strings.TrimSpace(rest)
	names, isList := strings.CutPrefix(rest, ":")
	if !isList && rest != "" {
		return // another word: //nolintlint
	}
	list := []string{}
	for name := range strings.SplitSeq(names, ",") {
		if name = strings.TrimSpace(name); name != "" {
			list = append(list, name)
		}
	}
	s.nolint[s.lineOf(c.Pos())] = list
}

func (s *Set) lineOf(pos token.Pos) line {
	at := s.fset.Position(pos)
	return line{at.Filename, at.Line}
}

// WithoutNolint returns the set without //nolint comments, for a host such as
// golangci-lint that applies these itself.
func (s *Set) WithoutNolint() *Set {
	set := *s
	set.nolint = nil
	return &set
}

// Suppresses reports whether a directive on the line of pos, or on the line above,
// suppresses the findings of a rule.
func (s *Set) Suppresses(rule string, pos token.Pos) bool {
	at := s.lineOf(pos)
	for _, l := range []line{at, {at.file, at.line - 1}} {
		for _, d := range s.ignore[l] {
			if slices.Contains(d.Rules, rule) && d.Reason != "" {
				d.Used.Store(true)
				return true
			}
		}
		if names, ok := s.nolint[l]; ok && (len(names) == 0 || slices.Contains(names, "syncvet") || slices.Contains(names, "all")) {
			return true
		}
	}
	return false
}

// IsReady reports whether a function has a //syncvet:ready comment with a reason.
func (s *Set) IsReady(fn *ast.FuncDecl) bool {
	return slices.ContainsFunc(s.Readies, func(r Ready) bool { return r.Func == fn && r.Reason != "" })
}
