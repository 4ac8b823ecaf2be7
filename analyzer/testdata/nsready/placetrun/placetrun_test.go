// Subtests: created before t.Run and used in it, or created in it.
package placetrun

import (
	"context"
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
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func TestParent(t *testing.T) {
	const testNamespace = "parent"
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 30$`
		t.Fatal(err)
	}
	t.Run("send", func(t *testing.T) {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	})
}

func TestChild(t *testing.T) {
	t.Run("send", func(t *testing.T) {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "child"}}
		if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: namespace "child" is created here but nothing waits until it is ready before the webhook send at line 44$`
			t.Fatal(err)
		}
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("child"))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	})
}

func TestTable(t *testing.T) {
	for _, name := range []string{"first", "second"} {
		t.Run(name, func(t *testing.T) {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
			if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: namespace name is created here but nothing waits until it is ready before the test (at line 52|at line 54) ends`
				t.Fatal(err)
			}
			settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: name}}
			if err := k8sClient.Create(ctx, settings); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestAwaited(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "awaited"}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	NewWithT(t).Eventually(func() error {
		return k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns)
	}).Should(Succeed())
	t.Run("send", func(t *testing.T) {
		resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("awaited"))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	})
}
