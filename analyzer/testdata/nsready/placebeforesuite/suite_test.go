// BeforeSuite creates a namespace that specs of another file use.
package placebeforesuite

import (
	"context"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

const sharedNamespace = "shared"

func TestSuite(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "alerts")
}

var _ = BeforeSuite(func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: sharedNamespace}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace sharedNamespace is created here but nothing waits until it is ready before the webhook send at alerts_test\.go:18$`
})

var _ = AfterSuite(func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: sharedNamespace}}
	Expect(k8sClient.Delete(ctx, ns)).To(Succeed())
})
