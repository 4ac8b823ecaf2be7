// Several creates of a package get the same helper, between assertions of every kind.
package loops

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

var _ = Describe("alerts", Ordered, func() {
	names := []string{"a", "b"}

	BeforeAll(func() {
		Expect(len(names)).To(Equal(2))
		for _, name := range names {
			Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})).To(Succeed())
			Expect(len(name)).NotTo(Equal(0))
		}
		ns := &corev1.Namespace{}
		ns.Name = "c"
		err := k8sClient.Create(ctx, ns)
		Expect(err).To(BeNil())
	})

	It("sends", func() {
		for _, name := range names {
			_, err := http.Post(webhook, "text/plain", strings.NewReader(name))
			Expect(err).NotTo(HaveOccurred())
		}
		Expect(len(names) == 2).To(BeTrue())
	})
})
