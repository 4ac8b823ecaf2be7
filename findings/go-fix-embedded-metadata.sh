#!/usr/bin/env bash
# go fix: Go 1.27's takes ObjectMeta out of the literals of Kubernetes objects.
#
# Guess: go fix modernises calls and loops, and leaves
# &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: x}} as it is; a field of an embedded
# struct cannot be set in a literal anyway.
# So: since Go 1.27 it can, and go fix ./... (analyzer embedlit) rewrites every such literal
# of a module that says go 1.27: &corev1.Namespace{Name: x}. Tools that look for the key
# ObjectMeta in literals then find nothing. TypeMeta and ProbeHandler go as well; an empty
# ObjectMeta{} and one from a variable stay, and so does a file with a //go:build go1.26.
# Seen with Go 1.27.3 and k8s.io/api v0.37.2. Output:
#  | &corev1.Namespace{Name: name},
#  | &corev1.Namespace{ObjectMeta: meta},
#  | &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{}},
#  | &corev1.Namespace{Kind: "Namespace", Labels: labels},
#  | &corev1.Probe{Exec: &corev1.ExecAction{}},
#  | &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}, // built as go1.26
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off GOTOOLCHAIN=go1.27.3
go mod init finding.test
go mod edit -go=1.27.0
go get k8s.io/api@v0.37.2 k8s.io/apimachinery@v0.37.2
cat >new.go <<'GO'
package finding

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func objects(name string, meta metav1.ObjectMeta, labels map[string]string) []any {
	return []any{
		&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}},
		&corev1.Namespace{ObjectMeta: meta},
		&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{}},
		&corev1.Namespace{TypeMeta: metav1.TypeMeta{Kind: "Namespace"}, ObjectMeta: metav1.ObjectMeta{Labels: labels}},
		&corev1.Probe{ProbeHandler: corev1.ProbeHandler{Exec: &corev1.ExecAction{}}},
	}
}
GO
cat >old.go <<'GO'
//go:build go1.26

package finding

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func object(name string) []any {
	return []any{
		&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}, // built as go1.26
	}
}
GO
go fix ./...
go build ./...
sed -n 's/^\t\t&/\&/p' new.go old.go >seen
diff <(sed -n 's/^#  | //p' "$self") seen
