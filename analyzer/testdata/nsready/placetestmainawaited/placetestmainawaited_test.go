// TestMain creates and waits before it runs the tests.
package placetestmainawaited

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

const testNamespace = "alerts"

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: testNamespace}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		return 1
	}
	err := wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns)
		return err == nil, client.IgnoreNotFound(err)
	})
	if err != nil {
		return 1
	}
	return m.Run()
}

func TestSend(t *testing.T) {
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(testNamespace))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
