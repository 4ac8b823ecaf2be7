// A helper that takes the object is given one with labels.
package helperobject

import (
	"context"
	"net/http"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
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

func createAndWait(ctx context.Context, c client.Client, ns *corev1.Namespace) error {
	if err := c.Create(ctx, ns); err != nil {
		return err
	}
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := c.Get(ctx, client.ObjectKeyFromObject(ns), ns)
		return err == nil && ns.Status.Phase == corev1.NamespaceActive, client.IgnoreNotFound(err)
	})
}

var _ = It("sends", func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts", Labels: map[string]string{"team": "e2e"}}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
	send(ns.Name)
})
