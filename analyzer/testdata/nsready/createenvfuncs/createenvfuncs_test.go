// envfuncs.CreateNamespace in TestMain creates a namespace that the tests use unawaited.
package createenvfuncs

import (
	"os"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/e2e-framework/pkg/env"
	"sigs.k8s.io/e2e-framework/pkg/envfuncs"
)

const sharedNamespace = "shared-alerts"

var testenv env.Environment

func TestMain(m *testing.M) {
	testenv = env.New()
	testenv.Setup(envfuncs.CreateNamespace(sharedNamespace)) // want `nsready: namespace sharedNamespace is created here`
	testenv.Finish(envfuncs.DeleteNamespace(sharedNamespace))
	os.Exit(testenv.Run(m))
}

func TestPod(t *testing.T) {
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "sender", Namespace: sharedNamespace}}
	if err := testenv.EnvConf().Client().Resources().Create(t.Context(), pod); err != nil {
		t.Fatal(err)
	}
}
