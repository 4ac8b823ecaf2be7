// Helpers of another package create, wait and poll: each unawaited call is reported, with where the create stands.
package crosshelper

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsready/crosshelper/util"
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

var _ = Describe("a helper that returns the name", func() {
	var testNamespace string

	Context("unawaited", func() {
		BeforeEach(func() {
			testNamespace = util.CreateTestNamespace(ctx, k8sClient, "a-") // want `nsready: namespace testNamespace is created here through util.CreateTestNamespace \(util.go:29\) but nothing waits until it is ready before the webhook send at line 38; util.CreateTestNamespaceAndWait creates it and waits$`
		})

		It("sends", func() { send(testNamespace) })
	})

	Context("awaited by the sibling", func() {
		BeforeEach(func() {
			testNamespace = util.CreateTestNamespaceAndWait(ctx, k8sClient, "b-")
		})

		It("sends", func() { send(testNamespace) })
	})

	Context("awaited by the caller", func() {
		BeforeEach(func() {
			testNamespace = util.CreateTestNamespace(ctx, k8sClient, "c-")
			util.WaitForNamespace(ctx, k8sClient, testNamespace)
		})

		It("sends", func() { send(testNamespace) })
	})

	Context("with a wait for another", func() {
		BeforeEach(func() {
			testNamespace = util.CreateTestNamespace(ctx, k8sClient, "d-") // want `nsready: namespace testNamespace is created here through util.CreateTestNamespace`
			util.WaitForNamespace(ctx, k8sClient, "other")
		})

		It("sends", func() { send(testNamespace) })
	})
})

var _ = Describe("a helper that creates anything", func() {
	It("is given a namespace that a builder made", func() {
		ns := util.MakeNamespace("built")
		util.MustCreate(ctx, k8sClient, ns) // want `nsready: namespace "built" is created here through util.MustCreate \(util.go:21\) but nothing waits until it is ready before the webhook send at line 72$`
		send(ns.Name)
	})

	It("is given something else", func() {
		util.MustCreate(ctx, k8sClient, &corev1.ConfigMap{})
		send("nothing")
	})

	It("is followed by a poll that another helper makes", func() {
		ns := util.MakeNamespace("polled")
		util.MustCreate(ctx, k8sClient, ns)
		util.Eventually(func() error { return k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns) })
		send(ns.Name)
	})
})

var _ = Describe("a framework's methods", func() {
	f := &util.Framework{}

	It("creates", func() {
		f.SetUp(ctx) // want `nsready: namespace f.Namespace is created here through util.Framework.SetUp \(util.go:63\) but nothing waits until it is ready before the webhook send at line 93; util.Framework.SetUpReady creates it and waits$`
		send(f.Namespace.Name)
	})

	It("creates and waits", func() {
		f.SetUpReady(ctx)
		send(f.Namespace.Name)
	})
})

var _ = Describe("a framework's method as a node", func() {
	f := &util.Framework{}
	BeforeEach(f.SetUp) // want `nsready: namespace f.Namespace is created here through util.Framework.SetUp \(util.go:63\) but nothing waits until it is ready before the webhook send at line 106; util.Framework.SetUpReady creates it and waits$`

	It("sends", func() { send(f.Namespace.Name) })
})

var _ = Describe("a framework's waiting method as a node", func() {
	f := &util.Framework{}
	BeforeEach(f.SetUpReady)

	It("sends", func() { send(f.Namespace.Name) })
})
