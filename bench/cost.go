package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// A cost is what a command took, with all processes that it started and waited for.
type cost struct {
	cpu  time.Duration // user and system
	wall time.Duration
	peak int64 // bytes, of the largest process
}

// measure runs a command. It may fail as tools do that find something, but not
// be killed, nor say that it could not build something.
//
// On Linux a process's peak is at least that of the one that started it, so
// nothing that takes much memory may be done here before.
func measure(dir, name string, args ...string) (cost, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || broken(exit.ExitCode(), out.Bytes())) {
		return cost{}, fmt.Errorf("%s: %w\n%s", cmd, err, tail(out.Bytes()))
	}
	c := cost{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), wall: wall}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.peak = int64(usage.Maxrss) //nolint:unconvert // 32 bits wide on some platforms
		if runtime.GOOS != "darwin" {
			c.peak *= 1024
		}
	}
	return c, nil
}

// broken reports whether a command ended otherwise than a tool with findings: go
// vet exits with 1, x/tools' tools with 3.
func broken(status int, out []byte) bool {
	return status != 1 && status != 3 ||
		bytes.Contains(out, []byte("panic:")) ||
		bytes.Contains(out, []byte("internal error:")) ||
		bytes.Contains(out, []byte("could not import"))
}

// tail is the last part of some output.
func tail(out []byte) []byte {
	const limit = 2000
	if len(out) > limit {
		return out[len(out)-limit:]
	}
	return out
}

// ownCPU is the time that this process has taken so far.
func ownCPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
