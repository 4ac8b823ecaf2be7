// BeforeSuite creates a namespace; the spec of another file only writes plain objects into it.
package placebeforesuitespec

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

const sharedNamespace = "shared"

var _ = BeforeSuite(func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: sharedNamespace}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace sharedNamespace is created here but nothing waits until it is ready before the spec at rules_test\.go:11 ends`
})
