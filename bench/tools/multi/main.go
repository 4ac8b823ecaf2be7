// Command multi runs syncvet's analyzers with the loader of x/tools.
package main

import (
	"log"

	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/syncvet/syncvet/analyzer"
)

func main() {
	analyzers, err := analyzer.New(analyzer.Config{})
	if err != nil {
		log.Fatal(err)
	}
	multichecker.Main(analyzers...)
}
