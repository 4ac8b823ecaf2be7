// A command whose arguments mention the namespace needs it ready.
package needcommand

import (
	"context"
	"os/exec"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	testNamespace string
)

var _ = Describe("kubectl", func() {
	It("runs in the namespace", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the command run on it at line 25$`
		Expect(exec.Command("kubectl", "apply", "-n", testNamespace, "-f", "rules.yaml").Run()).To(Succeed())
	})

	It("runs with a context and a name made of the namespace", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the command run on it at line 31$`
		out, err := exec.CommandContext(ctx, "helm", "install", "--namespace="+ns.Name, "gateway").CombinedOutput()
		Expect(err).NotTo(HaveOccurred(), string(out))
	})

	It("runs on something else first", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		Expect(exec.Command("kubectl", "version").Run()).To(Succeed())
		Eventually(func() error {
			return k8sClient.Get(ctx, client.ObjectKey{Name: testNamespace}, &corev1.Namespace{})
		}).Should(Succeed())
		Expect(exec.Command("kubectl", "apply", "-n", testNamespace, "-f", "rules.yaml").Run()).To(Succeed())
	})
})
