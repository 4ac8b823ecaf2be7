// Bodies that are empty, nil or missing.
package badempty

import (
	"context"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	testNamespace string
)

func nothing() {}

func forever() { select {} }

var _ = BeforeSuite(func() {})

var _ = Describe("empty", func() {})

var _ = Describe("pending")

var _ = Describe("nothing in its nodes", func() {
	BeforeEach(func() {})
	BeforeEach(nothing)
	AfterEach(nil)
	It("is pending")
	It("is empty", func() {})
	It("is nil", nil)
	It("never ends", forever)
	DescribeTable("has no entries", func(string) {})
})

func TestEmpty(t *testing.T) {}

func TestEndless(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
	for k8sClient.Create(ctx, ns) != nil {
	}
}
