// Declarations that are made of themselves.
package cycle

import (
	"context"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

type framework struct {
	framework
	client.Client
}

type creator interface {
	creator
	Create(ctx context.Context, obj client.Object) error
}

var node = func() { node() }

const testNamespace = testNamespace + "-again"

var (
	ctx = context.Background()
)

var _ = Describe("alerts", func() {
	BeforeEach(node)

	It("sends", func() {
		var f framework
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(f.Create(ctx, ns)).To(Succeed())
	})
})
