// Command syncvet finds and repairs missing synchronisation in Go end-to-end
// tests of Kubernetes software.
//
// Run it over packages:
//
//	syncvet ./test/...
//
// or have "go vet" run it, which keeps results in its cache:
//
//	go vet -vettool=$(which syncvet) ./test/...
package main

import (
	"os"
	"strings"

	"github.com/syncvet/syncvet/analyzer"
	_ "github.com/syncvet/syncvet/cmd/syncvet/internal/early" // ends most processes of "go vet"
	"github.com/syncvet/syncvet/internal/driver"
)

func main() {
	os.Exit(driver.Main(driver.Tool{
		Name:      "syncvet",
		Summary:   "syncvet finds and repairs missing synchronisation in Go end-to-end tests of Kubernetes software.",
		Analyzers: analyzer.All,
		Matters:   matters,
	}, os.Args[1:], os.Stdout, os.Stderr))
}

// matters tells the packages whose importers may create or await something in a
// cluster, or test what does.
func matters(importPath string) bool {
	for _, prefix := range []string{
		"github.com/onsi/ginkgo",
		"k8s.io/api/core/v1",
		"k8s.io/client-go/dynamic",
		"k8s.io/client-go/kubernetes",
		"sigs.k8s.io/controller-runtime/pkg/",
		"sigs.k8s.io/e2e-framework/",
	} {
		if strings.HasPrefix(importPath, prefix) {
			return true
		}
	}
	return false
}
