// Package directive reads the comments by which people tell syncvet what it
// cannot see:
//
//	//syncvet:ignore RULE reason    on or above the line of a finding
//	//syncvet:ready reason          above a function: what it creates needs no further wait
//	//nolint:syncvet                as golangci-lint has it, honoured by every driver
package directive

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"
)

const prefix = "//syncvet:"

// Analyzer computes the *Set of a package's directives.
var Analyzer = &analysis.Analyzer{
	Name:             "syncvetdirective",
	Doc:              "read syncvet's directives, for its rules",
	Run:              run,
	RunDespiteErrors: true,
	ResultType:       reflect.TypeFor[*Set](),
}

// An Ignore is one //syncvet:ignore.
type Ignore struct {
	Comment *ast.Comment
	Rules   []string
	Reason  string
	Used    atomic.Bool // it has suppressed something
}

// An Unknown is a directive that is no directive.
type Unknown struct {
	Comment *ast.Comment
	Verb    string
}

// A Ready is one //syncvet:ready.
type Ready struct {
	Comment *ast.Comment
	Reason  string
	Func    *ast.FuncDecl // nil where it stands above no function
}

// A Set holds the directives of a package. It is safe for concurrent use.
type Set struct {
	Ignores  []*Ignore
	Readies  []Ready
	Unknowns []Unknown

	fset   *token.FileSet
	ignore map[line][]*Ignore
	nolint map[line][]string // linters named; none for all
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
	rest, ok := strings.CutPrefix(c.Text, prefix)
	if !ok {
		return
	}
	verb, rest, _ := strings.Cut(rest, " ")
	switch verb {
	case "ready":
		s.Readies = append(s.Readies, Ready{Comment: c, Reason: strings.TrimSpace(rest), Func: fn})
	case "ignore":
		rules, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
		d := &Ignore{Comment: c, Reason: strings.TrimSpace(reason)}
		if rules != "" {
			d.Rules = strings.Split(rules, ",")
		}
		s.Ignores = append(s.Ignores, d)
		at := s.lineOf(c.Pos())
		s.ignore[at] = append(s.ignore[at], d)
	default:
		s.Unknowns = append(s.Unknowns, Unknown{Comment: c, Verb: verb})
	}
}

// readNolint reads //nolint, //nolint:a,b and //nolint:a // reason.
func (s *Set) readNolint(c *ast.Comment, rest string) {
	rest, _, _ = strings.Cut(rest, "//")
	rest = strings.TrimSpace(rest)
	names, isList := strings.CutPrefix(rest, ":")
	if !isList && rest != "" {
		return // //nolintlint and the like
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

// WithoutNolint returns a set of the same directives that leaves //nolint to the
// host.
func (s *Set) WithoutNolint() *Set {
	set := *s
	set.nolint = nil
	return &set
}

// Suppresses reports whether a finding of a rule at pos is not to be reported:
// a directive for it stands on its line or the line above.
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

// IsReady reports whether a function is declared to leave nothing to wait for.
func (s *Set) IsReady(fn *ast.FuncDecl) bool {
	return slices.ContainsFunc(s.Readies, func(r Ready) bool { return r.Func == fn && r.Reason != "" })
}
