// Package cli runs command lines.
package cli

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// Run runs a line.
func Run(line string) ([]byte, error) {
	words := strings.Fields(line)
	return exec.Command(words[0], words[1:]...).CombinedOutput()
}

// Kubectl runs kubectl in a namespace.
func Kubectl(namespace string, args ...string) ([]byte, error) {
	return exec.Command("kubectl", append([]string{"-n", namespace}, args...)...).CombinedOutput()
}

// Until runs kubectl until it succeeds.
func Until(t *testing.T, args ...string) {
	t.Helper()
	for range 60 {
		if err := exec.Command("kubectl", args...).Run(); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
	t.Fatal("never")
}

// Shell runs a formatted line by a shell.
func Shell(format string, args ...any) error {
	return exec.Command("bash", "-c", fmt.Sprintf(format, args...)).Run()
}
