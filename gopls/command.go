package gopls

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// Exit statuses, the same as those of syncvet.
const (
	exitOK    = 0
	exitError = 1
	exitUsage = 2
)

// Main runs "syncvet gopls" with the arguments args, and returns its exit status. It calls
// check to validate the settings before the build, which takes minutes.
func Main(args []string, check func(config []byte) error, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	opts, config, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		return exitUsage
	}
	opts.Log = stderr
	opts.Config, err = readConfig(config, check)
	if err == nil {
		var what string
		if what, err = Build(ctx, opts); err == nil {
			fmt.Fprintf(stdout, "%s: %s\n", opts.Output, what)
			return exitOK
		}
	}
	fmt.Fprintf(stderr, "syncvet gopls: %v\n", err)
	return exitError
}

// parse parses the arguments. It prints errors before it returns them.
func parse(args []string, stderr io.Writer) (opts Options, config string, err error) {
	set := flag.NewFlagSet("syncvet gopls", flag.ContinueOnError)
	set.SetOutput(stderr)
	set.StringVar(&opts.Output, "o", "", "write the program to `path`")
	set.StringVar(&opts.Version, "version", "", "the `version` of gopls; if empty, the newest that is tested and that the Go in use can build")
	set.StringVar(&config, "config", "", "take the rules' settings from the JSON in `file`")
	set.StringVar(&opts.Source, "syncvet", "", "build with the syncvet whose source is in `folder`, instead of this one's version")
	set.Usage = func() {
		fmt.Fprint(stderr, "Build gopls, the language server for editors, with syncvet's rules.\n\n"+
			"Usage: syncvet gopls -o path [-version version] [-config file] [-syncvet folder]\n\n")
		set.PrintDefaults()
	}
	if err = set.Parse(args); err != nil {
		return opts, "", err
	}
	switch {
	case set.NArg() > 0:
		err = fmt.Errorf("there is no use for %s", set.Arg(0))
	case opts.Output == "":
		err = errors.New("-o is needed: where to write the program")
	}
	if err != nil {
		fmt.Fprintf(stderr, "syncvet gopls: %v\n", err)
		set.Usage()
	}
	return opts, config, err
}

// readConfig reads and validates the settings. Without a file it returns empty settings.
func readConfig(name string, check func(config []byte) error) ([]byte, error) {
	if name == "" {
		return []byte("{}\n"), nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read the settings: %w", err)
	}
	if err := check(text); err != nil {
		return nil, fmt.Errorf("read the settings in %s: %w", name, err)
	}
	return text, nil
}
