// With a clientset the create stays; the name is that of the object the server returned.
package waitclientset

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
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

var clientset kubernetes.Interface

var _ = Describe("alerts", func() {
	It("keeps what the server made", func() {
		created, err := clientset.CoreV1().Namespaces().Create(ctx, &corev1.Namespace{ // want `nsready: `
			ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"},
		}, metav1.CreateOptions{})
		Expect(err).NotTo(HaveOccurred())
		send(created.Name)
	})

	It("drops it", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		_, err := clientset.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{}) // want `nsready: `
		Expect(err).NotTo(HaveOccurred())
		send("alerts")
	})

	It("has a name that nobody knows", func() {
		_, err := clientset.CoreV1().Namespaces().Create(ctx, &corev1.Namespace{ // want `nsready: `
			ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"},
		}, metav1.CreateOptions{})
		Expect(err).NotTo(HaveOccurred())
		send("alerts")
	})
})
