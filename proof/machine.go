package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/syncvet/syncvet/proof/internal/build"
)

// machine says on what the figures were taken.
func machine() string {
	return fmt.Sprintf("%s, %s/%s, %d CPUs%s, %s, Kubernetes %s, etcd %s",
		time.Now().UTC().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), model(),
		runtime.Version(), build.Kubernetes, build.Etcd)
}

// model returns what Linux says of the processor, if it does.
func model() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			return " (" + strings.TrimSpace(value) + ")"
		}
	}
	return ""
}
