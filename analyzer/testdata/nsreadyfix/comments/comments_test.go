// The author's comments around the declaration and on the statement stay.
package comments

import (
	"context"
	"fmt"
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

var _ = Describe("alerts", func() {
	var testNamespace string

	BeforeEach(func() {
		testNamespace = fmt.Sprintf("alerts-%d", GinkgoParallelProcess())
		// A namespace of its own keeps parallel processes apart.
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		// Nothing can be done without it.
		Expect(k8sClient.Create(ctx, ns)).To(Succeed(), "create" /* or fail */) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 37$`
		// The gateway is up already.
	})

	It("sends", func() {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
