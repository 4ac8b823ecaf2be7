package fakeshared

import (
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/fake"
)

// Seed is for all unit tests.
func Seed() kubernetes.Interface { return seed() }

func seed() kubernetes.Interface { return fake.NewSimpleClientset() }
