// Watches, listers and informers.
package waitwatch

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	watchtools "k8s.io/client-go/tools/watch"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsready/waitwatch/lib"
)

var (
	kube kubernetes.Interface
	dyn  dynamic.Interface
	c    client.Client
	ctx  = context.Background()
)

func pod(t *testing.T, area string) {
	require.NoError(t, c.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p", Namespace: area}}))
}

func TestHelperReturns(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e1"}}))
	w, err := lib.Watch(ctx, kube, "e1")
	require.NoError(t, err)
	for e := range w.ResultChan() {
		if e.Type == watch.Added {
			break
		}
	}
	pod(t, "e1")
}

func TestHelperWaits(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e2"}}))
	require.NoError(t, lib.Wait(ctx, kube, "e2"))
	pod(t, "e2")
}

func TestOnlyStarted(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e3"}})) // want `nsready: namespace .* nothing waits until it is ready before`
	w, err := kube.CoreV1().ServiceAccounts("e3").Watch(ctx, metav1.ListOptions{})
	require.NoError(t, err)
	defer w.Stop()
	pod(t, "e3")
}

func TestInBackground(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e4"}})) // want `nsready: namespace .* nothing waits until it is ready before`
	w, err := kube.CoreV1().ServiceAccounts("e4").Watch(ctx, metav1.ListOptions{})
	require.NoError(t, err)
	go func() {
		for e := range w.ResultChan() {
			t.Log(e)
		}
	}()
	pod(t, "e4")
}

func TestDefault(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e5"}})) // want `nsready: namespace .* nothing waits until it is ready before`
	w, err := kube.CoreV1().ServiceAccounts("e5").Watch(ctx, metav1.ListOptions{})
	require.NoError(t, err)
	select {
	case e := <-w.ResultChan():
		t.Log(e)
	default:
	}
	pod(t, "e5")
}

func TestUntilFunc(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e6"}}))
	lw := &cache.ListWatch{
		ListFunc: func(o metav1.ListOptions) (runtime.Object, error) {
			return kube.CoreV1().ServiceAccounts("e6").List(ctx, o)
		},
		WatchFunc: func(o metav1.ListOptions) (watch.Interface, error) {
			return kube.CoreV1().ServiceAccounts("e6").Watch(ctx, o)
		},
	}
	_, err := watchtools.Until(ctx, "1", lw, func(e watch.Event) (bool, error) { return e.Type == watch.Added, nil })
	require.NoError(t, err)
	pod(t, "e6")
}

func TestWithoutRetry(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e7"}}))
	w, err := kube.CoreV1().Namespaces().Watch(ctx, metav1.SingleObject(metav1.ObjectMeta{Name: "e7"}))
	require.NoError(t, err)
	_, err = watchtools.UntilWithoutRetry(ctx, w, func(e watch.Event) (bool, error) { return e.Type == watch.Added, nil })
	require.NoError(t, err)
	pod(t, "e7")
}

func TestDynamic(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e8"}}))
	w, err := dyn.Resource(schema.GroupVersionResource{Version: "v1", Resource: "pods"}).Namespace("e8").Watch(ctx, metav1.ListOptions{})
	require.NoError(t, err)
	<-w.ResultChan()
	pod(t, "e8")
}

func TestSynced(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e9"}}))
	factory := informers.NewSharedInformerFactory(kube, time.Minute)
	spaces := factory.Core().V1().Namespaces().Informer()
	factory.Start(ctx.Done())
	require.True(t, cache.WaitForCacheSync(ctx.Done(), spaces.HasSynced))
	pod(t, "e9")
}

func TestSyncedOther(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e10"}})) // want `nsready: namespace .* nothing waits until it is ready before`
	factory := informers.NewSharedInformerFactory(kube, time.Minute)
	maps := factory.Core().V1().ConfigMaps().Informer()
	factory.Start(ctx.Done())
	require.True(t, cache.WaitForCacheSync(ctx.Done(), maps.HasSynced))
	pod(t, "e10")
}

func TestLister(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e11"}}))
	lister := informers.NewSharedInformerFactory(kube, time.Minute).Core().V1().Namespaces().Lister()
	require.Eventually(t, func() bool { _, err := lister.Get("e11"); return err == nil }, time.Minute, time.Second)
	pod(t, "e11")
}

func TestRetryWatcher(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e12"}}))
	w, err := watchtools.NewRetryWatcher("1", &cache.ListWatch{WatchFunc: func(o metav1.ListOptions) (watch.Interface, error) {
		return kube.CoreV1().ServiceAccounts("e12").Watch(ctx, o)
	}})
	require.NoError(t, err)
	for range w.ResultChan() {
		break
	}
	pod(t, "e12")
}

func TestOtherResource(t *testing.T) {
	require.NoError(t, c.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "e13"}})) // want `nsready: namespace .* nothing waits until it is ready before`
	lw := cache.NewListWatchFromClient(kube.CoreV1().RESTClient(), "secrets", "e13", nil)
	_, err := watchtools.UntilWithSync(ctx, lw, &corev1.Secret{}, nil, func(e watch.Event) (bool, error) { return true, nil })
	require.NoError(t, err)
	pod(t, "e13")
}
