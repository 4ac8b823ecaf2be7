// Package suite has matchers and objects for other packages.
package suite

import (
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/gcustom"
	"github.com/onsi/gomega/types"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Namespace returns a namespace.
func Namespace(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
}

// BeRejectedBy passes on the error of a webhook.
func BeRejectedBy(webhook string) types.GomegaMatcher { return MatchError(ContainSubstring(webhook)) }

// BeForbidden passes on the error of a create that is not allowed.
func BeForbidden() types.GomegaMatcher {
	return gcustom.MakeMatcher(func(err error) (bool, error) { return apierrors.IsForbidden(err), nil })
}

// BeCreated passes on success.
func BeCreated() types.GomegaMatcher { return Not(HaveOccurred()) }
