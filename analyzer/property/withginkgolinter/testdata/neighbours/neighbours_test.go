// Statements beside the create are rewritten by ginkgolinter.
package neighbours

import (
	"context"
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	webhook   string
)

var _ = Describe("alerts", func() {
	var name string

	BeforeEach(func() {
		name = "alerts"
		Expect(len(name)).To(Equal(6))
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Expect(name == "alerts").To(BeTrue())
	})

	It("sends", func() {
		_, err := http.Post(webhook, "text/plain", strings.NewReader(name))
		Expect(err).To(BeNil())
	})
})
