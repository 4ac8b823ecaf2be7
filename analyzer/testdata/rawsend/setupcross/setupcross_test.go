// Helpers of another package send for a set-up node: reported at each call.
package setupcross

import (
	"net/http"
	"net/http/httptest"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"syncvet.test/rawsend/setupcross/gate"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		Expect(gate.Post(gatewayURL)).To(Succeed()) // want `rawsend: POST is sent here through gate.Post \(gate.go:13\) only once in the set-up of BeforeEach at line 18, `
		Expect(gate.PostRetrying(gatewayURL)).To(Succeed())
		Expect(gate.Post(gatewayURL + "/nowhere")).NotTo(Succeed())
	})

	BeforeEach(func() {
		req, err := http.NewRequest(http.MethodPut, gatewayURL, nil)
		Expect(err).NotTo(HaveOccurred())
		_, err = gate.Do(req) // want `rawsend: PUT is sent here through gate.Do \(gate.go:24\) only once in the set-up of BeforeEach at line 24, `
		Expect(err).NotTo(HaveOccurred())
		req, err = http.NewRequest(http.MethodGet, gatewayURL, nil)
		Expect(err).NotTo(HaveOccurred())
	})

	It("is there", func() {
		server := httptest.NewServer(http.NotFoundHandler())
		defer server.Close()
		Expect(gate.Post(server.URL)).NotTo(Succeed())
	})
})

var _ = Describe("a server of the test", func() {
	var server *httptest.Server

	BeforeEach(func() {
		server = httptest.NewServer(http.NotFoundHandler())
		DeferCleanup(server.Close)
		Expect(gate.Post(server.URL)).To(Succeed())
	})

	It("is there", func() {
		Expect(http.Get(server.URL)).To(HaveHTTPStatus(http.StatusNotFound))
	})
})

// What the function returns is looked at by Ginkgo alone.
var _ = SynchronizedBeforeSuite(gate.Prepare, func([]byte) {}) // want `rawsend: POST is sent here through gate.Prepare \(gate.go:49\) only once in the set-up of BeforeSuite at line 55, `
