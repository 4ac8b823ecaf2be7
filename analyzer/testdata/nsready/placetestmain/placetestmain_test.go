// TestMain creates the namespace that every test of the package uses.
package placetestmain

import (
	"context"
	"log"
	"net/http"
	"os"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

const testNamespace = "alerts"

func TestMain(m *testing.M) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: namespace testNamespace is created here but nothing waits until it is ready before the webhook send at line 34$`
		log.Fatalf("create the namespace: %v", err)
	}
	os.Exit(m.Run())
}

func TestSend(t *testing.T) {
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
