// Reads, conditions and deletions of e2e-framework.
package waite2e

import (
	"context"
	"os"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/e2e-framework/klient/k8s"
	"sigs.k8s.io/e2e-framework/klient/k8s/resources"
	klientwait "sigs.k8s.io/e2e-framework/klient/wait"
	"sigs.k8s.io/e2e-framework/klient/wait/conditions"
	"sigs.k8s.io/e2e-framework/pkg/env"
	"sigs.k8s.io/e2e-framework/pkg/envfuncs"
)

var (
	r       *resources.Resources
	testenv env.Environment
)

// The namespace of the environment is only created and removed.
func TestMain(m *testing.M) {
	testenv = env.New()
	testenv.Setup(envfuncs.CreateNamespace("environment"))
	testenv.Finish(envfuncs.DeleteNamespace("environment"))
	os.Exit(testenv.Run(m))
}

func create(t *testing.T, obj k8s.Object) {
	t.Helper()
	check(t, r.Create(t.Context(), obj))
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

func pod(namespace string) *corev1.Pod {
	return &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "receiver", Namespace: namespace}}
}

func TestUnawaited(t *testing.T) {
	check(t, r.Create(t.Context(), namespace("alerts"))) // want `before a Pod is created in it at line 56$`
	check(t, r.Create(t.Context(), pod("alerts")))
}

func TestGet(t *testing.T) {
	check(t, r.Create(t.Context(), namespace("alerts")))
	check(t, wait.PollUntilContextTimeout(t.Context(), time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		return r.Get(ctx, "alerts", "", &corev1.Namespace{}) == nil, nil
	}))
	check(t, r.Create(t.Context(), pod("alerts")))
}

func TestGetAccount(t *testing.T) {
	check(t, r.Create(t.Context(), namespace("alerts")))
	check(t, klientwait.For(func(ctx context.Context) (bool, error) {
		return r.Get(ctx, "default", "alerts", &corev1.ServiceAccount{}) == nil, nil
	}))
	check(t, r.Create(t.Context(), pod("alerts")))
}

// A read that is not tried again is no wait.
func TestGetOnce(t *testing.T) {
	check(t, r.Create(t.Context(), namespace("alerts"))) // want `before a Pod is created in it at line 79$`
	check(t, r.Get(t.Context(), "alerts", "", &corev1.Namespace{}))
	check(t, r.Create(t.Context(), pod("alerts")))
}

func TestDeployment(t *testing.T) {
	check(t, r.Create(t.Context(), namespace("alerts")))
	check(t, klientwait.For(conditions.New(r).DeploymentAvailable("receiver", "alerts")))
	check(t, r.Create(t.Context(), pod("alerts")))
}

func TestPod(t *testing.T) {
	check(t, r.Create(t.Context(), namespace("alerts")))
	check(t, klientwait.For(conditions.New(r).PodReady(pod("alerts"))))
	check(t, r.Create(t.Context(), pod("alerts")))
}

// A Deployment of another namespace says nothing of this one.
func TestOtherDeployment(t *testing.T) {
	check(t, r.Create(t.Context(), namespace("alerts"))) // want `before a Pod is created in it at line 98$`
	check(t, klientwait.For(conditions.New(r).DeploymentAvailable("receiver", "default")))
	check(t, r.Create(t.Context(), pod("alerts")))
}

// A wait until the namespace is gone is none until it is ready.
func TestDeleted(t *testing.T) {
	ns := namespace("alerts")
	check(t, r.Create(t.Context(), ns)) // want `before a Pod is created in it at line 106$`
	check(t, klientwait.For(conditions.New(r).ResourceDeleted(ns)))
	check(t, r.Create(t.Context(), pod("alerts")))
}
