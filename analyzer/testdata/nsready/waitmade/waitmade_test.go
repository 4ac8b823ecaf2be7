// What Eventually polls is made by a call, and stands in a variable.
package waitmade

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest/komega"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func send(about string) {
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(about))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
}

var _ = Describe("alerts", func() {
	It("waits for the namespace", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "polled"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		get := komega.Get(ns)
		Eventually(get).Should(Succeed())
		send("polled")
	})

	It("waits for another one", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "unpolled"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "unpolled" is created here but nothing waits until it is ready before the webhook send at line 44$`
		get := komega.Get(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "other"}})
		Eventually(get).Should(Succeed())
		send("unpolled")
	})

	It("waits with a matcher that has a name", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "matched"}}
		created := Succeed()
		Expect(k8sClient.Create(ctx, ns)).To(created)
		Eventually(komega.Get(ns)).Should(created)
		send("matched")
	})

	It("expects no namespace", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "refused"}}
		refused := HaveOccurred()
		Expect(k8sClient.Create(ctx, ns)).To(refused)
		send("refused")
	})
})
