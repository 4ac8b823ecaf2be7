// Dry runs make nothing.
package notdryrun

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx           = context.Background()
	k8sClient     client.Client
	clientset     kubernetes.Interface
	gatewayURL    = os.Getenv("GATEWAY_URL")
	testNamespace string
)

var _ = Describe("alerts", func() {
	It("is an option of the create", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns, client.DryRunAll)).To(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("is an option of client-go", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		_, err := clientset.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{DryRun: []string{metav1.DryRunAll}})
		Expect(err).NotTo(HaveOccurred())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("is a client of its own", func() {
		dry := client.NewDryRunClient(k8sClient)
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(dry.Create(ctx, ns)).To(Succeed())
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("is none with other options", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns, client.FieldOwner("e2e"))).To(Succeed()) // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 56$`
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusCreated))
	})

	It("asks by a wrapped client", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		dry := client.WithFieldOwner(client.NewDryRunClient(k8sClient), "e2e")
		Expect(dry.Create(ctx, ns)).To(Succeed())
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader(testNamespace))).To(HaveHTTPStatus(http.StatusCreated))
	})

	It("creates by a wrapped client", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(client.WithFieldOwner(k8sClient, "e2e").Create(ctx, ns)).To(Succeed()) // want `nsready: `
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader(testNamespace))).To(HaveHTTPStatus(http.StatusCreated))
	})

	// What stands behind the end of a spec does not run.
	It("ends first", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
		GinkgoT().Errorf("namespace %s is not to be had", testNamespace)
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader(testNamespace))).To(HaveHTTPStatus(http.StatusCreated))
	})

	It("asks by options in a variable", func() {
		options := []client.CreateOption{client.FieldOwner("e2e")}
		options = append(options, client.DryRunAll)
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "dry"}}, options...)).To(Succeed())
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader("dry"))).To(HaveHTTPStatus(http.StatusCreated))
	})

	It("asks by a field that is set", func() {
		options := &client.CreateOptions{}
		options.DryRun = []string{metav1.DryRunAll}
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "dry"}}, options)).To(Succeed())
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader("dry"))).To(HaveHTTPStatus(http.StatusCreated))
	})

	It("creates by options in a variable", func() {
		options := []client.CreateOption{client.FieldOwner("e2e")}
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "made"}}, options...)).To(Succeed()) // want `nsready: `
		Expect(http.Post(gatewayURL, "text/plain", strings.NewReader("made"))).To(HaveHTTPStatus(http.StatusCreated))
	})
})
