// Command multi runs syncvet's analyzers under x/tools' own loader.
package main

import (
	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/syncvet/syncvet/analyzer"
)

func main() { multichecker.Main(analyzer.All()...) }
