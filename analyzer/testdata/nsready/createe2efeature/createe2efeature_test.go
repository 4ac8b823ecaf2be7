// A step of an e2e-framework feature creates the namespace, a later one uses it.
package createe2efeature

import (
	"context"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/e2e-framework/pkg/env"
	"sigs.k8s.io/e2e-framework/pkg/envconf"
	"sigs.k8s.io/e2e-framework/pkg/features"
)

var testenv env.Environment

func TestAlerts(t *testing.T) {
	const namespace = "feature-alerts"

	unawaited := features.New("alerts").
		Setup(func(ctx context.Context, t *testing.T, cfg *envconf.Config) context.Context {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace}}
			if err := cfg.Client().Resources().Create(ctx, ns); err != nil { // want `nsready: namespace namespace is created here`
				t.Fatal(err)
			}
			return ctx
		}).
		Assess("a pod starts", func(ctx context.Context, t *testing.T, cfg *envconf.Config) context.Context {
			pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "sender", Namespace: namespace}}
			if err := cfg.Client().Resources().Create(ctx, pod); err != nil {
				t.Fatal(err)
			}
			return ctx
		}).Feature()

	testenv.Test(t, unawaited)
}
