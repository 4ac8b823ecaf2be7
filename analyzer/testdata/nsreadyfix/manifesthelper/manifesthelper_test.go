// A helper that creates a namespace is not called behind a create, though it waits and though the name of
// what it creates, which stands in a manifest, is not seen.
package manifesthelper

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
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(about))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
}

func manifest(name string) (*corev1.Namespace, error) {
	ns := new(corev1.Namespace)
	return ns, json.Unmarshal([]byte(`{"metadata":{"name":"`+name+`"}}`), ns)
}

// CreateNamespaceAndWait creates a namespace and waits until it is active.
func CreateNamespaceAndWait(ctx context.Context, c client.Client, name string) error {
	ns, err := manifest(name)
	if err != nil {
		return err
	}
	if err := c.Create(ctx, ns); err != nil {
		return err
	}
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		return active(ctx, c, name), nil
	})
}

// prepare creates by a function that it calls.
func prepare(ctx context.Context, c client.Client, name string) error {
	return CreateNamespaceAndWait(ctx, c, name)
}

func active(ctx context.Context, c client.Client, name string) bool {
	ns := new(corev1.Namespace)
	return c.Get(ctx, client.ObjectKey{Name: name}, ns) == nil && ns.Status.Phase == corev1.NamespaceActive
}

// A maker makes namespaces, as those know who made it.
type maker interface{ Make(name string) error }

type making struct{ client.Client }

func (m making) Make(name string) error {
	return m.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})
}

// made creates by an interface.
func made(ctx context.Context, c client.Client, name string) error {
	var m maker = making{c}
	if err := m.Make(name); err != nil {
		return err
	}
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		return active(ctx, c, name), nil
	})
}

var _ = Describe("alerts", func() {
	It("are stored", func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts", Labels: map[string]string{"team": "payments"}}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
		send(ns.Name)
	})

	It("are stored as an interface has it", func() {
		Expect(made(ctx, k8sClient, "silences")).To(Succeed())
		send("silences")
	})

	It("are stored as the helper has it", func() {
		Expect(prepare(ctx, k8sClient, "rules")).To(Succeed())
		send("rules")
	})
})
