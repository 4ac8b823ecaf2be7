// Calls named Create, Post or Patch that create no namespace.
package notcreate

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

type router struct{ routes map[string]http.HandlerFunc }

func (r *router) Post(path string, handler http.HandlerFunc) { r.routes[path] = handler }

func (r *router) Create(ctx context.Context, ns *corev1.Namespace) error { return ctx.Err() }

var (
	ctx           = context.Background()
	k8sClient     client.Client
	clientset     kubernetes.Interface
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var _ = Describe("alerts", func() {
	It("evicts a pod", func() {
		pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "sender", Namespace: testNamespace}}
		Expect(k8sClient.SubResource("eviction").Create(ctx, pod, &policyv1.Eviction{})).To(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("patches the status of a namespace", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Status().Update(ctx, ns)).To(Succeed())
		_, err := clientset.CoreV1().Namespaces().UpdateStatus(ctx, ns, metav1.UpdateOptions{})
		Expect(err).NotTo(HaveOccurred())
		settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: testNamespace}}
		Expect(k8sClient.Create(ctx, settings)).To(Succeed())
	})

	It("labels a namespace that was there before", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "default"}}
		labelled := ns.DeepCopy()
		labelled.Labels = map[string]string{"team": "payments"}
		Expect(k8sClient.Patch(ctx, labelled, client.MergeFrom(ns))).To(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("default"))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("registers a route, and makes a namespace of some other sort", func() {
		r := &router{routes: map[string]http.HandlerFunc{}}
		r.Post("/api/v1/alerts", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusCreated) })
		Expect(r.Create(ctx, &corev1.Namespace{})).To(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})
})
