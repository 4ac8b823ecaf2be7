package inside

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"example.com/parcels/kube"
)

var _ = Describe("Parcels", func() {
	It("are sorted", func(ctx SpecContext) {
		depot := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "depot"}}
		Expect(cluster.Create(ctx, depot)).To(Succeed())
		Expect(kube.RunPod(ctx, cluster, "depot")).To(Succeed())
	})
})
