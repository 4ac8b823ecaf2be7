// Ginkgo's packages below dsl hold its functions in variables.
package createdsl

import (
	"context"
	"net/http"
	"os"
	"strings"

	"github.com/onsi/ginkgo/v2/dsl/core"
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

func namespace() *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
}

func send() {
	core.GinkgoHelper()
	Expect(http.Post(gatewayURL, "text/plain", strings.NewReader("alerts"))).To(HaveHTTPStatus(http.StatusCreated))
}

var _ = core.Describe("alerts", func() {
	core.It("creates in a step", func() {
		core.By("creating", func() {
			Expect(k8sClient.Create(ctx, namespace())).To(Succeed()) // want `nsready: `
		})
		send()
	})

	core.It("waits in a step", func() {
		Expect(k8sClient.Create(ctx, namespace())).To(Succeed())
		core.By("waiting", func() {
			Eventually(k8sClient.Get).WithArguments(ctx, client.ObjectKey{Name: "alerts"}, &corev1.Namespace{}).Should(Succeed())
		})
		send()
	})

	// What is behind the end of a spec does not run.
	core.It("fails", func() {
		Expect(k8sClient.Create(ctx, namespace())).To(Succeed())
		core.Fail("not yet")
		send()
	})
})
