// No fix where what it would need is not what it says there: Expect and the client are shadowed.
package notscope

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
	It("has another Expect", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"}}
		_ = k8sClient.Create(ctx, ns) // want `nsready: `
		Expect := func(string) {}
		Expect(ns.Name)
		send(ns.Name)
	})

	It("has another Succeed", func() {
		Succeed := "alerts"
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: Succeed}}
		err := k8sClient.Create(ctx, ns) // want `nsready: `
		Expect(err).NotTo(HaveOccurred())
		send(ns.Name)
	})

	It("knows no name", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"}})).To(Succeed()) // want `nsready: `
		send("alerts")
	})

	It("shares its line", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"}}
		By("creating", func() { Expect(k8sClient.Create(ctx, ns)).To(Succeed()) }) // want `nsready: `
		send(ns.Name)
	})
})
