// Functions of AroundNode run around the node that they decorate, or around each node of
// the container.
package placearound

import (
	"context"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/onsi/ginkgo/v2/types"

	"syncvet.test/nsready/placearound/around"
)

var (
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func create(ctx context.Context, name string) {
	GinkgoHelper()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `namespace name \("alerts"\) is created here`
}

func created(ctx context.Context) context.Context {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "alerts" is created here but nothing waits until it is ready before the webhook send at line 102$`
	return ctx
}

func ready(ctx context.Context) context.Context {
	Eventually(k8sClient.Get).WithArguments(ctx, client.ObjectKey{Name: "alerts"}, &corev1.Namespace{}).Should(Succeed())
	return ctx
}

func send(about string) {
	GinkgoHelper()
	Expect(http.Post(gatewayURL, "text/plain", strings.NewReader(about))).To(HaveHTTPStatus(http.StatusCreated))
}

func sendAlert() { send("alerts") }

var _ = Describe("a wait around the spec", func() {
	BeforeEach(func(ctx SpecContext) {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed())
	})

	It("is one", AroundNode(ready), func() { send("alerts") })
})

var _ = Describe("a wait around all nodes", AroundNode(ready), func() {
	BeforeEach(func(ctx SpecContext) {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed())
	})

	It("runs before the spec", func() { send("alerts") })
})

// What is behind the call of the node runs after it.
var _ = Describe("a wait behind the node", func() {
	BeforeEach(func(ctx SpecContext) {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed()) // want `before the webhook send at line 49`
	})

	It("is none", AroundNode(func(ctx context.Context, node func(context.Context)) {
		node(ctx)
		ready(ctx)
	}), sendAlert)
})

var _ = Describe("a wait before the node", func() {
	BeforeEach(func(ctx SpecContext) {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed())
	})

	It("is one", AroundNode(func(ctx context.Context, node func(context.Context)) {
		ready(ctx)
		node(ctx)
	}), func() { send("alerts") })
})

// A wait around the set-up comes too early.
var _ = Describe("a wait around the set-up", func() {
	BeforeEach(AroundNode(ready), func(ctx SpecContext) {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed()) // want `before the webhook send at line 96`
	})

	It("is none", func() { send("alerts") })
})

var _ = Describe("a create around", func() {
	around := AroundNode(created)

	It("is one", around, func() { send("alerts") })
})

var _ = Describe("a create around all nodes", AroundNode(func() { create(context.Background(), "alerts") }), func() {
	It("is one", func() { send("alerts") })
})

func awaiting() types.AroundNodeDecorator { return AroundNode(ready) }

var _ = Describe("a decorator that a function returns", func() {
	BeforeEach(func(ctx SpecContext) {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed())
	})

	It("is one", awaiting(), func() { send("alerts") })
})

var _ = Describe("a function of another package", func() {
	BeforeEach(func(ctx SpecContext) {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed())
	})

	It("waits", AroundNode(around.Ready), func() { send("alerts") })
})

var _ = Describe("another function of another package", func() {
	BeforeEach(func(ctx SpecContext) {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed()) // want `nsready: `
	})

	It("does not", AroundNode(around.Nothing), func() { send("alerts") })
})

var _ = Describe("a node that is deferred", func() {
	BeforeEach(func(ctx SpecContext) {
		Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}})).To(Succeed())
	})

	It("runs after the wait", AroundNode(func(ctx context.Context, node func(context.Context)) {
		defer node(ctx)
		ready(ctx)
	}), func() { send("alerts") })
})
