// Functions that a setting names.
package senders

import (
	"context"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"syncvet.test/rawsendsenders/api"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	gateway   api.Client
)

func TestAccepts(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	if err := gateway.ListAlerts(ctx); err != nil {
		t.Fatal(err)
	}
	if err := gateway.CreateAlert(ctx, ns.Name); err != nil { // want `rawsend: a request is sent here through api.Client.CreateAlert only once after namespace "alerts" is created at line 22, `
		t.Fatal(err)
	}
}
