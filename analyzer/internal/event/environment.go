package event

import "go/types"

// Environment is what a package's tests run against.
type Environment uint8

const (
	// Cluster is a real cluster, or unknown.
	Cluster Environment = iota
	// Envtest is an API server without controllers: a namespace is ready at
	// once there, and its default ServiceAccount never comes.
	Envtest
	// Fake is a client that keeps objects in memory.
	Fake
)

const envtestPackage = "sigs.k8s.io/controller-runtime/pkg/envtest"

var fakePackages = []string{
	runtimeClient + "/fake",
	"k8s.io/client-go/kubernetes/fake",
	"k8s.io/client-go/dynamic/fake",
}

// EnvironmentOf tells what a package runs against by its imports.
func EnvironmentOf(pkg *types.Package) Environment {
	env := Cluster
	for _, imp := range pkg.Imports() {
		if isPath(imp.Path(), envtestPackage) {
			return Envtest
		}
		for _, path := range fakePackages {
			if isPath(imp.Path(), path) {
				env = Fake
			}
		}
	}
	return env
}

// Matters reports whether a package that imports path may hold something that
// the rules look for.
func Matters(path string) bool {
	switch {
	case isPath(path, coreV1), isPath(path, coreV1Client), isPath(path, dynamicClient), isPath(path, "k8s.io/client-go/kubernetes"),
		isPath(path, runtimeClient), isPath(path, controllerutil), isPath(path, envtestPackage),
		isPath(path, e2eEnvfuncs), isPath(path, ginkgoPackage), isPath(path, ginkgoPackage+"/v2"):
		return true
	}
	return false
}
