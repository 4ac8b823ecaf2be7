// controller-runtime's fake client has no controllers to wait for.
package fakeclient

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
)

var (
	ctx        = context.Background()
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func TestFake(t *testing.T) {
	k8sClient := fake.NewClientBuilder().WithScheme(scheme.Scheme).Build()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "fake"}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "fake"}}
	if err := k8sClient.Create(ctx, settings); err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("fake"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
