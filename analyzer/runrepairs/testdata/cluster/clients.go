// Package cluster stands in for a cluster and a gateway: fake clients that answer
// "already exists" and "not found" as a real API server does, Namespaces that are
// ready only a moment after they were created, and requests that go nowhere. It
// writes down what a suite does to them.
//
// It is compiled together with the suites, in the module of the test data.
package cluster

import (
	"context"
	"reflect"
	"unsafe"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/dynamic"
	dynamicfake "k8s.io/client-go/dynamic/fake"
	"k8s.io/client-go/kubernetes"
	kubefake "k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/kubernetes/scheme"
	ktesting "k8s.io/client-go/testing"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"
)

// clients are the fakes that were asked for, by the names of the variables and fields
// that hold them. Each is a cluster of its own: a wait by another client than the
// create's fails.
type clients struct {
	run     *run
	byName  map[string]reflect.Value
	objects []*tracker
}

// of returns the client of that type for a variable or field of that name, if there
// is one.
func (c *clients) of(name string, typ reflect.Type) (reflect.Value, bool) {
	for _, kind := range []struct {
		is     reflect.Type
		create func() any
	}{
		{reflect.TypeFor[client.WithWatch](), func() any { return c.client() }},
		{reflect.TypeFor[kubernetes.Interface](), func() any { return c.clientset() }},
		{reflect.TypeFor[dynamic.Interface](), func() any { return c.dynamic() }},
	} {
		if !kind.is.Implements(typ) {
			continue
		}
		if !c.byName[name].IsValid() {
			c.byName[name] = reflect.ValueOf(kind.create())
		}
		return c.byName[name], true
	}
	return reflect.Value{}, false
}

// reset empties all clusters.
func (c *clients) reset() {
	for _, t := range c.objects {
		t.reset()
	}
}

func (c *clients) tracker(empty func() ktesting.ObjectTracker) *tracker {
	t := &tracker{run: c.run, empty: empty}
	t.reset()
	c.objects = append(c.objects, t)
	return t
}

func (c *clients) client() client.WithWatch {
	// The fake refuses what has no name before the tracker sees it.
	funcs := interceptor.Funcs{Create: func(ctx context.Context, w client.WithWatch, obj client.Object, opts ...client.CreateOption) error {
		if _, isNamespace := obj.(*corev1.Namespace); !isNamespace {
			c.run.name(obj)
		}
		return w.Create(ctx, obj, opts...)
	}}
	return fake.NewClientBuilder().WithObjectTracker(c.tracker(typedObjects)).WithInterceptorFuncs(funcs).Build()
}

func (c *clients) clientset() kubernetes.Interface {
	// NewClientset would read the schema of all resources, which takes longer than all else.
	set := kubefake.NewSimpleClientset()
	redirect(&set.Fake, c.tracker(typedObjects))
	return set
}

func (c *clients) dynamic() dynamic.Interface {
	d := dynamicfake.NewSimpleDynamicClient(scheme.Scheme)
	redirect(&d.Fake, c.tracker(untypedObjects))
	return d
}

// redirect gives a fake of client-go another tracker.
func redirect(f *ktesting.Fake, t *tracker) {
	f.PrependReactor("*", "*", ktesting.ObjectReaction(t))
	f.PrependWatchReactor("*", func(action ktesting.Action) (bool, watch.Interface, error) {
		var opts metav1.ListOptions
		if a, ok := action.(ktesting.WatchActionImpl); ok {
			opts = a.ListOptions
		}
		w, err := t.Watch(action.GetResource(), action.GetNamespace(), opts)
		return true, w, err
	})
}

// fill sets v where it is a client, a context or a string without a value. In a
// struct, it sets the fields that are clients or contexts.
func (c *clients) fill(name string, v reflect.Value) {
	switch {
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() == reflect.Interface && f.IsNil() {
				c.fillInterface(name+"."+v.Type().Field(i).Name, f)
			}
		}
	case v.Kind() == reflect.Interface:
		c.fillInterface(name, v)
	case v.Kind() == reflect.String && v.String() == "":
		v.SetString("a-" + name)
	}
}

func (c *clients) fillInterface(name string, v reflect.Value) {
	value, ok := reflect.Value{}, false
	switch {
	case v.NumMethod() == 0:
	case v.Type() == reflect.TypeFor[context.Context]():
		value, ok = reflect.ValueOf(context.Background()), true
	default:
		value, ok = c.of(name, v.Type())
	}
	if ok {
		// Fields may be unexported.
		reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem().Set(value)
	}
}
