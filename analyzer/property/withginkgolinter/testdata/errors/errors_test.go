// The create's error is kept, and what is asserted of it is what ginkgolinter rewrites.
package errors

import (
	"context"
	"net/http"
	"strings"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

var (
	clientset kubernetes.Interface
	webhook   string
)

var _ = ginkgo.It("sends", func(ctx ginkgo.SpecContext) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "errors-"}}
	made, err := clientset.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{})
	gomega.Expect(err).To(gomega.BeNil())
	gomega.Expect(made == nil).To(gomega.BeFalse())
	_, err = http.Post(webhook, "text/plain", strings.NewReader(made.Name))
	gomega.Expect(err == nil).To(gomega.BeTrue())
})

var _ = context.Background
