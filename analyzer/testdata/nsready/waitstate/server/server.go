// Package server has a custom resource, and what looks at its state.
package server

import (
	"context"

	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/types"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// States of a Server.
const (
	Accepted = "Accepted"
	Up       = "Running"

	ConditionReady = "Ready"
)

// A Server is a custom resource.
type Server struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Status Status `json:"status,omitempty"`
}

// Status is its state.
type Status struct {
	Phase      string             `json:"phase,omitempty"`
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// DeepCopyObject copies it.
func (s *Server) DeepCopyObject() runtime.Object {
	out := *s
	return &out
}

// Client reads.
var Client client.Client

// IsReady looks at a condition.
func IsReady(s *Server) bool { return meta.IsStatusConditionTrue(s.Status.Conditions, ConditionReady) }

// HavePhase reads a Server.
func HavePhase(phase string) types.GomegaMatcher {
	return have(func(s *Server) bool { return s.Status.Phase == phase })
}

// BeUp reads a Server.
func BeUp() types.GomegaMatcher { return have(IsReady) }

func have(is func(*Server) bool) types.GomegaMatcher {
	return WithTransform(func(s *Server) bool {
		err := Client.Get(context.Background(), client.ObjectKeyFromObject(s), s)
		return err == nil && is(s)
	}, BeTrue())
}

// Interface is as client-gen makes it.
type Interface interface {
	Get(ctx context.Context, name string, opts metav1.GetOptions) (*Server, error)
}

// Getter is as client-gen makes it.
type Getter interface {
	Servers(namespace string) Interface
}
