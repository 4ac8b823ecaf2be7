// A call of another package's helper becomes one of its sibling, or is followed by that package's own wait.
package sibling

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

	"syncvet.test/nsreadyfix/sibling/util"
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
	It("has a sibling that waits", func() {
		name := util.CreateTestNamespace(ctx, k8sClient, "alerts-") // want `nsready: `
		send(name)
	})

	It("has none", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"}}
		util.MustCreate(ctx, k8sClient, ns) // want `nsready: `
		send(ns.Name)
	})

	It("is given nil for a client", func() {
		Expect(util.SetUp(ctx, nil, k8sClient, "alerts")).To(Succeed()) // want `nsready: `
		send("alerts")
	})
})
