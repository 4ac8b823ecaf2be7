package summary

import (
	"cmp"
	"go/ast"

	"github.com/syncvet/syncvet/analyzer/internal/event"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// commandAt translates a command of a called function to the caller, who may give it words
// that say what it does:
//
//	func kubectl(args ...string) error { return exec.Command("kubectl", args...).Run() }
//
//	kubectl("run", "web", "-n", ns.Name)        // Command
//	kubectl("get", "serviceaccount", "default") // Read
func (s *scan) commandAt(e Effect, call *ast.CallExpr) Effect {
	var line ref.Set
	for _, r := range e.Names {
		args := s.arguments(ref.Set{r}, call)
		for _, arg := range args {
			line = line.Union(s.Events.Mentioned(arg))
		}
		if len(args) == 0 {
			line = line.Union(s.Refs.AtCall(ref.Set{r}, call))
		}
	}
	seen, ok := event.CommandOf(line)
	if !ok {
		return Effect{}
	}
	e.Kind, e.Names, e.Weak = seen.Kind, seen.Names, seen.Weak
	return e
}

// retried is an effect that needs a Namespace, which is tried again until it succeeds. A
// Pod is only admitted once the Namespace is ready, so that who has created one has waited.
// A command of which callers give the words keeps them, see commandAt.
func (e Effect) retried(polling library.Polling) Effect {
	if e.Kind == event.Command && !event.IsDecided(e.Names) {
		e.Polling = cmp.Or(polling, library.UntilSuccess)
		return e
	}
	e.Kind, e.Polling = event.Wait, 0
	return e
}
