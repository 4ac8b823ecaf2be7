// Waits that say by a bool whether they have seen the namespace.
package waitbool

import (
	"context"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"
)

var (
	kube kubernetes.Interface
	ctx  = context.Background()
)

func pod(t *testing.T, area string) {
	_, err := kube.CoreV1().Pods(area).Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p"}}, metav1.CreateOptions{})
	require.NoError(t, err)
}

func create(t *testing.T, area string) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: area}}, metav1.CreateOptions{})
	require.NoError(t, err)
}

func ready(area string) bool {
	if area == "" {
		return false
	}
	for range 60 {
		_, err := kube.CoreV1().ServiceAccounts(area).Get(ctx, "default", metav1.GetOptions{})
		if err == nil {
			return true
		}
		time.Sleep(time.Second)
	}
	return false
}

func readyOr(area string) (bool, error) {
	if kube == nil {
		return false, nil
	}
	err := wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		_, err := kube.CoreV1().Namespaces().Get(ctx, area, metav1.GetOptions{})
		return err == nil, nil
	})
	if err != nil {
		return false, err
	}
	return true, nil
}

func named(area string) (ok bool) {
	ok = wait.PollImmediate(time.Second, time.Minute, func() (bool, error) {
		_, err := kube.CoreV1().Namespaces().Get(ctx, area, metav1.GetOptions{})
		return err == nil, nil
	}) == nil
	return
}

func once(area string) bool {
	_, err := kube.CoreV1().Namespaces().Get(ctx, area, metav1.GetOptions{})
	return err == nil
}

func late(area string) bool {
	if kube == nil {
		return true
	}
	return wait.PollImmediate(time.Second, time.Minute, func() (bool, error) { return once(area), nil }) != nil
}

func TestTrue(t *testing.T) { create(t, "b1"); require.True(t, ready("b1")); pod(t, "b1") }
func TestIf(t *testing.T) {
	create(t, "b2")
	if !ready("b2") {
		t.Fatal("no")
	}
	pod(t, "b2")
}
func TestInit(t *testing.T) {
	create(t, "b3")
	if ok := ready("b3"); !ok {
		t.Fatal("no")
	}
	pod(t, "b3")
}
func TestGomega(t *testing.T) {
	g := NewWithT(t)
	create(t, "b4")
	g.Expect(ready("b4")).To(BeTrue())
	pod(t, "b4")
}
func TestEqual(t *testing.T) {
	g := NewWithT(t)
	create(t, "b5")
	g.Expect(named("b5")).To(Equal(true))
	pod(t, "b5")
}
func TestBoth(t *testing.T) {
	create(t, "b6")
	ok, err := readyOr("b6")
	require.NoError(t, err)
	require.True(t, ok)
	pod(t, "b6")
}
func TestLate(t *testing.T) {
	create(t, "b7")
	if late("b7") {
		t.Fatal("late")
	}
	pod(t, "b7")
}

func createOnce(t *testing.T, area string) {
	_, err := kube.CoreV1().Namespaces().Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: area}}, metav1.CreateOptions{}) // want `nsready: namespace .* nothing waits until it is ready before`
	require.NoError(t, err)
}
func TestOnce(t *testing.T) { createOnce(t, "b8"); require.True(t, once("b8")); pod(t, "b8") }
func TestOnceIf(t *testing.T) {
	createOnce(t, "b9")
	if !once("b9") {
		t.Fatal("no")
	}
	pod(t, "b9")
}
