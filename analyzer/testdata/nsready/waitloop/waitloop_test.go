// Plain loops that get until it succeeds, with a sleep, a ticker, or a deadline.
package waitloop

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func TestSleepLoop(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "sleep"}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	for range 30 {
		if err := k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns); err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("sleep"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestTickerLoop(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "ticker"}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	deadline := time.After(time.Minute)
	for ready := false; !ready; {
		select {
		case <-deadline:
			t.Fatal("the namespace never came")
		case <-ticker.C:
			ready = k8sClient.Get(ctx, client.ObjectKey{Name: "ticker"}, ns) == nil
		}
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("ticker"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestDeadlineLoop(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "deadline"}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(time.Minute); ns.Status.Phase != corev1.NamespaceActive; time.Sleep(time.Second) {
		if time.Now().After(deadline) {
			t.Fatal("the namespace never became active")
		}
		_ = k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns)
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("deadline"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestNoLoop(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "none"}}
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: namespace "none" is created here but nothing waits until it is ready before the webhook send at line 87$`
		t.Fatal(err)
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("none"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
