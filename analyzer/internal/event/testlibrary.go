package event

// IsTestLibrary reports whether a path is of Ginkgo, Gomega, testify or Kubernetes.
func IsTestLibrary(path string) bool {
	_, ok := Matters(path)
	return ok && path != httpPackage
}
