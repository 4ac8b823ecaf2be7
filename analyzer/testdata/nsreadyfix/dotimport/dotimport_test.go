// The object's package is a dot import, which the repair leaves unused.
package dotimport

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	. "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

var _ = It("sends an alert", func() {
	Expect(k8sClient.Create(ctx, &Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed()) // want `nsready: `
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("alerts"))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
})
