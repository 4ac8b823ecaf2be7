// Polls of custom resources: a ready state shows that their Pods are there, any other state shows nothing.
package waitstate

import (
	"context"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsready/waitstate/server"
)

var (
	c   client.Client
	dyn dynamic.Interface
)

func TestE2E(t *testing.T) { RegisterFailHandler(Fail); RunSpecs(t, "state") }

func pod(ctx context.Context, area string) {
	GinkgoHelper()
	Expect(c.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "p", Namespace: area}})).To(Succeed())
}

func namespace(n string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: n}}
}

func serverIn(n string) *server.Server {
	return &server.Server{ObjectMeta: metav1.ObjectMeta{Name: "s", Namespace: n}}
}

func isUp(s *server.Server) bool { return s.Status.Phase == server.Up }

func isAccepted(s *server.Server) bool { return s.Status.Phase == server.Accepted }

var _ = It("g1", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g1"))).To(Succeed())
	s := serverIn("g1")
	Eventually(func(g Gomega) {
		g.Expect(c.Get(ctx, client.ObjectKeyFromObject(s), s)).To(Succeed())
		g.Expect(s.Status.Phase).To(Equal("Available"))
	}).Should(Succeed())
	pod(ctx, "g1")
})

var _ = It("g2", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g2"))).To(Succeed()) // want `nsready: namespace "g2" .* nothing waits until it is ready before`
	s := serverIn("g2")
	Eventually(func(g Gomega) {
		g.Expect(c.Get(ctx, client.ObjectKeyFromObject(s), s)).To(Succeed())
		g.Expect(s.Status.Phase).To(Equal(server.Accepted))
	}).Should(Succeed())
	pod(ctx, "g2")
})

var _ = It("g3", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g3"))).To(Succeed())
	Eventually(serverIn("g3")).Should(server.HavePhase(server.Up))
	pod(ctx, "g3")
})

var _ = It("g4", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g4"))).To(Succeed()) // want `nsready: namespace "g4" .* nothing waits until it is ready before`
	Eventually(serverIn("g4")).Should(server.HavePhase(server.Accepted))
	pod(ctx, "g4")
})

var _ = It("g5", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g5"))).To(Succeed())
	Eventually(serverIn("g5")).Should(server.BeUp())
	pod(ctx, "g5")
})

var _ = It("g6", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g6"))).To(Succeed())
	s := serverIn("g6")
	for {
		if err := c.Get(ctx, client.ObjectKeyFromObject(s), s); err == nil && isUp(s) {
			break
		}
		time.Sleep(time.Second)
	}
	pod(ctx, "g6")
})

var _ = It("g7", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g7"))).To(Succeed()) // want `nsready: namespace "g7" .* nothing waits until it is ready before`
	s := serverIn("g7")
	for {
		if err := c.Get(ctx, client.ObjectKeyFromObject(s), s); err == nil && isAccepted(s) {
			break
		}
		time.Sleep(time.Second)
	}
	pod(ctx, "g7")
})

func until(s *server.Server, is func(*server.Server) bool) {
	GinkgoHelper()
	Eventually(func() bool {
		return c.Get(context.Background(), client.ObjectKeyFromObject(s), s) == nil && is(s)
	}).Should(BeTrue())
}

var _ = It("g8", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g8"))).To(Succeed())
	until(serverIn("g8"), server.IsReady)
	pod(ctx, "g8")
})

var _ = It("g9", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g9"))).To(Succeed()) // want `nsready: namespace "g9" .* nothing waits until it is ready before`
	until(serverIn("g9"), isAccepted)
	pod(ctx, "g9")
})

var _ = It("g10", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g10"))).To(Succeed()) // want `nsready: namespace "g10" .* nothing waits until it is ready before`
	Expect(serverIn("g10")).To(server.BeUp())
	pod(ctx, "g10")
})

var _ = It("g11", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g11"))).To(Succeed())
	servers := dyn.Resource(schema.GroupVersionResource{Group: "example.com", Version: "v1", Resource: "servers"}).Namespace("g11")
	Eventually(func() string {
		s, err := servers.Get(ctx, "s", metav1.GetOptions{})
		if err != nil {
			return ""
		}
		phase, _, _ := unstructured.NestedString(s.Object, "status", "phase")
		return phase
	}).Should(Equal("Running"))
	pod(ctx, "g11")
})

var _ = It("g12", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g12"))).To(Succeed()) // want `nsready: namespace "g12" .* nothing waits until it is ready before`
	Eventually(serverIn("another")).Should(server.BeUp())
	pod(ctx, "g12")
})

var servers server.Getter

var _ = It("g13", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g13"))).To(Succeed())
	Eventually(func() (string, error) {
		s, err := servers.Servers("g13").Get(ctx, "s", metav1.GetOptions{})
		if err != nil {
			return "", err
		}
		return s.Status.Phase, nil
	}).Should(Equal(server.Up))
	pod(ctx, "g13")
})

var _ = It("g14", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g14"))).To(Succeed()) // want `nsready: namespace "g14" .* nothing waits until it is ready before`
	Eventually(func() error {
		_, err := servers.Servers("g14").Get(ctx, "s", metav1.GetOptions{})
		return err
	}).Should(Succeed())
	pod(ctx, "g14")
})

var _ = It("g15", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g15"))).To(Succeed()) // want `nsready: namespace "g15" .* nothing waits until it is ready before`
	s := serverIn("g15")
	Eventually(func(g Gomega) {
		g.Expect(c.Get(ctx, client.ObjectKeyFromObject(s), s)).To(Succeed())
		g.Expect(meta.IsStatusConditionFalse(s.Status.Conditions, server.ConditionReady)).To(BeTrue())
	}).Should(Succeed())
	pod(ctx, "g15")
})

var _ = It("g16", func(ctx context.Context) {
	Expect(c.Create(ctx, namespace("g16"))).To(Succeed()) // want `nsready: namespace "g16" .* nothing waits until it is ready before`
	s := serverIn("g16")
	Eventually(func(g Gomega) {
		g.Expect(c.Get(ctx, client.ObjectKeyFromObject(s), s)).To(Succeed())
		g.Expect(s.Status.Phase).To(Equal("Completed"))
	}).Should(Succeed())
	pod(ctx, "g16")
})
