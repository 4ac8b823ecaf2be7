// No fix: of two clients, it is not known which one is of the cluster that was created on.
package notcluster

import (
	"context"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsreadyfix/notcluster/util"
)

var (
	ctx       = context.Background()
	hub       client.Client
	hubSet    kubernetes.Interface
	memberSet kubernetes.Interface
)

var _ = BeforeSuite(func() {
	var err error
	hub, err = client.New(&rest.Config{Host: "hub"}, client.Options{})
	Expect(err).NotTo(HaveOccurred())
	hubSet = kubernetes.NewForConfigOrDie(&rest.Config{Host: "hub"})
	memberSet = kubernetes.NewForConfigOrDie(&rest.Config{Host: "member"})
	util.Member = memberSet
})

// waitOnHub waits for a namespace of the hub.
func waitOnHub(name string) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		account := &corev1.ServiceAccount{}
		err := hub.Get(ctx, client.ObjectKey{Namespace: name, Name: "default"}, account)
		return err == nil, client.IgnoreNotFound(err)
	})
}

func namespacesOf(set kubernetes.Interface) typedcorev1.NamespaceInterface {
	return set.CoreV1().Namespaces()
}

var _ = Describe("members", func() {
	It("has a pod", func() {
		util.SetUp(ctx, "alerts") // want `nsready: `
		_, err := memberSet.CoreV1().Pods("alerts").Create(ctx, &corev1.Pod{}, metav1.CreateOptions{})
		Expect(err).NotTo(HaveOccurred())
	})

	It("has another", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "others"}}
		_, err := namespacesOf(memberSet).Create(ctx, ns, metav1.CreateOptions{}) // want `nsready: `
		Expect(err).NotTo(HaveOccurred())
		_, err = memberSet.CoreV1().Pods("others").Create(ctx, &corev1.Pod{}, metav1.CreateOptions{})
		Expect(err).NotTo(HaveOccurred())
	})

	It("is on the hub", func() {
		Expect(waitOnHub("hub")).To(Succeed())
		Expect(hubSet.CoreV1().Namespaces().Delete(ctx, "hub", metav1.DeleteOptions{})).To(Succeed())
	})
})
