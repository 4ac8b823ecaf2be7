// Package process runs programs so that none outlives its caller, with all that
// they start themselves.
package process

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// grace is how long a program may take to end once it is asked to.
const grace = 20 * time.Second

// Command returns a command in a process group of its own. When the context
// ends, the whole group is asked to end.
func Command(ctx context.Context, dir, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return signal(cmd, syscall.SIGTERM) }
	cmd.WaitDelay = grace
	return cmd
}

// Run runs a command of Command's to its end, and leaves nothing of its group.
func Run(cmd *exec.Cmd) error {
	if err := cmd.Start(); err != nil {
		return err
	}
	err := cmd.Wait()
	return errors.Join(err, signal(cmd, syscall.SIGKILL))
}

// signal sends a signal to a command's process group, if there is anything left
// of it.
func signal(cmd *exec.Cmd, s syscall.Signal) error {
	err := syscall.Kill(-cmd.Process.Pid, s)
	switch {
	case errors.Is(err, syscall.ESRCH):
		return nil
	case errors.Is(err, syscall.EPERM): // macOS says so of a group of zombies
		return nil
	}
	return err
}

// Output runs a command that has to succeed and returns what it prints. If it
// fails, the error shows what it said last.
func Output(cmd *exec.Cmd) (string, error) {
	var out, both strings.Builder
	cmd.Stdout = io.MultiWriter(&out, &both)
	cmd.Stderr = &both
	if err := Run(cmd); err != nil {
		return "", fmt.Errorf("%s: %w\n%s", cmd, err, last(both.String()))
	}
	return out.String(), nil
}

// A Child is a program that runs until it is stopped.
type Child struct {
	cmd  *exec.Cmd
	log  *os.File
	done chan struct{} // closed when the program has ended
}

// Start starts a program in a process group of its own, with a file for all that
// it prints.
func Start(logFile, name string, args ...string) (*Child, error) {
	log, err := os.Create(logFile)
	if err != nil {
		return nil, err
	}
	// Stop ends it, not a context: what depends on it is stopped first.
	cmd := Command(context.Background(), "", name, args...)
	cmd.Stdout, cmd.Stderr = log, log
	c := &Child{cmd: cmd, log: log, done: make(chan struct{})}
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("start %s: %w", name, err), log.Close())
	}
	go func() {
		_ = cmd.Wait() // how it ended is in its state
		close(c.done)
	}()
	return c, nil
}

// Stop asks the program to end, and kills what is left of its group after a
// while.
func (c *Child) Stop() error {
	if err := signal(c.cmd, syscall.SIGTERM); err != nil {
		return fmt.Errorf("stop %s: %w", c.cmd.Path, err)
	}
	select {
	case <-c.done:
	case <-time.After(grace):
	}
	err := signal(c.cmd, syscall.SIGKILL)
	<-c.done
	return errors.Join(err, c.log.Close())
}

// Until asks again and again whether a program is ready. It gives up when the
// program ends by itself, when the time is over, or with the context.
func (c *Child) Until(ctx context.Context, limit time.Duration, ready func(context.Context) bool) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for !ready(ctx) {
		select {
		case <-c.done:
			return fmt.Errorf("%s ended too early, %s\n%s", c.cmd.Path, c.cmd.ProcessState, c.Tail())
		case <-ctx.Done():
			return fmt.Errorf("%s did not get ready: %w\n%s", c.cmd.Path, ctx.Err(), c.Tail())
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}

// Printed returns what the program has printed so far.
func (c *Child) Printed() string {
	text, err := os.ReadFile(c.log.Name())
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// Tail returns the end of what the program has printed.
func (c *Child) Tail() string { return last(c.Printed()) }

// last returns the last lines of a text.
func last(text string) string {
	const lines = 30
	all := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
