// A Gomega of the test's own.
package own

import (
	"context"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var k8sClient client.Client

func TestAlerts(t *testing.T) {
	g := gomega.NewWithT(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	g.Expect(k8sClient.Create(ctx, ns)).To(gomega.Succeed())

	resp, err := http.Post(os.Getenv("GATEWAY_URL"), "application/json", nil) // want `rawsend: POST`
	g.Expect(err).NotTo(gomega.HaveOccurred())
	g.Expect(resp.StatusCode).To(gomega.Equal(http.StatusCreated))
}
