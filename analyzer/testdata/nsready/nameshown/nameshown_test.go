// How messages name a namespace: as the author did, as far as the reader of the line can see it.
package nameshown

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsready/nameshown/util"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

const blue = "blue"

func send() {
	_, err := http.Post(os.Getenv("GATEWAY_URL"), "text/plain", strings.NewReader("up"))
	Expect(err).NotTo(HaveOccurred())
}

func create(name string) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace name \("blue"\) is created here but`
}

func createError(name string) error {
	return k8sClient.Create(ctx, util.New(name)) // want `nsready: namespace name \("green"\) is created here but`
}

func createObject(ns *corev1.Namespace) {
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace ns \("object"\) is created here but`
}

func createOneOf(name string) {
	Expect(k8sClient.Create(ctx, util.New(name))).To(Succeed()) // want `nsready: namespace name is created here but`
}

func createPrefixed(prefix string) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: prefix}}
	Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace with a name generated from prefix is created here but`
}

func fixed() *corev1.Namespace { return util.New("fixed") }

func drawn() *corev1.Namespace {
	name := "drawn-" + os.Getenv("RUN")
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func generated() *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "drawn-"}}
}

// A builder adds to a namespace.
type builder struct{ ns *corev1.Namespace }

func (b builder) labelled() builder {
	b.ns.Labels = map[string]string{"team": "a"}
	return b
}

func (b builder) build() *corev1.Namespace { return b.ns }

var _ = Describe("a helper of the package", func() {
	It("is given a constant", func() { create(blue); send() })
	It("is given a literal", func() { Expect(createError("green")).To(Succeed()); send() })
	It("is given an object", func() { createObject(util.New("object")); send() })
	It("is given one of two", func() {
		name := "one"
		if os.Getenv("TWO") != "" {
			name = "two"
		}
		createOneOf(name)
		send()
	})
	It("is given a prefix", func() { createPrefixed("team-"); send() })
})

var _ = Describe("a helper of another package", func() {
	It("is given a literal", func() {
		err := util.Create(ctx, k8sClient, "literal") // want `nsready: namespace "literal" is created here through util\.Create `
		Expect(err).NotTo(HaveOccurred())
		send()
	})
	It("is given a text", func() {
		err := util.Create(ctx, k8sClient, fmt.Sprintf("team-%d", GinkgoParallelProcess())) // want `nsready: namespace fmt\.Sprintf\("team-%d", GinkgoParallelProcess\(\)\) is created here through util\.Create `
		Expect(err).NotTo(HaveOccurred())
		send()
	})
	It("is given nothing", func() {
		err := util.CreateFixed(ctx, k8sClient) // want `nsready: namespace "fixed" is created here through util\.CreateFixed `
		Expect(err).NotTo(HaveOccurred())
		send()
	})
	It("returns the name", func() {
		name, err := util.CreateAny(ctx, k8sClient) // want `nsready: namespace name is created here through util\.CreateAny `
		Expect(err).NotTo(HaveOccurred())
		Expect(name).NotTo(BeEmpty())
		send()
	})
	It("returns the name to nobody", func() {
		_, err := util.CreateAny(ctx, k8sClient) // want `nsready: a namespace is created here through util\.CreateAny `
		Expect(err).NotTo(HaveOccurred())
		send()
	})
	It("keeps the name", func() {
		w := &util.World{Client: k8sClient}
		w.SetUp(ctx) // want `nsready: namespace w\.Name is created here through util\.World\.SetUp `
		send()
	})
})

var _ = Describe("an object", func() {
	It("is named by a text", func() {
		ns := &corev1.Namespace{}
		ns.Name = fmt.Sprintf("team-%d", 7)
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace fmt\.Sprintf\("team-%d", 7\) is created here but`
		send()
	})
	It("is named by a long text", func() {
		ns := util.New(fmt.Sprintf("team-%s-%s", os.Getenv("THE_NAME_OF_THE_TEAM"), os.Getenv("THE_NAME_OF_THE_RUN")))
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace fmt\.Sprintf\("team-%s-%s", …\) is created here but`
		send()
	})
	It("is first named by nothing", func() {
		ns := util.New("")
		ns.Name = "later"
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: namespace "later" is created here but`
		send()
	})
	It("is named by a constant of another package", func() {
		Expect(k8sClient.Create(ctx, util.New(util.Shared))).To(Succeed()) // want `nsready: namespace util\.Shared is created here but`
		send()
	})
	It("is named by what makes it", func() {
		Expect(k8sClient.Create(ctx, fixed())).To(Succeed()) // want `nsready: namespace "fixed" is created here but`
		send()
	})
	It("is named by a variable that is not seen", func() {
		Expect(k8sClient.Create(ctx, drawn())).To(Succeed()) // want `nsready: namespace of drawn\(\) is created here but`
		send()
	})
	It("is named by the server", func() {
		Expect(k8sClient.Create(ctx, generated())).To(Succeed()) // want `nsready: namespace with a name generated from "drawn-" is created here but`
		send()
	})
	It("is built in steps", func() {
		Expect(k8sClient.Create(ctx, builder{util.New("steps")}.labelled().build())).To(Succeed()) // want `nsready: namespace "steps" is created here but`
		send()
	})
	It("is untyped and named by the server", func() {
		u := &unstructured.Unstructured{Object: map[string]any{
			"apiVersion": "v1", "kind": "Namespace", "metadata": map[string]any{"generateName": "untyped-"},
		}}
		Expect(k8sClient.Create(ctx, u)).To(Succeed()) // want `nsready: namespace with a name generated from "untyped-" is created here but`
		send()
	})
	It("is one of several", func() {
		names := []string{"a", "b"}
		Expect(k8sClient.Create(ctx, util.New(names[1]))).To(Succeed()) // want `nsready: namespace names\[1\] is created here but`
		send()
	})
})
