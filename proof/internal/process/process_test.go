package process_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/syncvet/syncvet/proof/internal/process"
)

// busy starts a program of its own that writes to the file $1 all the time.
const busy = `(while :; do echo >>"$1"; sleep 0.05; done) >/dev/null & `

func TestRunLeavesNothing(t *testing.T) {
	for name, then := range map[string]string{
		"interrupted":      "wait",
		"done but for one": "sleep 0.2",
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "beats")
			ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
			defer cancel()
			_ = process.Run(process.Command(ctx, "", "sh", "-c", busy+then, "sh", file)) // the context may end it
			wantIdle(t, file)
		})
	}
}

func TestStopEndsAll(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "beats")
	child, err := process.Start(filepath.Join(dir, "log"), "sh", "-c", busy+"wait", "sh", file)
	if err != nil {
		t.Fatal(err)
	}
	begun := func(context.Context) bool { return size(file) > 0 }
	if err := errors.Join(child.Until(t.Context(), time.Minute, begun), child.Stop()); err != nil {
		t.Fatal(err)
	}
	wantIdle(t, file)
}

func TestUntilNoticesTheEnd(t *testing.T) {
	child, err := process.Start(filepath.Join(t.TempDir(), "log"), "sh", "-c", "echo out of luck; exit 3")
	if err != nil {
		t.Fatal(err)
	}
	never := func(context.Context) bool { return false }
	err = child.Until(t.Context(), time.Minute, never)
	if err == nil || !strings.Contains(err.Error(), "out of luck") || !strings.Contains(err.Error(), "exit status 3") {
		t.Errorf("have %v", err)
	}
	if err := child.Stop(); err != nil {
		t.Error(err)
	}
}

func TestOutputShowsWhatWentWrong(t *testing.T) {
	out, err := process.Output(process.Command(t.Context(), "", "sh", "-c", "echo fine; echo noise >&2"))
	if err != nil || out != "fine\n" {
		t.Errorf("have %q, %v", out, err)
	}
	_, err = process.Output(process.Command(t.Context(), "", "sh", "-c", "echo no disk >&2; exit 1"))
	if err == nil || !strings.Contains(err.Error(), "no disk") {
		t.Errorf("have %v", err)
	}
}

// wantIdle fails if nothing was written to a file, or still is.
func wantIdle(t *testing.T, file string) {
	t.Helper()
	before := size(file)
	time.Sleep(300 * time.Millisecond)
	if after := size(file); before == 0 || before != after {
		t.Errorf("%d bytes were written, and %d more after the end", before, after-before)
	}
}

func size(file string) int64 {
	info, err := os.Stat(file)
	if err != nil {
		return 0
	}
	return info.Size()
}
