// Product code creates namespaces and uses them; no test framework is in reach.
package notproduct

import (
	"context"
	"net/http"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// Reconciler gives each team a namespace with a pod in it.
type Reconciler struct {
	client.Client
}

// Reconcile creates the namespace named by the request.
func (r *Reconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: req.Name}}
	if err := r.Create(ctx, ns); client.IgnoreAlreadyExists(err) != nil {
		return reconcile.Result{}, err
	}
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "sender", Namespace: req.Name}}
	if err := r.Create(ctx, pod); client.IgnoreAlreadyExists(err) != nil {
		return reconcile.Result{}, err
	}
	resp, err := http.Post("http://gateway/api/v1/alerts", "text/plain", strings.NewReader(req.Name))
	if err != nil {
		return reconcile.Result{}, err
	}
	return reconcile.Result{}, resp.Body.Close()
}
