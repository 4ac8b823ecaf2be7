// Package probe measures how often an informer misses a Namespace right after a
// test has waited for it.
package probe

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	listers "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

const (
	polling = 250 * time.Millisecond // between two looks of a wait, as suites have it
	limit   = time.Minute            // of a wait
)

// A Result is what came out for one kind of wait.
type Result struct {
	Wait   string
	Asked  int             // Namespaces made
	Missed int             // those the informer did not have after the wait
	Waited []time.Duration // how long each wait took
	Lag    []time.Duration // how long after the wait the informer had those it missed
}

// Plus returns the result of two rounds.
func (r Result) Plus(o Result) Result {
	return Result{
		Wait: o.Wait, Asked: r.Asked + o.Asked, Missed: r.Missed + o.Missed,
		Waited: slices.Concat(r.Waited, o.Waited), Lag: slices.Concat(r.Lag, o.Lag),
	}
}

// A kind is one way to wait.
type kind struct {
	name string
	wait func(*prober, context.Context, string) error
}

func kinds() []kind {
	return []kind{
		{"none", func(*prober, context.Context, string) error { return nil }},
		{"phase Active, read from the API server", (*prober).active},
		{"default ServiceAccount, read from the API server", (*prober).account},
		{"the request again until it is answered as wanted", (*prober).retry},
	}
}

// A prober has a client, and an informer that shares nothing with it.
type prober struct {
	client kubernetes.Interface
	lister listers.NamespaceLister
}

// Run measures each kind of wait with a number of Namespaces, made by workers
// that run at the same time.
func Run(ctx context.Context, config *rest.Config, workers, namespaces int) ([]Result, error) {
	p, stop, err := newProber(ctx, config)
	if err != nil {
		return nil, err
	}
	defer stop()
	var results []Result
	for _, k := range kinds() {
		r, err := p.measure(ctx, k, workers, namespaces)
		if err != nil {
			return nil, fmt.Errorf("wait for %s: %w", k.name, err)
		}
		results = append(results, r)
	}
	return results, nil
}

func newProber(ctx context.Context, config *rest.Config) (*prober, func(), error) {
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, nil, err
	}
	// With a dialer of its own the informer does not share the client's connection.
	separate := rest.CopyConfig(config)
	separate.Dial = (&net.Dialer{}).DialContext
	watcher, err := kubernetes.NewForConfig(separate)
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	factory := informers.NewSharedInformerFactory(watcher, 0)
	namespaces := factory.Core().V1().Namespaces()
	informer := namespaces.Informer()
	factory.Start(ctx.Done())
	stop := func() {
		cancel()
		factory.Shutdown()
	}
	if !cache.WaitForCacheSync(ctx.Done(), informer.HasSynced) {
		stop()
		return nil, nil, errors.Join(errors.New("the informer did not get its first list"), ctx.Err())
	}
	return &prober{client: client, lister: namespaces.Lister()}, stop, nil
}

// measure has the workers make Namespaces and wait for them.
func (p *prober) measure(ctx context.Context, k kind, workers, namespaces int) (Result, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r := Result{Wait: k.name, Asked: namespaces}
	var mu sync.Mutex
	names := make(chan string)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for name := range names {
				one, err := p.one(ctx, k, name)
				if err != nil {
					cancel(err)
					continue
				}
				mu.Lock()
				r.add(one)
				mu.Unlock()
			}
		})
	}
	for i := range namespaces {
		names <- fmt.Sprintf("probe-%d-%d", time.Now().UnixNano(), i)
	}
	close(names)
	group.Wait()
	return r, context.Cause(ctx)
}

// A sample is what one Namespace showed.
type sample struct {
	waited time.Duration
	missed bool
	lag    time.Duration
}

func (r *Result) add(s sample) {
	r.Waited = append(r.Waited, s.waited)
	if s.missed {
		r.Missed++
		r.Lag = append(r.Lag, s.lag)
	}
}

// one makes a Namespace, waits, and asks the informer once.
func (p *prober) one(ctx context.Context, k kind, name string) (sample, error) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	if _, err := p.client.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{}); err != nil {
		return sample{}, err
	}
	start := time.Now()
	if err := k.wait(p, ctx, name); err != nil {
		return sample{}, err
	}
	end := time.Now()
	s := sample{waited: end.Sub(start), missed: !p.sees(name)}
	if !s.missed {
		return s, nil
	}
	err := wait.PollUntilContextTimeout(ctx, time.Millisecond, limit, true, func(context.Context) (bool, error) {
		return p.sees(name), nil
	})
	s.lag = time.Since(end)
	return s, err
}

// sees asks the informer.
func (p *prober) sees(name string) bool {
	_, err := p.lister.Get(name)
	return err == nil
}

// active waits as many suites do.
func (p *prober) active(ctx context.Context, name string) error {
	return poll(ctx, func(ctx context.Context) (bool, error) {
		ns, err := p.client.CoreV1().Namespaces().Get(ctx, name, metav1.GetOptions{})
		return err == nil && ns.Status.Phase == corev1.NamespaceActive, err
	})
}

// account waits for what a controller adds once its own informer has the
// Namespace.
func (p *prober) account(ctx context.Context, name string) error {
	return poll(ctx, func(ctx context.Context) (bool, error) {
		_, err := p.client.CoreV1().ServiceAccounts(name).Get(ctx, "default", metav1.GetOptions{})
		return err == nil, err
	})
}

// retry asks the informer itself, as a request does whose sender repeats it
// until it is answered as wanted.
func (p *prober) retry(ctx context.Context, name string) error {
	return poll(ctx, func(context.Context) (bool, error) { return p.sees(name), nil })
}

// poll looks until a condition holds, and takes an object that is not there for
// one that is not there yet.
func poll(ctx context.Context, holds wait.ConditionWithContextFunc) error {
	return wait.PollUntilContextTimeout(ctx, polling, limit, true, func(ctx context.Context) (bool, error) {
		done, err := holds(ctx)
		if apierrors.IsNotFound(err) {
			return false, nil
		}
		return done, err
	})
}
