// Closures held in fields, with and without their names, in elements and in further
// variables create and wait.
package placeheld

import (
	"context"
	"net/http"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

type steps struct {
	create func(name string)
	wait   func(name string)
}

type pair struct{ begin, await func(name string) }

func send() {
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
}

var _ = Describe("in fields without names", func() {
	do := pair{func(name string) {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace name is created here but nothing waits until it is ready before the webhook send at line 58$`
	}, func(name string) {
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
		}).Should(Succeed())
	}}

	It("waits", func() {
		do.begin(testNamespace)
		do.await(testNamespace)
		send()
	})

	It("does not wait", func() {
		do.begin(testNamespace)
		send()
	})
})

var _ = Describe("in fields with names", func() {
	do := steps{
		create: func(name string) {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
			Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace name is created here but nothing waits until it is ready before the webhook send at line 84$`
		},
		wait: func(name string) {
			Eventually(func() error {
				return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
			}).Should(Succeed())
		},
	}
	create, wait := do.create, do.wait

	It("waits", func() {
		create(testNamespace)
		wait(testNamespace)
		send()
	})

	It("does not wait", func() {
		create(testNamespace)
		send()
	})
})

var _ = Describe("in elements", func() {
	waits := []func(name string){func(name string) {
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
		}).Should(Succeed())
	}}

	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		for _, wait := range waits {
			wait(testNamespace)
		}
	})

	It("waits", send)
})

var _ = Describe("in elements that are appended", func() {
	var checks []func(name string)
	checks = append(checks, func(name string) {
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
		}).Should(Succeed())
	})

	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		for _, check := range checks {
			check(testNamespace)
		}
	})

	It("waits", send)
})

var _ = Describe("in a map", func() {
	probes := map[string]func(name string){"namespace": func(name string) {
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
		}).Should(Succeed())
	}}

	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		probe, ok := probes["namespace"]
		Expect(ok).To(BeTrue())
		probe(testNamespace)
	})

	It("waits", send)
})

var _ = Describe("in a variable of a type of its own", func() {
	isThere := wait.ConditionWithContextFunc(func(ctx context.Context) (bool, error) {
		return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{}) == nil, nil
	})

	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Expect(wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, isThere)).To(Succeed())
	})

	It("waits", send)
})
