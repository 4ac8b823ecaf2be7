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

// A cost is the cost of a command, with the processes that it started and waited for.
type cost struct {
	cpu  time.Duration // user and system
	wall time.Duration
	peak int64 // memory of the largest process, in bytes
}

// measure runs a command. It accepts the exit statuses of tools with findings, see broken.
//
// On Linux the peak of a process is at least that of its parent. So this process must not
// use much memory before.
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

// broken reports whether a command failed other than by findings, for which go vet exits
// with 1 and the tools of x/tools with 3.
func broken(status int, out []byte) bool {
	return status != 1 && status != 3 ||
		bytes.Contains(out, []byte("panic:")) ||
		bytes.Contains(out, []byte("internal error:")) ||
		bytes.Contains(out, []byte("could not import"))
}

// tail returns the last part of an output.
func tail(out []byte) []byte {
	const limit = 2000
	if len(out) > limit {
		return out[len(out)-limit:]
	}
	return out
}

// ownCPU returns the CPU time of this process so far.
func ownCPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
