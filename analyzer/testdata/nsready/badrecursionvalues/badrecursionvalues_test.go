// Function values, methods and generic functions call each other without end in sight.
package badrecursionvalues

import (
	"context"
	"net/http"
	"os"
	"strings"

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

type framework struct{ next *framework }

func (f *framework) create(name string) error {
	if f.next != nil {
		return f.next.retry(name)
	}
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	return k8sClient.Create(ctx, ns) // want `nsready: namespace name \("alerts"\) is created here`
}

func (f *framework) retry(name string) error { return f.next.create(name) }

// through runs f, or has itself do so.
func through[T any](value T, depth int, f func(T) error) error {
	if depth > 0 {
		return through(value, depth-1, func(v T) error { return through(v, depth-2, f) })
	}
	return f(value)
}

var _ = Describe("alerts", func() {
	var again func(n int) error
	again = func(n int) error {
		if n == 0 {
			return nil
		}
		return again(n - 1)
	}

	It("sends", func() {
		f := &framework{}
		Expect(f.create("alerts")).To(Succeed())
		Expect(again(3)).To(Succeed())
		Expect(through("alerts", 3, func(string) error { return again(2) })).To(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("alerts"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
