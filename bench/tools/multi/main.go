// Command multi runs syncvet's analyzers under x/tools' own loader.
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
