// A variable of the package that is assigned at more places than are remembered.
package manynames

import (
	"context"
	"net/http"
	"os"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
	testNS     string
)

func wait(name string) {
	Eventually(func() error {
		return k8sClient.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, &corev1.ServiceAccount{})
	}).WithTimeout(time.Minute).Should(Succeed())
}

func setUp0(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp1(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp2(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
}

func setUp3(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp4(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp5(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp6(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp7(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp8(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp9(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp10(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp11(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp12(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp13(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp14(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp15(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp16(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp17(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp18(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp19(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp20(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp21(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp22(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp23(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp24(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp25(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp26(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp27(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp28(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp29(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp30(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp31(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp32(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp33(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp34(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp35(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp36(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp37(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp38(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp39(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp40(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp41(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp42(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp43(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp44(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp45(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp46(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp47(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp48(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp49(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp50(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp51(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp52(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp53(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp54(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp55(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp56(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp57(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
}

func setUp58(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

func setUp59(name string) {
	testNS = name
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNS}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	wait(name)
}

var _ = Describe("many", func() {
	It("sends", func() {
		setUp0("feature-0")
		_, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
	})
	It("sends", func() {
		setUp2("feature-2")
		_, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
	})

	It("sends", func() {
		setUp30("feature-30")
		_, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
	})

	It("sends", func() {
		setUp57("feature-57")
		_, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
	})

	It("sends", func() {
		setUp59("feature-59")
		_, err := http.Post(gatewayURL, "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
	})
})
