// A spec of an Ordered container that is skipped does not wait, and later specs run.
package waitskipped

import (
	"context"
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	extended  bool
)

func getAccount(name string) error {
	return k8sClient.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, &corev1.ServiceAccount{})
}

func send(name string) {
	resp, err := http.Post("http://gateway.test/alerts", "text/plain", strings.NewReader(name))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
}

func needsNodes(n int) {
	if n > 1 {
		Skip("too few nodes")
	}
}

var _ = Describe("a spec that may be skipped", Ordered, func() {
	BeforeAll(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "skipped"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "skipped"`
	})

	It("waits", func() {
		if !extended {
			Skip("needs the extended set")
		}
		Eventually(func() error { return getAccount("skipped") }).Should(Succeed())
	})

	It("sends", func() {
		send("skipped")
	})
})

var _ = Describe("a helper that may skip", Ordered, func() {
	BeforeAll(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "byhelper"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "byhelper"`
	})

	It("waits", func() {
		needsNodes(2)
		Eventually(func() error { return getAccount("byhelper") }).Should(Succeed())
	})

	It("sends", func() {
		send("byhelper")
	})
})

var _ = Describe("a create before the skip", Ordered, func() {
	It("creates", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "before"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "before"`
		if !extended {
			Skip("needs the extended set")
		}
		Eventually(func() error { return getAccount("before") }).Should(Succeed())
	})

	It("sends", func() {
		send("before")
	})
})

var _ = Describe("specs that are skipped alike", Ordered, func() {
	BeforeAll(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alike"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	})

	It("waits", func() {
		if !extended {
			Skip("needs the extended set")
		}
		Eventually(func() error { return getAccount("alike") }).Should(Succeed())
	})

	It("sends", func() {
		if !extended {
			Skip("needs the extended set")
		}
		send("alike")
	})
})

var _ = Describe("a wait before the skip", Ordered, func() {
	BeforeAll(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "waited"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	})

	It("waits", func() {
		Eventually(func() error { return getAccount("waited") }).Should(Succeed())
		if !extended {
			Skip("needs the extended set")
		}
	})

	It("sends", func() {
		send("waited")
	})
})

var _ = Describe("set-up that is skipped with all specs", Ordered, func() {
	BeforeAll(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "all"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		if !extended {
			Skip("needs the extended set")
		}
		Eventually(func() error { return getAccount("all") }).Should(Succeed())
	})

	It("sends", func() {
		send("all")
	})
})

var _ = It("waits in a helper goroutine", func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "goroutine"}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	synchronously(func() {
		Eventually(func() error { return getAccount("goroutine") }).Should(Succeed())
	})
	send("goroutine")
})

func synchronously(f func()) { f() }
