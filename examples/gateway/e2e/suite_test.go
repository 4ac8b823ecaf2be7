// Package e2e tests the alert gateway on a real cluster.
//
// The gateway takes alerts at POST /api/v1/alerts, finds the namespace that
// each one names, and writes a ConfigMap there for every group of like alerts.
// KUBECONFIG says which cluster to use, GATEWAY_URL where the gateway listens:
//
//	KUBECONFIG=~/.kube/config GATEWAY_URL=http://localhost:8080 ginkgo -procs=12 ./e2e
package e2e

import (
	"context"
	"net/http"
	"os"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	suiteCtx    context.Context
	suiteCancel context.CancelFunc

	k8sClient  client.Client
	clientset  kubernetes.Interface
	gatewayURL string
	httpClient = &http.Client{Timeout: 10 * time.Second}
)

func TestE2E(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "Alert gateway")
}

var _ = BeforeSuite(func() {
	suiteCtx, suiteCancel = context.WithCancel(context.Background())

	gatewayURL = os.Getenv("GATEWAY_URL")
	Expect(gatewayURL).NotTo(BeEmpty(), "GATEWAY_URL must say where the gateway listens")

	config, err := clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG"))
	Expect(err).NotTo(HaveOccurred(), "read KUBECONFIG")
	k8sClient, err = client.New(config, client.Options{Scheme: scheme.Scheme})
	Expect(err).NotTo(HaveOccurred(), "connect to the cluster")
	clientset, err = kubernetes.NewForConfig(config)
	Expect(err).NotTo(HaveOccurred(), "connect to the cluster")

	Eventually(func() (int, error) {
		resp, err := httpClient.Get(gatewayURL + "/healthz")
		if err != nil {
			return 0, err
		}
		return resp.StatusCode, resp.Body.Close()
	}).WithTimeout(time.Minute).WithPolling(time.Second).Should(Equal(http.StatusOK))
})

var _ = AfterSuite(func() {
	suiteCancel()
})
