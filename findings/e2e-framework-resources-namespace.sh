#!/usr/bin/env bash
# e2e-framework: Resources("a") is no view of namespace a, and the next Resources("b") moves it.
#
# Guess: client.Resources("a") gives what works in namespace a, and Resources("b") another.
# So: both are the same object, with one namespace that the last call has set. Of its
# methods only List heeds it: Create of an object without a namespace fails.
# Two tests in parallel that share cfg.Client() list each other's namespaces.
# Seen with e2e-framework v0.7.0 and Go 1.26.8, requests as a server got them. Output:
#  | Create by Resources("a") of a ConfigMap without namespace: an empty namespace may not be set during creation
#  | List by Resources("a"): GET /api/v1/namespaces/a/configmaps
#  | List by the same after Resources("b"): GET /api/v1/namespaces/b/configmaps
#  | List by the same after Resources(): GET /api/v1/configmaps
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off
go mod init finding.test
go get sigs.k8s.io/e2e-framework@v0.7.0
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/e2e-framework/klient"
)

const (
	versions = `{"kind":"APIVersions","versions":["v1"]}`
	groups   = `{"kind":"APIGroupList","apiVersion":"v1","groups":[]}`
	kinds    = `{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"v1","resources":[` +
		`{"name":"configmaps","kind":"ConfigMap","namespaced":true,"verbs":["create","list"]}]}`
)

var last string

// serve answers as an API server that has ConfigMaps and nothing else.
func serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	switch r.URL.Path {
	case "/api":
		fmt.Fprint(w, versions)
	case "/apis":
		fmt.Fprint(w, groups)
	case "/api/v1":
		fmt.Fprint(w, kinds)
	default:
		last = r.Method + " " + r.URL.Path
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, `{"kind":"Status","apiVersion":"v1","status":"Failure","code":404}`)
	}
}

func main() {
	server := httptest.NewServer(http.HandlerFunc(serve))
	defer server.Close()
	c, err := klient.New(&rest.Config{Host: server.URL})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	ctx := context.Background()
	a := c.Resources("a")
	err = a.Create(ctx, &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "c"}})
	fmt.Println(`Create by Resources("a") of a ConfigMap without namespace:`, err)
	_ = a.List(ctx, &corev1.ConfigMapList{})
	fmt.Println(`List by Resources("a"):`, last)
	c.Resources("b")
	_ = a.List(ctx, &corev1.ConfigMapList{})
	fmt.Println(`List by the same after Resources("b"):`, last)
	c.Resources()
	_ = a.List(ctx, &corev1.ConfigMapList{})
	fmt.Println(`List by the same after Resources():`, last)
}
GO
go run . >seen
diff <(sed -n 's/^#  | //p' "$self") seen
