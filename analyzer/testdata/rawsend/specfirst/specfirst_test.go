// The first request of a spec after a Namespace was created, on every way.
package specfirst

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

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func body(name string) *strings.Reader { return strings.NewReader(name) }

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		Expect(k8sClient.Create(ctx, namespace("alerts"))).To(Succeed())
	})

	It("accepts one", func() {
		resp, err := http.Post(gatewayURL, "text/plain", body("alerts")) // want `rawsend: POST is sent here only once after namespace "alerts" is created at line 31, when what receives it may not have seen the namespace yet$`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Or(Equal(http.StatusCreated), Equal(http.StatusAccepted)))

		_, err = http.Post(gatewayURL, "text/plain", body("alerts"))
		Expect(err).NotTo(HaveOccurred())
	})

	It("accepts ten", func() {
		for range 10 {
			resp, err := http.Post(gatewayURL, "text/plain", body("alerts")) // want `rawsend: POST is sent here only once after namespace "alerts"`
			Expect(err).NotTo(HaveOccurred())
			Expect(resp.StatusCode).To(BeNumerically("<", 300))
		}
	})

	It("refuses nonsense first", func() {
		resp, err := http.Post(gatewayURL, "text/plain", body("{"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusBadRequest))

		resp, err = http.Post(gatewayURL, "text/plain", body("alerts")) // want `rawsend: POST is sent here only once after namespace "alerts"`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("has two ways", func() {
		var resp *http.Response
		var err error
		if os.Getenv("FORM") != "" {
			resp, err = http.PostForm(gatewayURL, nil) // want `rawsend: POST is sent here only once after namespace "alerts"`
		} else {
			resp, err = http.Post(gatewayURL, "text/plain", body("alerts")) // want `rawsend: POST is sent here only once after namespace "alerts"`
		}
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("has sent before", func() {
		Eventually(func(g Gomega) {
			resp, err := http.Post(gatewayURL, "text/plain", body("alerts"))
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(resp.StatusCode).To(Equal(http.StatusCreated))
		}).Should(Succeed())

		_, err := http.Post(gatewayURL, "text/plain", body("alerts"))
		Expect(err).NotTo(HaveOccurred())
	})

	It("does not care", func() {
		_, _ = http.Post(gatewayURL, "text/plain", body("alerts"))
	})

	It("counts what comes of it", func() {
		accepted := 0
		for range 10 {
			resp, err := func() (*http.Response, error) {
				req, err := http.NewRequest("POST", gatewayURL, body("alerts"))
				if err != nil {
					return nil, err
				}
				return http.DefaultClient.Do(req) // want `rawsend: POST is sent here only once after namespace "alerts"`
			}()
			if err != nil {
				continue
			}
			if resp.StatusCode == http.StatusCreated {
				accepted++
			}
		}
		Expect(accepted).To(Equal(10))
	})
})

var _ = Describe("no namespace", func() {
	It("accepts one", func() {
		_, err := http.Post(gatewayURL, "text/plain", body("alerts"))
		Expect(err).NotTo(HaveOccurred())
	})
})

var _ = It("creates it itself", func() {
	_, err := http.Post(gatewayURL+"/reset", "text/plain", nil)
	Expect(err).NotTo(HaveOccurred())

	name := os.Getenv("NAMESPACE")
	Expect(k8sClient.Create(ctx, namespace(name))).To(Succeed())
	Eventually(func() error {
		return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{})
	}).Should(Succeed())
	_, err = http.Post(gatewayURL, "text/plain", body(name)) // want `rawsend: POST is sent here only once after namespace name is created at line 121, `
	Expect(err).NotTo(HaveOccurred())
})

var _ = It("only wants the gateway to stay up", func() {
	Expect(k8sClient.Create(ctx, namespace("alerts"))).To(Succeed())
	resp, err := http.Post(gatewayURL, "text/plain", body("{"))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(BeNumerically("<", 500))
})
