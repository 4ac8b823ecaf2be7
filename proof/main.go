// Command proof runs the suite in examples/gateway on a real control plane, as
// it stands and as syncvet repairs it, and writes docs/proof.md.
//
//	go run -C proof .
//	go run -C proof . -probe
//
// The first run builds the control plane's programs and keeps them in the user's
// cache folder. Nothing else is left behind, and nothing listens but on loopback.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"k8s.io/klog/v2"
	"sigs.k8s.io/controller-runtime/pkg/log"

	"github.com/syncvet/syncvet/proof/internal/build"
	"github.com/syncvet/syncvet/proof/internal/cluster"
)

// options say what to run.
type options struct {
	probe      bool
	runs       int
	processes  int
	namespaces int
	rounds     int
	log        io.Writer
}

func main() {
	o := options{log: os.Stderr}
	flag.BoolVar(&o.probe, "probe", false, "only measure how often an informer misses a Namespace after each kind of wait")
	flag.IntVar(&o.runs, "runs", 20, "run each version of the suite `n` times")
	flag.IntVar(&o.processes, "processes", 12, "run the suite, or make Namespaces, in `n` at a time")
	flag.IntVar(&o.namespaces, "namespaces", 300, "with -probe, make `n` Namespaces for each kind of wait")
	flag.IntVar(&o.rounds, "rounds", 3, "with -probe, measure everything `n` times")
	flag.Parse()

	// What runs is stopped in order however often the user interrupts.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, o, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "proof:", err)
		os.Exit(1)
	}
}

// run prepares a control plane and does what is asked for on it.
func run(ctx context.Context, o options, w io.Writer) (err error) {
	if o.runs < 1 || o.processes < 1 || o.namespaces < 1 || o.rounds < 1 {
		return errors.New("all numbers must be at least 1")
	}
	klog.SetLogger(klog.Logger{}) // an informer that is stopped complains
	log.SetLogger(klog.Logger{})
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	bin, err := build.ControlPlane(ctx, filepath.Join(cache, "syncvet-proof"), o.log)
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "syncvet-proof")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	fmt.Fprintln(o.log, "starting the control plane")
	c, err := cluster.Start(ctx, bin, temp)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Stop()) }()
	if !o.probe {
		return prove(ctx, o, c, temp)
	}
	waits, err := measure(ctx, o, c)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, waits)
	return err
}
