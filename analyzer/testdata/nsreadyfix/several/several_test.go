// Two creates of one spec are repaired at once, in a file that goes on using both imports.
package several

import (
	"context"

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

var _ = Describe("rules", func() {
	It("are stored twice", func() {
		blue := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "blue"}}
		green := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "green"}}
		Expect(k8sClient.Create(ctx, blue)).To(Succeed()) // want `nsready: namespace "blue" is created here but nothing waits until it is ready before the spec at line 20 ends`

		Expect(k8sClient.Create(ctx, green)).To(Succeed()) // want `nsready: namespace "green" is created here but nothing waits until it is ready before the spec at line 20 ends`
		for _, name := range []string{"blue", "green"} {
			rules := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "rules", Namespace: name}}
			Expect(k8sClient.Create(ctx, rules)).To(Succeed())
		}
	})
})
