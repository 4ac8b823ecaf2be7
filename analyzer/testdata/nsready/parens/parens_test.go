// Parentheses mean nothing.
package parens

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
	"sigs.k8s.io/controller-runtime/pkg/envtest/komega"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func send(about string) {
	resp, err := http.Post((gatewayURL), ("text/plain"), (strings.NewReader((about))))
	Expect((err)).NotTo((HaveOccurred()))
	Expect((resp.StatusCode)).To((Equal((http.StatusCreated))))
}

var _ = Describe("alerts", func() {
	It("sets the name", func() {
		ns := &(corev1.Namespace{})
		(ns.SetName)(("set"))
		Expect(((k8sClient.Create)((ctx), (ns)))).To((Succeed())) // want `nsready: namespace "set" is created here but nothing waits until it is ready before the webhook send at line 35$`
		send(("set"))
	})

	It("waits", func() {
		ns := &(corev1.Namespace{ObjectMeta: (metav1.ObjectMeta{Name: ("polled")})})
		Expect((k8sClient.Create((ctx), (ns)))).To((Succeed()))
		(Eventually)((komega.Get((ns)))).Should((Succeed()))
		send("polled")
	})
})
