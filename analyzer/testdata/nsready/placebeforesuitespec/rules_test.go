package placebeforesuitespec

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var _ = Describe("rules", func() {
	It("are stored", func() {
		settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: sharedNamespace}}
		Expect(k8sClient.Create(ctx, settings)).To(Succeed())
	})
})
