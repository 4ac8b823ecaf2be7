// Objects that are built in a form of the newest Go are replaced, or awaited, as others are.
package promoted

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func send(about string) {
	Expect(http.Post(gatewayURL, "text/plain", strings.NewReader(about))).To(HaveHTTPStatus(http.StatusCreated))
}

// CreateNamespaceAndWait creates a namespace and waits until it is there.
func CreateNamespaceAndWait(ctx context.Context, c client.Client, name string) error {
	if err := c.Create(ctx, &corev1.Namespace{Name: name, Labels: map[string]string{"team": "payments"}}); err != nil {
		return err
	}
	return WaitForNamespace(ctx, c, name)
}

// WaitForNamespace waits until a namespace is there.
func WaitForNamespace(ctx context.Context, c client.Client, name string) error {
	for {
		err := c.Get(ctx, client.ObjectKey{Name: name}, new(corev1.Namespace))
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		}
	}
}

var _ = Describe("alerts", func() {
	It("are stored in a namespace that is built first", func() {
		ns := &corev1.Namespace{Name: "alerts"}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
		send("alerts")
	})

	It("are stored in one that is built in the call", func() {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{Name: "alerts"})).To(Succeed()) // want `nsready: `
		send("alerts")
	})

	It("are stored in one with labels", func() {
		name := "alerts"
		ns := &corev1.Namespace{Name: name, Labels: map[string]string{"team": "payments"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
		send("alerts")
	})
})
