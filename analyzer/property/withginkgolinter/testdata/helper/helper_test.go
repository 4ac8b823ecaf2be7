// The package has a helper that waits, which takes the place of the create.
package helper

import (
	"context"
	"net/http"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	webhook   string
)

func CreateNamespaceAndWait(ctx context.Context, c client.Client, name string) error {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	if err := c.Create(ctx, ns); err != nil {
		return err
	}
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := c.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, &corev1.ServiceAccount{})
		return err == nil, client.IgnoreNotFound(err)
	})
}

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "plain"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Expect(len(webhook)).NotTo(Equal(0))
	})

	It("sends", func() {
		_, err := http.Post(webhook, "text/plain", strings.NewReader("plain"))
		Expect(err).To(BeNil())
	})
})

var _ = It("checks otherwise", func() {
	Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "nil"}})).To(BeNil())
	_, err := http.Post(webhook, "text/plain", strings.NewReader("nil"))
	Expect(err == nil).To(BeTrue())
})
