// The statement of the create itself is what ginkgolinter rewrites.
package statement

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

var _ = DescribeTable("sends", func(name string) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	Expect(k8sClient.Create(ctx, ns)).To(BeNil())
	_, err := http.Post(webhook, "text/plain", strings.NewReader(name))
	Expect(err).NotTo(HaveOccurred())
}, Entry("one", "one"))

var _ = It("compares", func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "compared", Annotations: map[string]string{"a": "b"}}}
	Expect(k8sClient.Create(ctx, ns) == nil).To(BeTrue())
	_, err := http.Post(webhook, "text/plain", strings.NewReader("compared"))
	Expect(err).NotTo(HaveOccurred())
})
