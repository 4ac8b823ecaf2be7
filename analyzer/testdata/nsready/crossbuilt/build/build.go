// Package build builds objects and waits for them, for several suites.
package build

import (
	"context"
	"time"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Pod builds a pod.
func Pod(namespace, name string) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name},
		Spec:       corev1.PodSpec{Containers: []corev1.Container{{Name: "main", Image: "pause"}}},
	}
}

// Deployment builds a deployment.
func Deployment(namespace, name string) *appsv1.Deployment {
	d := &appsv1.Deployment{}
	d.Namespace, d.Name = namespace, name
	return d
}

// Has waits until a deployment is ready.
func Has(ctx context.Context, c kubernetes.Interface, namespace, name string) {
	Eventually(func() bool {
		d, err := c.AppsV1().Deployments(namespace).Get(ctx, name, metav1.GetOptions{})
		return err == nil && d.Status.ReadyReplicas > 0
	}, time.Minute, time.Second).Should(BeTrue())
}

// Put creates whatever it is given.
func Put(ctx context.Context, c client.Client, obj client.Object) {
	Expect(c.Create(ctx, obj)).To(Succeed())
}
