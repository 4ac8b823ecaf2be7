// A helper, a client and a type are nowhere declared.
package undeclared

import (
	"context"
	"net/http"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	testNamespace string
)

var typo client.Clinet

var _ = Describe("alerts", func() {
	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		createElsewhere(ctx, typo, testNamespace)
	})

	It("sends", func() {
		settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: testNamespace}}
		Expect(k8sClient.Create(ctx, settings)).To(Succeed())
		Expect(sendAlert(testNamespace)).To(Succeed())
	})
})

// Send hands expressions without a type to a function that looks at its answer.
func Send() error {
	resp, err := http.Post("http://gateway/alerts", "application/json", nil)
	check(statusOf(resp), reasonOf(err))
	return err
}

func check(status, reason any) {}
