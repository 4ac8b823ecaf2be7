// A wait under a test of the object's kind is one for the namespace among several objects.
package waitbykind

import (
	"context"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/dynamic"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsready/waitbykind/util"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	dyn       dynamic.Interface
)

func wait(name string) { util.Wait(ctx, k8sClient, name) }

func create(obj client.Object) { Expect(k8sClient.Create(ctx, obj)).To(Succeed()) }

func deploy(in string) {
	Expect(k8sClient.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "web", Namespace: in}})).To(Succeed())
}

func isNamespace(obj client.Object) bool {
	_, ok := obj.(*corev1.Namespace)
	return ok
}

func waitIfNamespace(obj client.Object) {
	ns, ok := obj.(*corev1.Namespace)
	if !ok {
		return
	}
	wait(ns.Name)
}

func printIfNamespace(obj client.Object) {
	ns, ok := obj.(*corev1.Namespace)
	if !ok {
		return
	}
	println(ns.Name)
}

// settle waits by the untyped client.
func settle(name string) {
	Eventually(func() error {
		accounts := dyn.Resource(corev1.SchemeGroupVersion.WithResource("serviceaccounts")).Namespace(name)
		_, err := accounts.Get(ctx, "default", metav1.GetOptions{})
		return err
	}).Should(Succeed())
}

// look reads once.
func look(name string) {
	accounts := dyn.Resource(corev1.SchemeGroupVersion.WithResource("serviceaccounts")).Namespace(name)
	_, err := accounts.Get(ctx, "default", metav1.GetOptions{})
	Expect(err).NotTo(HaveOccurred())
}

