// An import that cannot be found, a node and a create from it.
package missingimport

import (
	"context"

	"example.test/missing/kube"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var (
	ctx           = context.Background()
	testNamespace string
)

var _ = kube.Describe("alerts", func() {
	kube.BeforeEach(func() {
		ns := kube.NewNamespace(testNamespace)
		Expect(kube.Client().Create(ctx, ns)).To(Succeed())
	})

	It("sends", func() {
		Expect(kube.Send(testNamespace)).To(Succeed())
	})
})
