// The object has labels, so the create stays and a wait comes behind it.
package labels

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

var _ = It("sends", func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "labels", Labels: map[string]string{"team": "a"}}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	Expect(ns.Labels["team"] == "a").To(BeTrue())
	resp, err := http.Post(webhook, "text/plain", strings.NewReader(ns.Name))
	Expect(err).To(BeNil())
	Expect(resp != nil).To(Equal(true))
})
