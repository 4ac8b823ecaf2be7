// client-go's fake clientset has no controllers to wait for.
package fakeclientset

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kubefake "k8s.io/client-go/kubernetes/fake"
)

var (
	ctx        = context.Background()
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func TestFake(t *testing.T) {
	clientset := kubefake.NewSimpleClientset()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "fake"}}
	if _, err := clientset.CoreV1().Namespaces().Create(ctx, ns, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "sender"}}
	if _, err := clientset.CoreV1().Pods("fake").Create(ctx, pod, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("fake"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
