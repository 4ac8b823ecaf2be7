// Functions and values that Eventually polls, and assertions in them, also by an outer Gomega.
package waitouterexpect

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

const gatewayURL = "http://gateway.test/alerts"

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func getAccount(name string) error {
	return k8sClient.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, &corev1.ServiceAccount{})
}

func expectAccount(g Gomega, n string) { g.Expect(getAccount(n)).To(Succeed()) }
func mustGet(n string)                 { Expect(getAccount(n)).To(Succeed()) }
func accountOf(n string) func() error  { return func() error { return getAccount(n) } }
func unusedAccount(n string) *corev1.ServiceAccount {
	sa := &corev1.ServiceAccount{}
	_ = k8sClient.Get(ctx, client.ObjectKey{Namespace: n, Name: "default"}, sa)
	return sa
}
func phase(n string) corev1.NamespacePhase {
	ns := &corev1.Namespace{}
	_ = k8sClient.Get(ctx, client.ObjectKey{Name: n}, ns)
	return ns.Status.Phase
}

const limit = 30 * time.Second

func find(n string) (*corev1.ServiceAccount, error) {
	sa := &corev1.ServiceAccount{}
	return sa, k8sClient.Get(ctx, client.ObjectKey{Namespace: n, Name: "default"}, sa)
}
func encode() error { return nil }

func send(t *testing.T, name string) {
	resp, err := http.Post(gatewayURL, "text/plain", strings.NewReader(name))
	require.NoError(t, err)
	require.Equal(t, http.StatusCreated, resp.StatusCode)
}

func Test00(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func(g Gomega) { g.Expect(getAccount("a")).To(Succeed()) }).Should(Succeed())
	send(t, "a")
}

func Test01(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func(g Gomega) { Expect(getAccount("a")).To(Succeed()) }).Should(Succeed())
	send(t, "a")
}

func Test02(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func() { Expect(getAccount("a")).To(Succeed()) }).Should(Succeed())
	send(t, "a")
}

func Test03(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func(g Gomega) { expectAccount(g, "a") }).Should(Succeed())
	send(t, "a")
}

func Test04(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func(g Gomega) { mustGet("a") }).Should(Succeed())
	send(t, "a")
}

func Test05(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	g := NewWithT(t)
	g.Eventually(func() error { g.Expect(getAccount("a")).To(Succeed()); return nil }).Should(Succeed())
	send(t, "a")
}

func Test06(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	g := NewWithT(t)
	g.Eventually(func(g Gomega) { g.Expect(getAccount("a")).To(Succeed()) }).Should(Succeed())
	send(t, "a")
}

func Test07(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func(g Gomega) { err := getAccount("a"); g.Expect(err).NotTo(HaveOccurred()) }).Should(Succeed())
	send(t, "a")
}

func Test08(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func(g Gomega) error { return getAccount("a") }).Should(Succeed())
	send(t, "a")
}

func Test09(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func() error { err := getAccount("a"); Expect(err).NotTo(HaveOccurred()); return err }).Should(Succeed())
	send(t, "a")
}

func Test10(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func() error { err := getAccount("a"); Ω(err).ShouldNot(HaveOccurred()); return err }).Should(Succeed())
	send(t, "a")
}

func Test11(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func() error {
		err := getAccount("a")
		if err != nil {
			Fail("no")
		}
		return nil
	}).Should(Succeed())
	send(t, "a")
}

func Test12(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func() error {
		err := getAccount("a")
		if err != nil {
			t.Fatal("no")
		}
		return nil
	}).Should(Succeed())
	send(t, "a")
}

func Test13(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func() error { return getAccount("a") }).WithTimeout(limit).WithPolling(time.Minute).Should(Succeed())
	send(t, "a")
}

func Test14(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func() error { return getAccount("a") }).WithPolling(time.Minute).WithTimeout(2 * time.Minute).Should(Succeed())
	send(t, "a")
}

func Test15(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func() error { return getAccount("a") }, "10s", "1m").Should(Succeed())
	send(t, "a")
}

func Test16(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func() error { return getAccount("a") }, "1m", "10s").Should(Succeed())
	send(t, "a")
}

func Test17(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func() error { return getAccount("a") }, 10, 1).Should(Succeed())
	send(t, "a")
}

func Test18(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func() error { return getAccount("a") }, limit, time.Second).Should(Succeed())
	send(t, "a")
}

func Test19(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(ctx, func() error { return getAccount("a") }).WithPolling(time.Minute).Should(Succeed())
	send(t, "a")
}

func Test20(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func() error { return getAccount("a") }).WithContext(ctx).WithPolling(time.Minute).Should(Succeed())
	send(t, "a")
}

func Test21(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func() error { return getAccount("a") }).ProbeEvery(time.Minute).Should(Succeed())
	send(t, "a")
}

func Test22(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(getAccount).WithArguments("a").Should(Succeed())
	send(t, "a")
}

func Test23(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(getAccount("a")).Should(Succeed())
	send(t, "a")
}

func Test24(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(accountOf("a")).Should(Succeed())
	send(t, "a")
}

func Test25(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(phase("a")).Should(Equal(corev1.NamespaceActive))
	send(t, "a")
}

func Test26(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(phase).WithArguments("a").Should(Equal(corev1.NamespaceActive))
	send(t, "a")
}

func Test27(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func() corev1.NamespacePhase { return phase("a") }).Should(Equal(corev1.NamespaceActive))
	send(t, "a")
}

func Test28(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func(g Gomega) {
		ns := &corev1.Namespace{}
		g.Expect(k8sClient.Get(ctx, client.ObjectKey{Name: "a"}, ns)).To(Succeed())
		g.Expect(ns.Status.Phase).To(Equal(corev1.NamespaceActive))
	}).Should(Succeed())
	send(t, "a")
}

func Test29(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(func() {
		ns := &corev1.Namespace{}
		Expect(k8sClient.Get(ctx, client.ObjectKey{Name: "a"}, ns)).To(Succeed())
		Expect(ns.Status.Phase).To(Equal(corev1.NamespaceActive))
	}).Should(Succeed())
	send(t, "a")
}

func Test30(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func(g Gomega) {
		for range 3 {
			g.Expect(getAccount("a")).To(Succeed())
		}
	}).Should(Succeed())
	send(t, "a")
}

func Test31(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func() bool { return getAccount("a") == nil }).Should(BeTrue())
	send(t, "a")
}

func Test32(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func() (bool, error) { err := getAccount("a"); return err == nil, err }).Should(BeTrue())
	send(t, "a")
}

func Test33(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func() ([]corev1.Pod, error) {
		l := &corev1.PodList{}
		err := k8sClient.List(ctx, l, client.InNamespace("a"))
		return l.Items, err
	}).Should(HaveLen(1))
	send(t, "a")
}

func Test34(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func(g Gomega) { _, err := find("a"); g.Expect(err).NotTo(HaveOccurred()) }).Should(Succeed())
	send(t, "a")
}

func Test35(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a")))
	Eventually(func(g Gomega) {
		Expect(encode()).To(Succeed())
		g.Expect(getAccount("a")).To(Succeed())
		Expect(encode()).To(Succeed())
	}).Should(Succeed())
	send(t, "a")
}

func Test36(t *testing.T) {
	require.NoError(t, k8sClient.Create(ctx, namespace("a"))) // want `nsready: namespace`
	Eventually(find("a")).ShouldNot(BeNil())
	send(t, "a")
}
