// Package gen generates test suites that create Namespaces and do not wait for them, with
// all combinations of forms of creates, checks, places and files. A suite is determined by a
// list of values, so that a failing suite can be made smaller.
package gen

import (
	"fmt"
	"go/format"
	"regexp"
	"slices"
	"strings"
)

// Import paths of the packages of a suite.
const (
	ModulePath = "suite.test"
	CasesPath  = ModulePath + "/cases"
	UtilPath   = ModulePath + "/util"
)

// A File is one file of a generated package.
type File struct{ Name, Text string }

// A Suite is a generated suite.
type Suite struct {
	Files []File // files of the package with the cases
	Util  string // source of the other package; empty if it is not needed
}

// String returns the suite's source.
func (s *Suite) String() string {
	var b strings.Builder
	for _, f := range s.Files {
		fmt.Fprintf(&b, "-- %s --\n%s\n", f.Name, f.Text)
	}
	return b.String()
}

// render returns the suite of a choice.
func (c Choice) render() (*Suite, error) {
	r := &renderer{choice: c, style: c.style(), helper: helpers[c.at(helperAxis)]}
	var cases []string
	for i := range c.Cases {
		cases = append(cases, r.oneCase(i))
	}
	suite := r.suiteText(strings.Join(cases, "\n"))
	looks := dresses[c.at(dressAxis)]
	name := func(n string) string { return strings.ReplaceAll(looks.file, "%", n) }
	switch c.at(layoutAxis) {
	case 0:
		r.add(name(""), looks, suite+"\n"+strings.Join(cases, "\n"))
	case 1:
		r.add("suite_test.go", dresses[c.at(suiteDressAxis)], suite)
		r.add(name(""), looks, strings.Join(cases, "\n"))
	default:
		r.add("suite_test.go", dresses[c.at(suiteDressAxis)], suite)
		for i, text := range cases {
			if i > 0 {
				looks = dresses[0]
			}
			r.add(name(fmt.Sprint(i+1)), looks, text)
		}
	}
	if r.helper.file != "" {
		own := dress{head: r.helper.head}
		r.own = r.helper.own
		r.add(r.helper.file, own, r.helper.text)
	}
	if extra := besides[c.at(besideAxis)]; extra.file.Name != "" {
		r.suite.Files = append(r.suite.Files, extra.file)
	}
	slices.SortFunc(r.suite.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	if r.util || r.helper.util {
		r.suite.Util = utilSource
		if r.helper.util {
			r.suite.Util += utilAwaits
		}
	}
	return &r.suite, r.err
}

type renderer struct {
	choice Choice
	style  importStyle
	helper helper
	notes  int
	own    string // an additional import of the next file
	util   bool
	suite  Suite
	err    error
}

var clients = []struct{ name, decl string }{
	{"k8sClient", "k8sClient $client.Client"},
	{"clientset", "clientset $kubernetes.Interface"},
	{"webhook", "webhook = \"http://localhost:8080/alerts\""},
}

// suiteText returns the code that all cases share.
func (r *renderer) suiteText(cases string) string {
	var vars strings.Builder
	vars.WriteString("var (\n\tctx = $context.Background()\n")
	for _, c := range clients {
		if regexp.MustCompile(`\b` + c.name + `\b`).MatchString(cases + r.helper.text) {
			vars.WriteString("\t" + c.decl + "\n")
		}
	}
	text := vars.String() + ")\n\nfunc uniqueName(prefix string) string {\n\treturn $fmt.Sprintf(\"%s-%d\", prefix, $os.Getpid())\n}\n"
	if strings.Contains(cases, "$K.") {
		text += "\nfunc TestSuite(t *$testing.T) {\n\t$G.RegisterFailHandler($K.Fail)\n\t$K.RunSpecs(t, \"cases\")\n}\n"
	}
	if r.helper.file == "" {
		text += "\n" + r.helper.text + "\n"
	}
	return text
}

// oneCase returns one case with its own declarations.
func (r *renderer) oneCase(i int) string {
	c := r.choice.kase(i)
	r.util = r.util || c.form.util
	later, inner, outer := "", "", ""
	switch {
	case c.place.later:
		later = replace(c.need.text, "USED", "name")
	case c.need.outside:
		outer = "\n" + replace(c.need.text, "USED", "name")
	case c.form.used != "":
		inner = "\n" + replace(c.need.text, "USED", c.form.used)
	default:
		inner = "\n" + replace(c.need.text, "USED", "name")
	}
	body := c.form.open + "\n" + c.form.pre + "\n" + replace(c.check.text, "CREATE", c.form.create) + inner
	if c.form.open != "" {
		body += "\n}"
	}
	if c.wrap.wants&alone != 0 {
		body = strings.TrimPrefix(strings.TrimSpace(body), "@create ")
	}
	body = c.shadow.before + "\n" + replace(c.wrap.text, "BODY", strings.TrimSpace(body)) + outer + "\n" + c.shadow.after
	text := replace(c.place.text, "VARS", c.form.vars+"\n"+c.shadow.vars, "BODY", body, "LATER", later,
		"FAIL", c.place.fail, "RETURN", "return nil")
	if c.form.decls != "" {
		text = c.form.decls + "\n" + text
	}
	return replace(text, "#", fmt.Sprint(i+1))
}

// add adds a file with declarations.
func (r *renderer) add(name string, looks dress, decls string) {
	text, used := r.style.resolve(decls)
	declared := r.style.declare(groupings[r.choice.at(groupAxis)], used)
	text = looks.head + "package cases\n\n" + r.own + declared + "\n" + text
	r.own = ""
	text = commentings[r.choice.at(commentAxis)].place(text, &r.notes)
	formatted, err := format.Source([]byte(text))
	if err != nil {
		r.err = fmt.Errorf("generated file %s: %w\n%s", name, err, text)
		return
	}
	text = string(formatted)
	if looks.after != nil {
		text = looks.after(text)
	}
	r.suite.Files = append(r.suite.Files, File{name, text})
}

func replace(text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return text
}
