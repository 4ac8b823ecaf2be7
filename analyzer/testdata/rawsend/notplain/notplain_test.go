// Tables whose entries say what is to come of a request are not judged.
package notplain

import (
	"context"
	"net/http"
	"os"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func TestStatus(t *testing.T) {
	for _, tc := range []struct {
		body string
		want int
	}{{"{", 400}, {"{}", 201}} {
		if err := k8sClient.Create(ctx, namespace(tc.body)); err != nil {
			t.Fatal(err)
		}
		resp, err := http.Post(gatewayURL, "text/plain", nil)
		if err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != tc.want {
			t.Errorf("status %d, want %d", resp.StatusCode, tc.want)
		}
	}
}

var _ = DescribeTable("statuses", func(want int) {
	Expect(k8sClient.Create(ctx, namespace("alerts"))).To(Succeed())
	resp, err := http.Post(gatewayURL, "text/plain", nil)
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(want))
}, Entry("good", 201), Entry("bad", 400))
