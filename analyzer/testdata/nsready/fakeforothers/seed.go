package fakeforothers

import (
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/fake"
)

// Seed is for the unit tests of other packages.
func Seed() kubernetes.Interface { return seed() }

func seed() kubernetes.Interface { return fake.NewSimpleClientset() }