var _ = Describe("several objects, the namespace awaited by", func() {
	It("an assertion", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-0"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-0"}},
		}
		for _, obj := range objects {
			create(obj)
			if ns, ok := obj.(*corev1.Namespace); ok {
				wait(ns.Name)
			}
		}
		deploy("team-0")
	})

	It("an assertion that was made before", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-1"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-1"}},
		}
		for _, obj := range objects {
			ns, isNamespace := obj.(*corev1.Namespace)
			create(obj)
			if isNamespace {
				wait(ns.Name)
			}
		}
		deploy("team-1")
	})

	It("the other objects being left out", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-2"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-2"}},
		}
		for _, obj := range objects {
			create(obj)
			if _, ok := obj.(*corev1.ConfigMap); ok {
				continue
			}
			wait(obj.GetName())
		}
		deploy("team-2")
	})

	It("a switch", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-3"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-3"}},
		}
		for _, obj := range objects {
			create(obj)
			switch o := obj.(type) {
			case *corev1.ConfigMap:
			case *corev1.Namespace:
				wait(o.Name)
			}
		}
		deploy("team-3")
	})

	It("the default of a switch", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-4"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-4"}},
		}
		for _, obj := range objects {
			create(obj)
			switch obj.(type) {
			case *corev1.ConfigMap:
			default:
				wait(obj.GetName())
			}
		}
		deploy("team-4")
	})

	It("the kind", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-5"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-5"}},
		}
		for _, obj := range objects {
			create(obj)
			if obj.GetObjectKind().GroupVersionKind().Kind == "Namespace" {
				wait(obj.GetName())
			}
		}
		deploy("team-5")
	})

	It("a switch over the kind", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-6"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-6"}},
		}
		for _, obj := range objects {
			create(obj)
			switch obj.GetObjectKind().GroupVersionKind().Kind {
			case "ConfigMap":
			case "Namespace":
				wait(obj.GetName())
			}
		}
		deploy("team-6")
	})

	It("a function", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-7"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-7"}},
		}
		for _, obj := range objects {
			create(obj)
			if isNamespace(obj) {
				wait(obj.GetName())
			}
		}
		deploy("team-7")
	})

	It("an index", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-8"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-8"}},
		}
		for i := range objects {
			create(objects[i])
			if ns, ok := objects[i].(*corev1.Namespace); ok {
				wait(ns.Name)
			}
		}
		deploy("team-8")
	})

	It("a second loop", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-9"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-9"}},
		}
		for _, obj := range objects {
			create(obj)
		}
		for _, obj := range objects {
			if ns, ok := obj.(*corev1.Namespace); ok {
				wait(ns.Name)
			}
		}
		deploy("team-9")
	})

	It("a helper", func() {
		obj := client.Object(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-10"}})
		create(obj)
		waitIfNamespace(obj)
		deploy("team-10")
	})

	It("a helper of another package that creates", func() {
		util.Ensure(ctx, k8sClient, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-11"}})
		deploy("team-11")
	})

	It("the kind of an untyped one", func() {
		objects := []*unstructured.Unstructured{{Object: map[string]any{
			"apiVersion": "v1", "kind": "Namespace", "metadata": map[string]any{"name": "team-12"},
		}}}
		for _, u := range objects {
			create(u)
			if u.GetKind() == "Namespace" {
				wait(u.GetName())
			}
		}
		deploy("team-12")
	})

	It("the untyped client", func() {
		create(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-13"}})
		settle("team-13")
		deploy("team-13")
	})
})

var _ = Describe("several objects, the namespace looked at only, by", func() {
	It("an assertion", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-14"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-14"}},
		}
		for _, obj := range objects {
			create(obj) // want `namespace "team-14" is created here`
			if ns, ok := obj.(*corev1.Namespace); ok {
				println(ns.Name)
			}
		}
		deploy("team-14")
	})

	It("an assertion that was made before", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-15"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-15"}},
		}
		for _, obj := range objects {
			ns, isNamespace := obj.(*corev1.Namespace)
			create(obj) // want `namespace "team-15" is created here`
			if isNamespace {
				println(ns.Name)
			}
		}
		deploy("team-15")
	})

	It("the other objects being left out", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-16"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-16"}},
		}
		for _, obj := range objects {
			create(obj) // want `namespace "team-16" is created here`
			if _, ok := obj.(*corev1.ConfigMap); ok {
				continue
			}
			println(obj.GetName())
		}
		deploy("team-16")
	})

	It("a switch", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-17"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-17"}},
		}
		for _, obj := range objects {
			create(obj) // want `namespace "team-17" is created here`
			switch o := obj.(type) {
			case *corev1.ConfigMap:
			case *corev1.Namespace:
				println(o.Name)
			}
		}
		deploy("team-17")
	})

	It("the default of a switch", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-18"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-18"}},
		}
		for _, obj := range objects {
			create(obj) // want `namespace "team-18" is created here`
			switch obj.(type) {
			case *corev1.ConfigMap:
			default:
				println(obj.GetName())
			}
		}
		deploy("team-18")
	})

	It("the kind", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-19"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-19"}},
		}
		for _, obj := range objects {
			create(obj) // want `namespace "team-19" is created here`
			if obj.GetObjectKind().GroupVersionKind().Kind == "Namespace" {
				println(obj.GetName())
			}
		}
		deploy("team-19")
	})

	It("a switch over the kind", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-20"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-20"}},
		}
		for _, obj := range objects {
			create(obj) // want `namespace "team-20" is created here`
			switch obj.GetObjectKind().GroupVersionKind().Kind {
			case "ConfigMap":
			case "Namespace":
				println(obj.GetName())
			}
		}
		deploy("team-20")
	})

	It("a function", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-21"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-21"}},
		}
		for _, obj := range objects {
			create(obj) // want `namespace "team-21" is created here`
			if isNamespace(obj) {
				println(obj.GetName())
			}
		}
		deploy("team-21")
	})

	It("an index", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-22"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-22"}},
		}
		for i := range objects {
			create(objects[i]) // want `namespace "team-22" is created here`
			if ns, ok := objects[i].(*corev1.Namespace); ok {
				println(ns.Name)
			}
		}
		deploy("team-22")
	})

	It("a second loop", func() {
		objects := []client.Object{
			&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-23"}},
			&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings", Namespace: "team-23"}},
		}
		for _, obj := range objects {
			create(obj) // want `namespace "team-23" is created here`
		}
		for _, obj := range objects {
			if ns, ok := obj.(*corev1.Namespace); ok {
				println(ns.Name)
			}
		}
		deploy("team-23")
	})

	It("a helper", func() {
		obj := client.Object(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-24"}})
		create(obj) // want `namespace "team-24" is created here`
		printIfNamespace(obj)
		deploy("team-24")
	})

	It("a helper of another package that creates", func() {
		util.Log(ctx, k8sClient, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-25"}}) // want `namespace "team-25" is created here`
		deploy("team-25")
	})

	It("the kind of an untyped one", func() {
		objects := []*unstructured.Unstructured{{Object: map[string]any{
			"apiVersion": "v1", "kind": "Namespace", "metadata": map[string]any{"name": "team-26"},
		}}}
		for _, u := range objects {
			create(u) // want `namespace "team-26" is created here`
			if u.GetKind() == "Namespace" {
				println(u.GetName())
			}
		}
		deploy("team-26")
	})

	It("the untyped client", func() {
		create(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-27"}}) // want `namespace "team-27" is created here`
		look("team-27")
		deploy("team-27")
	})
})
