// A function of the package that waits for a namespace is called; one that does more, or less, is not.
package waitexisting

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

// deployed waits for the namespace too, but changes something first.
func deployed(ctx context.Context, c client.Client, name string) error {
	settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: name}}
	if err := c.Create(ctx, settings); err != nil {
		return err
	}
	return active(ctx, c, name)
}

// running waits for Pods, which an empty namespace never has.
func running(ctx context.Context, c client.Client, name string) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		var pods corev1.PodList
		err := c.List(ctx, &pods, client.InNamespace(name))
		return len(pods.Items) > 0, err
	})
}

// active waits for the namespace and does nothing else.
func active(ctx context.Context, c client.Client, name string) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		var ns corev1.Namespace
		err := c.Get(ctx, client.ObjectKey{Name: name}, &ns)
		return err == nil && ns.Status.Phase == corev1.NamespaceActive, client.IgnoreNotFound(err)
	})
}

var _ = Describe("alerts", func() {
	It("are stored", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
		send(ns.Name)
	})

	It("are deployed", func() {
		Expect(deployed(ctx, k8sClient, "alerts")).To(Succeed())
		Expect(running(ctx, k8sClient, "alerts")).To(Succeed())
		send("alerts")
	})
})
