package fix

import (
	"go/ast"
	"go/types"
	"go/version"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/edit"
	"github.com/syncvet/syncvet/analyzer/internal/library"
)

const pollName = "PollUntilContextTimeout"

// poll returns the edits that move the region of a plain test into a poll. It reports false
// if that is not possible.
//
//	resp, err := http.Post(url, json, rules)
//	require.NoError(t, err)
//
// becomes
//
//	require.NoError(t, wait.PollUntilContextTimeout(ctx, time.Second, 30*time.Second, true, func(ctx context.Context) (bool, error) {
//		resp, err := http.Post(url, json, rules)
//		if err != nil {
//			t.Log(err)
//			return false, nil
//		}
//		return true, nil
//	}))
func (r *region) poll() ([]analysis.TextEdit, bool) {
	if !hasPoll(r.pass.Pkg) {
		return nil, false
	}
	r.findEndings()
	if !r.extend() || r.cut || r.checkedLater() {
		return nil, false
	}
	endings := r.endingsWithin()
	before, edits, ok := r.declare()
	if !ok || len(endings) == 0 {
		return nil, false
	}
	for _, e := range endings {
		more, ok := r.again(e)
		if !ok {
			return nil, false
		}
		edits = append(edits, more...)
	}
	m := r.text.Importer()
	open, end, ok := r.pollCall(m, endings[0], len(before) == 0)
	if !ok || r.defines(m) {
		return nil, false
	}
	wrapped, ok := r.text.Wrap(r.block, r.first, r.last, r.braces, before, open, end)
	return append(append(wrapped, edits...), m.Edits()...), ok
}

// hasPoll reports whether the package depends on a package wait with the poll, which is in
// apimachinery since v0.27.
func hasPoll(pkg *types.Package) bool {
	wait := edit.Dependency(pkg, library.Wait)
	if wait == nil {
		return false
	}
	fn, ok := wait.Scope().Lookup(pollName).(*types.Func)
	return ok && fn.Signature().Params().Len() == 5
}

// pollCall returns the text before and after the statements. The check of the poll's error
// is written like the ending like. If shadow is set, the closure's parameter shadows the
// test's context. It must not if later code uses a value made with the context, as that of
// a try is canceled by then.
func (r *region) pollCall(m *edit.Importer, like ending, shadow bool) (open, end string, ok bool) {
	if r.text.Lookup(like.test.Name, r.start()) != r.pass.TypesInfo.Uses[like.test] {
		return "", "", false
	}
	poll, hasPoll := m.Symbol(library.Wait, "wait", pollName, r.start())
	second, hasTime := m.Symbol("time", "time", "Second", r.start())
	context, hasContext := m.Symbol("context", "context", "Context", r.start())
	param := context
	ctx, used := r.usedContext()
	switch {
	case used && shadow:
		param = ctx + " " + context
	case used:
	case r.hasTestContext(like.test):
		ctx = like.test.Name + ".Context()"
	default:
		ctx = strings.TrimSuffix(context, "Context") + "Background()"
	}
	call := poll + "(" + ctx + ", " + second + ", 30*" + second + ", true, func(" + param + ") (bool, error) {"
	lines := []string{"\treturn true, nil"}
	if like.require == "" {
		call = "if err := " + call
		lines = append(lines, "}); err != nil {", "\t"+like.test.Name+".Fatal(err)", "}")
	} else {
		call = like.require + ".NoError(" + like.test.Name + ", " + call
		lines = append(lines, "}))")
	}
	return call, strings.Join(lines, "\n"+r.text.Indent(r.block[r.first])), hasPoll && hasTime && hasContext
}

// usedContext returns the name of the context that the region uses but does not define.
func (r *region) usedContext() (string, bool) {
	made := objects{}
	for _, stmt := range r.stmts() {
		for obj := range r.assigned(stmt) {
			made[obj] = true
		}
	}
	name := ""
	for _, stmt := range r.stmts() {
		ast.Inspect(stmt, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok || name != "" {
				return name == ""
			}
			obj, isVar := r.pass.TypesInfo.Uses[id].(*types.Var)
			if isVar && code.IsNamed(obj.Type(), "context", "Context") && !made[obj] && r.text.Lookup(id.Name, r.start()) == obj && !r.redefines(id.Name) {
				name = id.Name
			}
			return true
		})
	}
	return name, name != ""
}

// redefines reports whether the region declares the name.
func (r *region) redefines(name string) bool {
	return slices.ContainsFunc(r.stmts(), func(stmt ast.Stmt) bool {
		found := false
		ast.Inspect(stmt, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			found = found || ok && id.Name == name && r.pass.TypesInfo.Defs[id] != nil
			return !found
		})
		return found
	})
}

// defines reports whether the region declares the name of a package that the new text
// uses.
func (r *region) defines(m *edit.Importer) bool {
	for path, name := range map[string]string{library.Wait: "wait", "time": "time", "context": "context"} {
		q, ok := m.Qualifier(path, name, r.start())
		if !ok || q != "" && r.redefines(strings.TrimSuffix(q, ".")) {
			return true
		}
	}
	return false
}

// hasTestContext reports whether t.Context exists in the language version of the file.
func (r *region) hasTestContext(test *ast.Ident) bool {
	obj, _, _ := types.LookupFieldOrMethod(r.pass.TypesInfo.TypeOf(test), true, nil, "Context")
	goVersion := r.pass.TypesInfo.FileVersions[r.file]
	if goVersion == "" {
		goVersion = r.pass.Pkg.GoVersion()
	}
	return obj != nil && version.Compare(goVersion, "go1.24") >= 0
}

// checkedLater reports whether code after the region reads the status of the response.
func (r *region) checkedLater() bool {
	found := false
	r.behind(func(n ast.Node) {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "StatusCode" && sel.Sel.Name != "Status" || !isResponse(r.pass.TypesInfo.TypeOf(sel.X)) {
			return
		}
		id, ok := ast.Unparen(sel.X).(*ast.Ident)
		found = found || ok && slices.ContainsFunc(r.stmts(), func(s ast.Stmt) bool { return r.assigned(s)[r.pass.TypesInfo.Uses[id]] })
	})
	return found
}
