package event

const (
	builtinPackage = "builtin" // as go doc calls it
	execPackage    = "os/exec"
)

// programLibraries are those that run programs, end them, log, or run functions that
// they are given.
func programLibraries() []library {
	return []library{
		{
			in: at(execPackage),
			functions: []function{
				{names: "Command", is: runsProgram, read: (*Reader).command},
				{names: "CommandContext", is: runsProgram, read: (*Reader).commandContext},
			},
		},
		{in: at(builtinPackage), functions: []function{{names: "panic", is: ends}}},
		{in: at("os"), functions: []function{{names: "Exit", is: exits}}},
		{in: at("runtime"), functions: []function{{names: "Goexit", is: ends}}},
		{
			in: append(at("log"), within("k8s.io/klog")...),
			functions: []function{
				{names: "*", is: talks},
				{names: "Fatal* Panic* Exit*", is: ends},
			},
		},
		{
			in: append(
				at("log/slog", controllerRuntime+"/pkg/log"),
				within("github.com/go-logr", "go.uber.org/zap", "github.com/sirupsen/logrus")...,
			),
			functions: []function{{names: "*", is: talks}},
		},
		{in: at("fmt"), functions: []function{{names: "Print* Fprint*", is: talks}}},
		{in: at("time", "context"), functions: []function{{names: "AfterFunc", is: runsLater}}},
		{
			in:        within("github.com/avast/retry-go", "github.com/cenkalti/backoff", "github.com/sethvargo/go-retry"),
			functions: []function{{names: "*", is: polls}},
		},
	}
}
