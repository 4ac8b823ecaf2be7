// What is done to a sub-resource creates nothing.
package createsubresource

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	clientset  kubernetes.Interface
	dyn        dynamic.Interface
	namespaces = corev1.SchemeGroupVersion.WithResource("namespaces")
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func send(about string) {
	GinkgoHelper()
	Expect(http.Post(gatewayURL, "text/plain", strings.NewReader(about))).To(HaveHTTPStatus(http.StatusCreated))
}

var _ = Describe("alerts", func() {
	It("applies the status", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		Expect(k8sClient.Status().Patch(ctx, ns, client.Apply)).To(Succeed())
		send("alerts")
	})

	It("applies a sub-resource", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		finalize := k8sClient.SubResource("finalize")
		Expect(finalize.Patch(ctx, ns, client.Apply)).To(Succeed())
		send("alerts")
	})

	It("applies a sub-resource with a clientset", func() {
		_, err := clientset.CoreV1().Namespaces().Patch(ctx, "alerts", types.ApplyPatchType, []byte("{}"), metav1.PatchOptions{}, "status")
		Expect(err).NotTo(HaveOccurred())
		_, err = dyn.Resource(namespaces).Apply(ctx, "alerts", &unstructured.Unstructured{}, metav1.ApplyOptions{}, "status")
		Expect(err).NotTo(HaveOccurred())
		_, err = dyn.Resource(namespaces).Patch(ctx, "alerts", types.ApplyPatchType, []byte("{}"), metav1.PatchOptions{}, "status")
		Expect(err).NotTo(HaveOccurred())
		send("alerts")
	})

	It("applies the namespace with a clientset", func() {
		_, err := clientset.CoreV1().Namespaces().Patch(ctx, "alerts", types.ApplyPatchType, []byte("{}"), metav1.PatchOptions{}) // want `nsready: `
		Expect(err).NotTo(HaveOccurred())
		send("alerts")
	})

	It("applies the namespace with a dynamic client", func() {
		_, err := dyn.Resource(namespaces).Patch(ctx, "alerts", types.ApplyPatchType, []byte("{}"), metav1.PatchOptions{}) // want `nsready: `
		Expect(err).NotTo(HaveOccurred())
		send("alerts")
	})

	// A patch of another type changes what is there.
	It("merges", func() {
		_, err := dyn.Resource(namespaces).Patch(ctx, "alerts", types.MergePatchType, []byte("{}"), metav1.PatchOptions{})
		Expect(err).NotTo(HaveOccurred())
		send("alerts")
	})

	It("applies what is spelled out", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		Expect(k8sClient.Patch(ctx, ns, client.RawPatch(types.ApplyPatchType, []byte("{}")))).To(Succeed()) // want `nsready: `
		send("alerts")
	})

	It("merges what is spelled out", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		Expect(k8sClient.Patch(ctx, ns, client.RawPatch(types.MergePatchType, []byte("{}")))).To(Succeed())
		send("alerts")
	})

	It("applies the namespace", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		Expect(k8sClient.Patch(ctx, ns, client.Apply)).To(Succeed()) // want `nsready: `
		send("alerts")
	})

	// The status of a Pod needs no namespace, the Pod does.
	It("applies the status of a Pod", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `before a Pod is created in it at line 102$`
		pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "receiver", Namespace: "alerts"}}
		Expect(k8sClient.Status().Patch(ctx, pod, client.Apply)).To(Succeed())
		Expect(k8sClient.Create(ctx, pod)).To(Succeed())
	})
})
