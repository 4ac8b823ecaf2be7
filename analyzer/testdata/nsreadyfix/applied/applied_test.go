// The GetName of an apply configuration returns no name but a pointer to one.
package applied

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	applycorev1 "k8s.io/client-go/applyconfigurations/core/v1"
	"k8s.io/client-go/kubernetes"
)

var (
	ctx        = context.Background()
	clientset  kubernetes.Interface
	gatewayURL = os.Getenv("GATEWAY_URL")
)

var _ = It("sends an alert", func() {
	name := os.Getenv("NAMESPACE")
	ns := applycorev1.Namespace(name).WithLabels(map[string]string{"team": "payments"})
	_, err := clientset.CoreV1().Namespaces().Apply(ctx, ns, metav1.ApplyOptions{FieldManager: "e2e"}) // want `nsready: `
	Expect(err).NotTo(HaveOccurred())
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(name))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
})
