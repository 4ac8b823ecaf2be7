// A Gomega of the test's own stays the one that asserts.
package gomegas

import (
	"net/http"
	"os"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func TestSend(t *testing.T) {
	ctx, g := t.Context(), NewWithT(t)
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	g.Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "alerts" is created here but nothing waits until it is ready before the webhook send at line 25$`
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("alerts"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
