// The environment may be a real cluster: that is set after the environment is made.
package envmaybereal

import (
	"context"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

var testEnv *envtest.Environment

var _ = BeforeSuite(func() {
	testEnv = &envtest.Environment{}
	choose()
	_, err := testEnv.Start()
	Expect(err).NotTo(HaveOccurred())
})

func choose() { testEnv.UseExistingCluster = ptr.To(os.Getenv("E2E_CLUSTER") != "") }

var _ = It("creates Pods", func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "pods"}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "pods"`
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "a", Namespace: "pods"}}
	Expect(k8sClient.Create(ctx, pod)).To(Succeed())
})
