// Plain tests create the namespace in their own bodies.
package placetest

import (
	"net/http"
	"os"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

const testNamespace = "alerts"

func TestSend(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
	if err := k8sClient.Create(t.Context(), ns); err != nil { // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 28$`
		t.Fatalf("create the namespace: %v", err)
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestStore(t *testing.T) {
	ctx := t.Context()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the test at line 35 ends`
		t.Fatalf("create the namespace: %v", err)
	}
	settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: testNamespace}}
	if err := k8sClient.Create(ctx, settings); err != nil {
		t.Fatal(err)
	}
}

func TestAwaited(t *testing.T) {
	ctx := t.Context()
	g := NewWithT(t)
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
	g.Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	g.Eventually(func() error {
		return k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns)
	}).Should(Succeed())
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
