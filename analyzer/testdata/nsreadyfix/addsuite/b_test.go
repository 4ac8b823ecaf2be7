package addsuite

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var _ = It("sends second", func() {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "second"}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
	send("second")
	other := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "third", Labels: map[string]string{"team": "e2e"}}}
	Expect(k8sClient.Create(ctx, other)).To(Succeed()) // want `nsready: `
	send("third")
})
