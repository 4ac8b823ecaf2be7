// Two clusters: a wait is by the client that created, never by one of the other.
package clusters

import (
	"context"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx          = context.Background()
	hubClient    client.Client
	memberClient kubernetes.Interface
)

var _ = BeforeSuite(func() {
	var err error
	hubClient, err = client.New(&rest.Config{Host: "hub"}, client.Options{})
	Expect(err).NotTo(HaveOccurred())
	memberClient = kubernetes.NewForConfigOrDie(&rest.Config{Host: "member"})
})

var _ = Describe("members", func() {
	It("has a pod", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
		_, err := memberClient.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{}) // want `nsready: `
		Expect(err).NotTo(HaveOccurred())
		_, err = memberClient.CoreV1().Pods("alerts").Create(ctx, &corev1.Pod{}, metav1.CreateOptions{})
		Expect(err).NotTo(HaveOccurred())
	})

	It("is on the hub", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts", Labels: map[string]string{"on": "hub"}}}
		Expect(hubClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
		Expect(hubClient.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: "alerts"}})).To(Succeed())
	})
})
