#!/usr/bin/env bash
# Fake clients: an Apply of the status of an object that is not there makes the object.
#
# Guess: a fake answers "not found", as an API server does, whose subresources never
# create (it is sent as PATCH …/namespaces/a/status).
# So: controller-runtime's fake client and client-go's NewClientset make it. And client-go's
# older NewSimpleClientset does the opposite: there not even Apply of the object makes it.
# A test on a fake says nothing of whether the object was created before.
# Seen with controller-runtime v0.25.2, client-go v0.37.2 and Go 1.26.8. Output:
#  | real client sends PATCH /api/v1/namespaces/a/status
#  | controller-runtime fake, Status().Apply: <nil>, namespaces: 1
#  | client-go NewClientset, ApplyStatus: <nil>, namespaces: 1
#  | client-go NewSimpleClientset, Apply: namespaces "a" not found, namespaces: 0
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off
go mod init finding.test
go get sigs.k8s.io/controller-runtime@v0.25.2 k8s.io/client-go@v0.37.2 k8s.io/api@v0.37.2
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	applycorev1 "k8s.io/client-go/applyconfigurations/core/v1"
	kubefake "k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
)

var ctx = context.Background()

func real(status *applycorev1.NamespaceApplyConfiguration) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("real client sends", r.Method, r.URL.Path)
		w.WriteHeader(http.StatusNotFound)
	}))
	defer server.Close()
	mapper := meta.NewDefaultRESTMapper(nil)
	mapper.Add(corev1.SchemeGroupVersion.WithKind("Namespace"), meta.RESTScopeRoot)
	c, err := client.New(&rest.Config{Host: server.URL}, client.Options{Mapper: mapper})
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = c.Status().Apply(ctx, status, client.FieldOwner("test"))
}

func main() {
	status := applycorev1.Namespace("a").WithStatus(applycorev1.NamespaceStatus().WithPhase(corev1.NamespaceActive))
	real(status)

	c := fake.NewClientBuilder().Build()
	err := c.Status().Apply(ctx, status, client.FieldOwner("test"))
	var list corev1.NamespaceList
	if e := c.List(ctx, &list); e != nil {
		fmt.Println(e)
	}
	fmt.Printf("controller-runtime fake, Status().Apply: %v, namespaces: %d\n", err, len(list.Items))

	opts := metav1.ApplyOptions{FieldManager: "test"}
	cs := kubefake.NewClientset()
	_, err = cs.CoreV1().Namespaces().ApplyStatus(ctx, status, opts)
	show("NewClientset, ApplyStatus", cs, err)

	simple := kubefake.NewSimpleClientset()
	_, err = simple.CoreV1().Namespaces().Apply(ctx, applycorev1.Namespace("a"), opts)
	show("NewSimpleClientset, Apply", simple, err)
}

func show(name string, cs *kubefake.Clientset, err error) {
	list, e := cs.CoreV1().Namespaces().List(ctx, metav1.ListOptions{})
	if e != nil {
		fmt.Println(e)
	}
	fmt.Printf("client-go %s: %v, namespaces: %d\n", name, err, len(list.Items))
}
GO
go run . >seen
diff <(sed -n 's/^#  | //p' "$self") seen
