package event

import (
	"strings"
)

// Matters reports whether a package that imports path may hold something that
// the rules look for; with names, if it selects one of them.
func Matters(path string) (selected []string, matters bool) {
	for _, want := range []string{
		coreV1, coreV1Client, dynamicClient, "k8s.io/client-go/kubernetes", runtimeClient, controllerutil,
		coreV1Apply, ginkgoPackage, ginkgoPackage + "/v2", ginkgoPackage + "/v2/dsl/core",
	} {
		if isPath(path, want) {
			return nil, true
		}
	}
	if path == httpPackage { // most that import it serve, and do not send
		return []string{"Do", "Post", "PostForm", "RoundTrip"}, true
	}
	return nil, isResty(path) || HasEnvironments(path) || strings.HasPrefix(path, e2eFramework+"/")
}
