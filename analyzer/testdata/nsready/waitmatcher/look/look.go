// Package look has matchers.
package look

import (
	"context"
	"fmt"

	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/gcustom"
	"github.com/onsi/gomega/types"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Client reads.
var Client client.Client

// ExistByName reads what is named.
func ExistByName() types.GomegaMatcher {
	return WithTransform(func(o client.Object) bool {
		return Client.Get(context.Background(), client.ObjectKeyFromObject(o), o) == nil
	}, BeTrue())
}

// NotExistByName reads what is named.
func NotExistByName() types.GomegaMatcher {
	return WithTransform(func(o client.Object) bool {
		return apierrors.IsNotFound(Client.Get(context.Background(), client.ObjectKeyFromObject(o), o))
	}, BeTrue())
}

// BeUp reads a deployment.
func BeUp() types.GomegaMatcher {
	return gcustom.MakeMatcher(func(d *appsv1.Deployment) (bool, error) {
		if err := Client.Get(context.Background(), client.ObjectKeyFromObject(d), d); err != nil {
			return false, err
		}
		return d.Status.ReadyReplicas > 0, nil
	})
}

type phase struct{ want corev1.NamespacePhase }

// HavePhase reads the namespace.
func HavePhase(p corev1.NamespacePhase) types.GomegaMatcher { return &phase{p} }

// Match reads.
func (m *phase) Match(actual any) (bool, error) {
	ns, ok := actual.(*corev1.Namespace)
	if !ok {
		return false, fmt.Errorf("%T", actual)
	}
	if err := Client.Get(context.Background(), client.ObjectKeyFromObject(ns), ns); err != nil {
		return false, nil
	}
	return ns.Status.Phase == m.want, nil
}

// FailureMessage is empty.
func (m *phase) FailureMessage(any) string { return "" }

// NegatedFailureMessage is empty.
func (m *phase) NegatedFailureMessage(any) string { return "" }

// BeActive does not read.
func BeActive() types.GomegaMatcher {
	return HaveField("Status.Phase", corev1.NamespaceActive)
}

// BeGone is content with nothing.
func BeGone() types.GomegaMatcher { return Satisfy(apierrors.IsNotFound) }

// RunningIn reads pods.
type RunningIn struct{ Namespace string }

// Match reads.
func (m RunningIn) Match(any) (bool, error) {
	pods := &corev1.PodList{}
	err := Client.List(context.Background(), pods, client.InNamespace(m.Namespace))
	return len(pods.Items) > 0, err
}

// FailureMessage is empty.
func (m RunningIn) FailureMessage(any) string { return "" }

// NegatedFailureMessage is empty.
func (m RunningIn) NegatedFailureMessage(any) string { return "" }
