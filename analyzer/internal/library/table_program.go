package library

// builtinPackage is the path of the built-in functions, as go doc calls it.
const builtinPackage = "builtin"

// programLibraries are those that run programs, end them, log, or run functions that
// they are given.
func programLibraries() []library {
	return []library{
		{
			in:      at(Exec),
			matters: whereSelects,
			functions: []function{
				{names: "Command", is: runsProgram, read: ReadCommand},
				{names: "CommandContext", is: runsProgram, read: ReadCommandContext},
			},
		},
		{in: at(builtinPackage), functions: []function{{names: "panic", is: Ends}}},
		{in: at("os"), functions: []function{{names: "Exit", is: Exits}}},
		{in: at("runtime"), functions: []function{{names: "Goexit", is: Ends}}},
		{
			in: append(at("log"), within("k8s.io/klog")...),
			functions: []function{
				{names: "*", is: Talks},
				{names: "Fatal* Panic* Exit*", is: Ends},
			},
		},
		{
			in: append(
				at("log/slog", ControllerRuntime+"/pkg/log"),
				within("github.com/go-logr", "go.uber.org/zap", "github.com/sirupsen/logrus")...,
			),
			functions: []function{{names: "*", is: Talks}},
		},
		{in: at("fmt"), functions: []function{{names: "Print* Fprint*", is: Talks}}},
		{in: at("time", "context"), functions: []function{{names: "AfterFunc", is: runsLater}}},
	}
}
