package event

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// command reads exec.Command(name, args...).
func (r *Reader) command(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	return r.program(call.Args)
}

// commandContext reads exec.CommandContext(ctx, name, args...).
func (r *Reader) commandContext(_ *types.Func, call *ast.CallExpr) (Event, bool) {
	return r.program(call.Args[1:])
}

func (r *Reader) program(args []ast.Expr) (Event, bool) {
	var line ref.Set
	for _, arg := range args {
		line = line.Union(r.Mentioned(arg))
	}
	return CommandOf(line)
}

// Mentioned returns all values that stand somewhere in e: "--namespace="+ns.
func (r *Reader) Mentioned(e ast.Expr) ref.Set {
	var set ref.Set
	for _, origin := range r.refs.Origins(e) {
		ast.Inspect(origin, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.Ident, *ast.SelectorExpr, *ast.BasicLit:
				set = set.Union(r.refs.Of(n.(ast.Expr)))
			}
			return true
		})
	}
	return set.Union(r.refs.Field(e, "[]"))
}

// CommandOf returns what a program does that is run with these values in its command line,
// in this order. One with the Namespace among its arguments needs it, unless it waits for
// it, only looks at it, makes it or removes it.
//
//	kubectl apply -n NS -f server.yaml                // Command
//	kubectl wait -n NS --for=condition=Ready pod/web  // Wait
//	kubectl get serviceaccount default -n NS          // Read
//	kubectl logs -n NS web                            // no event
func CommandOf(line ref.Set) (Event, bool) {
	words := wordsOf(line)
	e := Event{Kind: Command, Names: line}
	switch {
	case !line.Known():
		return Event{}, false
	case isWait(words):
		e.Kind = Wait
	case slices.Contains(words, "get"):
		weak, ok := looksAt(words[slices.Index(words, "get")+1:])
		e.Kind, e.Weak = Read, weak
		return e, ok
	case slices.ContainsFunc(words, func(word string) bool { return slices.Contains(harmless, word) }):
		return Event{}, false
	}
	return e, true
}

// IsDecided reports whether a command line has a word that says what it does. Of one that
// has none only callers know it.
func IsDecided(line ref.Set) bool {
	return slices.ContainsFunc(wordsOf(line), func(word string) bool {
		return word == "get" || word == "wait" || slices.Contains(acting, word) || slices.Contains(harmless, word)
	})
}

// acting are the commands of kubectl and helm that may need a Namespace to be ready.
var acting = []string{
	"apply", "run", "exec", "patch", "replace", "scale", "autoscale", "expose", "set", "edit", "cp", "attach", "debug", "rollout", "drain",
	"port-forward", "install", "upgrade",
}

// harmless are the commands of kubectl that need no Namespace to be ready.
var harmless = []string{
	"describe", "logs", "delete", "create", "label", "annotate", "config", "top", "events", "explain", "auth", "version",
	"api-resources", "cluster-info", "uninstall", "diff",
}

// isWait reports whether a command line waits until something is there.
func isWait(words []string) bool {
	switch {
	case slices.ContainsFunc(words, func(word string) bool { return word == "--for=delete" }):
		return false
	case slices.Contains(words, "wait"):
		i := slices.Index(words, "--for")
		return i < 0 || i+1 == len(words) || words[i+1] != "delete"
	case slices.Contains(words, "rollout"):
		return slices.Contains(words, "status")
	}
	isHelm := slices.Contains(words, "install") || slices.Contains(words, "upgrade")
	return isHelm && slices.ContainsFunc(words, func(word string) bool { return word == "--wait" || word == "--wait=true" || word == "--atomic" })
}

// looksAt reports whether what follows "get" in a command line names objects that show a
// Namespace's readiness. Weak is as in Event.
func looksAt(words []string) (weak, ok bool) {
	for _, word := range words {
		if strings.HasPrefix(word, "-") {
			continue
		}
		for kind := range strings.SplitSeq(word, ",") {
			kind, _, _ = strings.Cut(kind, "/")
			kind, _, _ = strings.Cut(kind, ".")
			switch kind {
			case "namespace", "namespaces", "ns":
				return true, true
			case "serviceaccount", "serviceaccounts", "sa", "pod", "pods", "po", "deployment", "deployments", "deploy",
				"statefulset", "statefulsets", "sts", "daemonset", "daemonsets", "ds", "replicaset", "replicasets", "rs":
				return false, true
			case "configmap", "configmaps", "cm":
				return false, slices.Contains(words, "kube-root-ca.crt")
			}
		}
	}
	return false, false
}

// wordsOf returns the words of the constants in a command line.
func wordsOf(line ref.Set) []string {
	var words []string
	for _, v := range line {
		if text, ok := v.Literal(); ok {
			words = append(words, strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" \t\n;|&\"'()", c) })...)
		}
	}
	return words
}
