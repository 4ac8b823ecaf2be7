package event

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/names"
)

// Mode is how a function value given to a call is run.
type Mode uint8

const (
	// Once: in the course of the call, as far as is known.
	Once Mode = iota
	// Polled: again and again until it succeeds.
	Polled
	// Later: in teardown, or not in this run at all.
	Later
)

// retryPackages are libraries whose every function runs its argument until it
// succeeds.
var retryPackages = []string{
	waitPackage, retryPackage, e2eWait,
	"github.com/avast/retry-go", "github.com/cenkalti/backoff", "github.com/sethvargo/go-retry",
}

// e2eTeardown are the methods of e2e-framework's environments and features that register
// what runs after the tests.
var e2eTeardown = []string{"Finish", "AfterEachFeature", "AfterEachTest", "Teardown", "WithTeardown"}

// Mode returns how fn, a function that is not in the package, runs the
// functions that it is given.
func (r *Reader) Mode(fn *types.Func) Mode { return r.traits(fn).mode }

func modeOf(fn *types.Func) Mode {
	switch {
	case below(fn, ginkgoPackage):
		if fn.Name() == "By" || fn.Name() == "GinkgoHelperGo" {
			return Once
		}
		return Later // nodes have bodies of their own; DeferCleanup is teardown
	case below(fn, e2eFramework) && slices.Contains(e2eTeardown, fn.Name()):
		return Later
	case fn.Name() == "Cleanup" && fn.Signature().Recv() != nil && inPackage(fn, "testing"):
		return Later
	case inPackage(fn, httpPackage), inPackage(fn, "net/http/httptest"):
		return Later
	case fn.Name() == "AfterFunc" && (inPackage(fn, "time") || inPackage(fn, "context")):
		return Later
	}
	for _, path := range retryPackages {
		if below(fn, path) {
			return Polled
		}
	}
	return Once
}

// MayReturn reports whether a call may return; it is false for those that end
// the test or the program.
func (r *Reader) MayReturn(call *ast.CallExpr) bool {
	if !mayEnd(call.Fun) {
		return true
	}
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
		if b, ok := r.info.Uses[id].(*types.Builtin); ok {
			return b.Name() != "panic"
		}
	}
	fn := r.refs.Callee(call)
	if fn == nil || fn.Pkg() == nil {
		return true
	}
	name := fn.Name()
	switch path := fn.Pkg().Path(); {
	case path == "testing":
		switch name {
		case "Fatal", "Fatalf", "FailNow", "Skip", "Skipf", "SkipNow":
			return false
		}
	case path == "os":
		return name != "Exit" || !r.isFailure(call)
	case path == "runtime":
		return name != "Goexit"
	case path == "log", strings.HasPrefix(path, "k8s.io/klog"):
		return !strings.HasPrefix(name, "Fatal") && !strings.HasPrefix(name, "Panic") && !strings.HasPrefix(name, "Exit")
	case isPath(path, ginkgoPackage), isPath(path, ginkgoPackage+"/v2"):
		return !endsSpec(fn)
	case isPath(path, testifyPackage+"/require"):
		return name != "Fail" && name != "Failf" && name != "FailNow" && name != "FailNowf"
	case isPath(path, "k8s.io/kubernetes/test/e2e/framework"):
		return name != "Failf" && name != "Fail"
	}
	return true
}

// endsSpec reports whether a function of Ginkgo's, or a method of what GinkgoT and GinkgoTB
// return, ends the spec. Of these methods Error and Errorf do too: they call Fail
// (ginkgo_t_dsl.go).
func endsSpec(fn *types.Func) bool {
	switch fn.Name() {
	case "Fail", "Skip", "AbortSuite":
		return true
	case "Fatal", "Fatalf", "FailNow", "Skipf", "SkipNow", "Error", "Errorf":
		return fn.Signature().Recv() != nil
	}
	return false
}

// mayEnd reports whether a called expression has one of the names that MayReturn looks
// at: to look up what each call calls is dear.
func mayEnd(fun ast.Expr) bool {
	name := names.Last(fun)
	for _, ending := range []string{"Fa", "Skip", "Exit", "Error", "Panic", "panic", "Goexit", "AbortSuite"} {
		if strings.HasPrefix(name, ending) {
			return true
		}
	}
	return false
}

// isFailure reports whether os.Exit ends the program as failed, as far as can
// be seen: os.Exit(m.Run()) is where the tests run.
func (r *Reader) isFailure(exit *ast.CallExpr) bool {
	if len(exit.Args) != 1 {
		return true
	}
	tv := r.info.Types[exit.Args[0]]
	return tv.Value != nil
}

// IsFailure reports whether fn marks the test as failed and goes on.
func (r *Reader) IsFailure(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch fn.Name() {
	case "Error", "Errorf", "Fail", "Failf":
		return fn.Pkg().Path() == "testing" || below(fn, testifyPackage)
	}
	return false
}

// IsSkip reports whether fn ends the test as neither passed nor failed.
func (r *Reader) IsSkip(fn *types.Func) bool {
	return fn != nil && (inPackage(fn, "testing") || below(fn, ginkgoPackage)) && strings.HasPrefix(fn.Name(), "Skip")
}

// IsOfTest reports whether fn is one of the test's own framework: it registers
// something, or speaks of the test's end. Logging is not.
func (r *Reader) IsOfTest(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch {
	case below(fn, testifyPackage):
		return true
	case inPackage(fn, "testing"):
		return fn.Name() != "Log" && fn.Name() != "Logf" && fn.Name() != "Helper" && fn.Name() != "Context"
	case below(fn, ginkgoPackage):
		return fn.Signature().Recv() == nil && fn.Name() != "GinkgoHelper" && fn.Name() != "GinkgoParallelProcess"
	}
	return false
}

// ReturnsFalse reports whether a return's last result is false.
func (r *Reader) ReturnsFalse(ret *ast.ReturnStmt) bool {
	if len(ret.Results) == 0 {
		return false
	}
	tv := r.info.Types[ret.Results[len(ret.Results)-1]]
	return tv.Value != nil && tv.Value.Kind() == constant.Bool && !constant.BoolVal(tv.Value)
}

// IsTalk reports whether fn only speaks to people: logs, prints, By. What is
// named in such a call is not used by it.
func (r *Reader) IsTalk(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	path, name := fn.Pkg().Path(), fn.Name()
	switch {
	case path == "fmt":
		return strings.HasPrefix(name, "Print") || strings.HasPrefix(name, "Fprint")
	case path == "testing":
		switch name {
		case "Log", "Logf", "Error", "Errorf", "Fatal", "Fatalf", "Skip", "Skipf":
			return true
		}
	case path == "log", path == "log/slog", path == controllerRuntime+"/pkg/log", strings.HasPrefix(path, "k8s.io/klog"):
		return true
	case strings.HasPrefix(path, "github.com/go-logr/"), strings.HasPrefix(path, "go.uber.org/zap"), strings.HasPrefix(path, "github.com/sirupsen/logrus"):
		return true
	case below(fn, ginkgoPackage):
		switch name {
		case "By", "GinkgoLogr", "Fail", "Skip", "AddReportEntry":
			return true
		}
		recv := fn.Signature().Recv()
		return recv != nil && (strings.HasPrefix(name, "Print") || strings.HasPrefix(name, "Log"))
	}
	return false
}
