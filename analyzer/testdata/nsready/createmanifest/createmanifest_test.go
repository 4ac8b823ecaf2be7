// The name of a namespace that is read from a manifest is not seen: any wait may be for it.
package createmanifest

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
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

func send(about string) {
	GinkgoHelper()
	Expect(http.Post(gatewayURL, "text/plain", strings.NewReader(about))).To(HaveHTTPStatus(http.StatusCreated))
}

func ready(ctx context.Context, name string) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		return k8sClient.Get(ctx, client.ObjectKey{Name: name}, &corev1.Namespace{}) == nil, nil
	})
}

func manifest(name string) *corev1.Namespace {
	ns := &corev1.Namespace{}
	Expect(json.Unmarshal([]byte(`{"metadata":{"name":"`+name+`"}}`), ns)).To(Succeed())
	return ns
}

func generated() *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "alerts-"}}
}

func named() *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: time.Now().Format("150405")}}
}

var _ = Describe("alerts", func() {
	It("are awaited by the name in the manifest", func() {
		Expect(k8sClient.Create(ctx, manifest("alerts"))).To(Succeed())
		Expect(ready(ctx, "alerts")).To(Succeed())
		send("alerts")
	})

	It("are awaited, from a variable", func() {
		var ns corev1.Namespace
		Expect(json.Unmarshal([]byte(os.Getenv("MANIFEST")), &ns)).To(Succeed())
		Expect(k8sClient.Create(ctx, &ns)).To(Succeed())
		Expect(ready(ctx, os.Getenv("NAME"))).To(Succeed())
		send("alerts")
	})

	It("are not awaited", func() {
		Expect(k8sClient.Create(ctx, manifest("alerts"))).To(Succeed()) // want `nsready: `
		send("alerts")
	})

	// A generated name is not that of another namespace.
	It("are not awaited by another name than the generated one", func() {
		ns := generated()
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
		Expect(ready(ctx, "alerts")).To(Succeed())
		send(ns.Name)
	})

	// A name that a builder computes is not that of another namespace.
	It("are not awaited by another name than the computed one", func() {
		ns := named()
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
		Expect(ready(ctx, "alerts")).To(Succeed())
		send(ns.Name)
	})
})
