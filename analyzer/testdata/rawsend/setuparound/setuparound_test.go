// A function of AroundNode that decorates a set-up node, or a container of one, is set-up.
package setuparound

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

func listed(ctx context.Context) context.Context {
	Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK))
	return ctx
}

var _ = Describe("alerts", AroundNode(listed), func() {
	BeforeEach(AroundNode(func() {
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader("alert"))).To(HaveHTTPStatus(http.StatusCreated)) // want `rawsend: POST is sent here`
	}), func() {})

	It("are listed", AroundNode(func() {
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader("alert"))).To(HaveHTTPStatus(http.StatusCreated))
	}), func() {
		Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK))
	})
})
