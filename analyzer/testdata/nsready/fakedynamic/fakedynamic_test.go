// client-go's fake dynamic client has no controllers to wait for.
package fakedynamic

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	dynamicfake "k8s.io/client-go/dynamic/fake"
	"k8s.io/client-go/kubernetes/scheme"
)

var (
	ctx        = context.Background()
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func TestFake(t *testing.T) {
	dyn := dynamicfake.NewSimpleDynamicClient(scheme.Scheme)
	ns := &unstructured.Unstructured{}
	ns.SetAPIVersion("v1")
	ns.SetKind("Namespace")
	ns.SetName("fake")
	namespaces := dyn.Resource(corev1.SchemeGroupVersion.WithResource("namespaces"))
	if _, err := namespaces.Create(ctx, ns, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("fake"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
