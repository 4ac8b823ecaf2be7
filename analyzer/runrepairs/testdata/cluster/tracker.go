package cluster

import (
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/client-go/kubernetes/scheme"
	ktesting "k8s.io/client-go/testing"
)

// How long after its creation a Namespace is active, and has what its controllers add.
const (
	untilActive  = 20 * time.Millisecond
	untilAccount = 40 * time.Millisecond
)

// A tracker holds a cluster's objects and writes down what is asked of them.
type tracker struct {
	ktesting.ObjectTracker
	run   *run
	empty func() ktesting.ObjectTracker
}

func (t *tracker) reset() { t.ObjectTracker = t.empty() }

func typedObjects() ktesting.ObjectTracker { return objectsOf(scheme.Scheme) }

func untypedObjects() ktesting.ObjectTracker {
	untyped := runtime.NewScheme()
	for gvk := range scheme.Scheme.AllKnownTypes() {
		untyped.AddKnownTypeWithName(gvk, &unstructured.Unstructured{})
	}
	return objectsOf(untyped)
}

func objectsOf(s *runtime.Scheme) ktesting.ObjectTracker {
	return ktesting.NewFieldManagedObjectTracker(s, serializer.NewCodecFactory(s).UniversalDecoder(), managedfields.NewDeducedTypeConverter())
}

// Create makes an object.
func (t *tracker) Create(gvr schema.GroupVersionResource, obj runtime.Object, ns string, opts ...metav1.CreateOptions) error {
	m, err := meta.Accessor(obj)
	if err != nil {
		return fmt.Errorf("create an object: %w", err)
	}
	name := m.GetName()
	if m.GetGenerateName() != "" {
		name = m.GetGenerateName() + "*"
	}
	if m.GetGenerateName() != "" || gvr.Resource != "namespaces" {
		t.run.name(m)
	}
	if m.GetName() == "" {
		err = apierrors.NewBadRequest("name or generateName is required")
	} else {
		err = t.ObjectTracker.Create(gvr, obj, ns, opts...)
	}
	t.run.note(call{Verb: "create", Resource: gvr.Resource, Name: name, Answer: string(apierrors.ReasonForError(err))})
	if err == nil && gvr.Resource == "namespaces" {
		t.makeReady(gvr, m.GetName())
	}
	return err
}

// Get returns an object.
func (t *tracker) Get(gvr schema.GroupVersionResource, ns, name string, opts ...metav1.GetOptions) (runtime.Object, error) {
	obj, err := t.ObjectTracker.Get(gvr, ns, name, opts...)
	t.run.note(call{Verb: "get", Resource: gvr.Resource, Name: name, Answer: string(apierrors.ReasonForError(err))})
	return obj, err
}

// List returns objects.
func (t *tracker) List(gvr schema.GroupVersionResource, gvk schema.GroupVersionKind, ns string, opts ...metav1.ListOptions) (runtime.Object, error) {
	obj, err := t.ObjectTracker.List(gvr, gvk, ns, opts...)
	t.run.note(call{Verb: "list", Resource: gvr.Resource, Answer: string(apierrors.ReasonForError(err))})
	return obj, err
}

// Apply makes or changes an object.
func (t *tracker) Apply(gvr schema.GroupVersionResource, obj runtime.Object, ns string, opts ...metav1.PatchOptions) error {
	m, err := meta.Accessor(obj)
	if err != nil {
		return fmt.Errorf("apply an object: %w", err)
	}
	_, missing := t.ObjectTracker.Get(gvr, ns, m.GetName())
	err = t.ObjectTracker.Apply(gvr, obj, ns, opts...)
	t.run.note(call{Verb: "apply", Resource: gvr.Resource, Name: m.GetName(), Answer: string(apierrors.ReasonForError(err))})
	if err == nil && missing != nil && gvr.Resource == "namespaces" {
		t.makeReady(gvr, m.GetName())
	}
	return err
}

// makeReady does what a cluster's controllers do, in their time. As theirs, its tries
// may meet a Namespace that was deleted or created anew.
func (t *tracker) makeReady(namespaces schema.GroupVersionResource, name string) {
	objects := t.ObjectTracker
	later := func(delay time.Duration, do func(ns runtime.Object) error) {
		time.AfterFunc(delay, func() {
			ns, err := objects.Get(namespaces, "", name)
			if err == nil {
				err = do(ns.DeepCopyObject())
			}
			if !apierrors.IsNotFound(err) && !apierrors.IsAlreadyExists(err) {
				t.run.check(err)
			}
		})
	}
	later(untilActive, func(obj runtime.Object) error {
		switch ns := obj.(type) {
		case *corev1.Namespace:
			ns.Status.Phase = corev1.NamespaceActive
		case *unstructured.Unstructured:
			if err := unstructured.SetNestedField(ns.Object, string(corev1.NamespaceActive), "status", "phase"); err != nil {
				return fmt.Errorf("set the phase of %s: %w", name, err)
			}
		}
		return objects.Update(namespaces, obj, "")
	})
	later(untilAccount, func(ns runtime.Object) error {
		_, untyped := ns.(*unstructured.Unstructured)
		return add(objects, "serviceaccounts", name, untyped, &corev1.ServiceAccount{
			TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "ServiceAccount"},
			ObjectMeta: metav1.ObjectMeta{Namespace: name, Name: "default"},
		})
	})
	later(untilAccount, func(ns runtime.Object) error {
		_, untyped := ns.(*unstructured.Unstructured)
		return add(objects, "configmaps", name, untyped, &corev1.ConfigMap{
			TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "ConfigMap"},
			ObjectMeta: metav1.ObjectMeta{Namespace: name, Name: "kube-root-ca.crt"},
		})
	})
}

func add(objects ktesting.ObjectTracker, resource, namespace string, untyped bool, obj runtime.Object) error {
	if untyped {
		content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(obj)
		if err != nil {
			return fmt.Errorf("convert one of %s: %w", resource, err)
		}
		obj = &unstructured.Unstructured{Object: content}
	}
	if err := objects.Create(corev1.SchemeGroupVersion.WithResource(resource), obj, namespace); err != nil {
		return fmt.Errorf("create one of %s: %w", resource, err)
	}
	return nil
}
