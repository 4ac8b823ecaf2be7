// A create that tolerates AlreadyExists wants a wait like any other.
package errexists

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

func TestAnd(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "and"}}
	if err := k8sClient.Create(ctx, ns); err != nil && !apierrors.IsAlreadyExists(err) { // want `nsready: namespace "and" is created here but nothing waits until it is ready before the webhook send at line 31$`
		t.Fatal(err)
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("and"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestNested(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "nested"}}
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: namespace "nested" is created here but nothing waits until it is ready before the webhook send at line 45$`
		if !apierrors.IsAlreadyExists(err) {
			t.Fatal(err)
		}
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("nested"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

var _ = Describe("alerts", func() {
	It("tests with or", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		err := k8sClient.Create(ctx, ns) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 57$`
		Expect(err == nil || apierrors.IsAlreadyExists(err)).To(BeTrue())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("ignores the error", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(client.IgnoreAlreadyExists(k8sClient.Create(ctx, ns))).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 65$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("matches one of two", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Or(Succeed(), MatchError(apierrors.IsAlreadyExists, "exists"))) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 73$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("waits whether it was there or not", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(client.IgnoreAlreadyExists(k8sClient.Create(ctx, ns))).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
		}).Should(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
