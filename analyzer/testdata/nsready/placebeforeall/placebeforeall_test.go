// The story's own form: BeforeAll of an Ordered container creates, the specs send.
package placebeforeall

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

var _ = Describe("deduplication", Ordered, func() {
	var (
		testCtx       context.Context
		testCancel    context.CancelFunc
		testNamespace string
	)

	BeforeAll(func() {
		testCtx, testCancel = context.WithTimeout(context.Background(), 5*time.Minute)
		testNamespace = fmt.Sprintf("dedup-%d", GinkgoParallelProcess())
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(testCtx, ns)).To(Succeed(), "create the test namespace") // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 45$`
	})

	AfterAll(func() {
		defer testCancel()
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(client.IgnoreNotFound(k8sClient.Delete(testCtx, ns))).To(Succeed())
	})

	It("accepts the first alert", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("folds the second into it", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
