// Command golangci-lint is golangci-lint with syncvet in it, as "golangci-lint
// custom" would build it. Users who want no second tool for that can do the same.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/syncvet/syncvet/golangci"
)

func main() {
	// "(devel)" has golangci-lint's cache depend on the program's contents. Under
	// another version it would keep the findings of another syncvet.
	err := commands.Execute(commands.BuildInfo{Version: "(devel)", GoVersion: runtime.Version()})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
