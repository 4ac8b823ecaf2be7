// The file ends in the middle of a call.
package syntax

import (
"context"

. "github.com/onsi/ginkgo/v2"
. "github.com/onsi/gomega"
corev1 "k8s.io/api/core/v1"
metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
ctx = context.Background()
k8sClient client.Client
testNamespace string
)

var _ = Describe("alerts", func() {
	BeforeEach(func() {
ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed(
	})

	It("sends", func() {
