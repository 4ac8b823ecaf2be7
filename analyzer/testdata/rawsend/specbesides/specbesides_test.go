// Where any answer will do, a request counts only if the namespace may be in it.
package specbesides

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
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
	testNS     string
)

type alert struct{ Namespace, Pod string }

func payloadOf(a alert) []byte {
	data, err := json.Marshal(a)
	Expect(err).NotTo(HaveOccurred())
	return data
}

// here has the namespace in it, though no caller gives it.
func here() *strings.Reader { return strings.NewReader(`{"namespace":"` + testNS + `"}`) }

func broken() *strings.Reader { return strings.NewReader(`{"namespace":`) }

var _ = Describe("any answer", func() {
	BeforeEach(func() {
		testNS = fmt.Sprintf("alerts-%d", GinkgoParallelProcess())
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	})

	It("is given a constant", func() {
		resp, err := http.Post(gatewayURL, "application/json", strings.NewReader(`{"alerts":[]}`))
		Expect(err).NotTo(HaveOccurred())
		defer resp.Body.Close()
	})

	It("is given what is built of constants", func() {
		empty := map[string]any{"alerts": []any{}}
		data, _ := json.Marshal(empty)
		resp, err := func() (*http.Response, error) {
			req, err := http.NewRequest(http.MethodPost, gatewayURL, bytes.NewBuffer(data))
			if err != nil {
				return nil, err
			}
			req.Header.Set("Content-Type", "application/json")
			return http.DefaultClient.Do(req)
		}()
		Expect(err).NotTo(HaveOccurred())
		defer resp.Body.Close()
	})

	It("is given what a function makes", func() {
		_, err := http.Post(gatewayURL, "application/json", broken())
		Expect(err).NotTo(HaveOccurred())
	})

	It("is given the namespace", func() {
		_, err := http.Post(gatewayURL, "application/json", bytes.NewReader(payloadOf(alert{Namespace: testNS}))) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
	})

	It("is given it by way of variables", func() {
		a := alert{Pod: "web"}
		a.Namespace = testNS
		data := payloadOf(a)
		req, err := http.NewRequest(http.MethodPost, gatewayURL, bytes.NewReader(data))
		Expect(err).NotTo(HaveOccurred())
		_, err = http.DefaultClient.Do(req) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
	})

	It("is given it by a function", func() {
		_, err := http.Post(gatewayURL, "application/json", here()) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
	})

	It("is given it by an encoder", func() {
		var body bytes.Buffer
		Expect(json.NewEncoder(&body).Encode(alert{Namespace: testNS})).To(Succeed())
		_, err := http.Post(gatewayURL, "application/json", &body) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
	})

	It("is given it by a method", func() {
		form := url.Values{}
		form.Set("namespace", testNS)
		_, err := http.PostForm(gatewayURL, form) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
	})

	It("is given it in a header", func() {
		req, err := http.NewRequest(http.MethodPost, gatewayURL, nil)
		Expect(err).NotTo(HaveOccurred())
		req.Header.Set("X-Namespace", testNS)
		_, err = http.DefaultClient.Do(req) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
	})

	It("is given it as a map's element", func() {
		alert := map[string]string{"pod": "web"}
		alert["namespace"] = testNS
		data, err := json.Marshal(alert)
		Expect(err).NotTo(HaveOccurred())
		_, err = http.Post(gatewayURL, "application/json", bytes.NewReader(data)) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
	})

	It("wants what is in the answer", func() {
		var got alert
		resp, err := http.Post(gatewayURL, "application/json", strings.NewReader("{}")) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		defer resp.Body.Close()
		Expect(json.NewDecoder(resp.Body).Decode(&got)).To(Succeed())
	})

	It("wants a status", func() {
		resp, err := http.Post(gatewayURL, "application/json", strings.NewReader("{}")) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
		Expect(resp).To(HaveHTTPStatus(http.StatusCreated))
	})

	It("wants any status there is", func() {
		resp, err := http.Post(gatewayURL, "application/json", here())
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(BeNumerically("<", 600))
	})
})

var _ = Describe("any answer about a name that is written out", func() {
	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-a"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	})

	It("is given it", func() {
		_, err := http.Post(gatewayURL, "application/json", strings.NewReader(`{"namespace":"team-a"}`)) // want `rawsend: POST`
		Expect(err).NotTo(HaveOccurred())
	})

	It("is given another", func() {
		_, err := http.Post(gatewayURL, "application/json", strings.NewReader(`{"namespace":"team-b"}`))
		Expect(err).NotTo(HaveOccurred())
	})
})
