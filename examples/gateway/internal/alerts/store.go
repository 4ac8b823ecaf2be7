// Package alerts keeps groups of like alerts in the cluster.
package alerts

import (
	"context"
	"fmt"
	"hash/fnv"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/util/retry"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Labels that the gateway sets and heeds.
const (
	GroupLabel   = "gateway.example.com/group"
	SilenceLabel = "gateway.example.com/silence"
	TeamLabel    = "gateway.example.com/team" // of a namespace: who is told
)

// An Alert is what the webhook takes. Status is empty, or "resolved".
type Alert struct {
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
	Severity  string `json:"severity"`
	Status    string `json:"status,omitempty"`
}

// A Group is what the webhook answers with.
type Group struct {
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
	Team      string `json:"team,omitempty"`
	Alerts    int    `json:"alerts"`
}

// An Outcome is what became of an alert.
type Outcome int

// Outcomes.
const (
	Opened   Outcome = iota + 1 // a group in the alert's namespace
	Parked                      // in the gateway's namespace
	Folded                      // into a group
	Closed                      // a group
	Silenced                    // and forgotten
	Unknown                     // resolved, but there is no group
)

// A Store keeps groups.
type Store struct {
	Client  client.Client // reads namespaces from an informer's cache
	Reader  client.Reader // reads from the API server
	Default string        // namespace of groups whose own is not known
}

// Take takes an alert.
func (s *Store) Take(ctx context.Context, alert Alert) (Group, Outcome, error) {
	group, err := s.place(ctx, alert)
	if err != nil {
		return Group{}, 0, err
	}
	if alert.Status == "resolved" {
		return s.closeGroup(ctx, group)
	}
	silenced, err := s.silenced(ctx, alert)
	if err != nil || silenced {
		return Group{}, Silenced, err
	}
	object := group.object(alert)
	err = s.Client.Create(ctx, object)
	switch {
	case apierrors.IsAlreadyExists(err):
		return s.fold(ctx, group)
	case err != nil:
		return Group{}, 0, fmt.Errorf("open a group: %w", err)
	}
	group.Alerts = 1
	if group.Namespace != alert.Namespace {
		return group, Parked, nil
	}
	return group, Opened, nil
}

// place says where an alert's group belongs: into the alert's namespace, or into
// the gateway's where there is no such namespace as far as the gateway knows.
func (s *Store) place(ctx context.Context, alert Alert) (Group, error) {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(alert.Name + "/" + alert.Severity))
	group := Group{Name: fmt.Sprintf("group-%08x", hash.Sum32()), Namespace: alert.Namespace}

	var namespace corev1.Namespace
	err := s.Client.Get(ctx, client.ObjectKey{Name: alert.Namespace}, &namespace)
	switch {
	case apierrors.IsNotFound(err):
		ctrl.Log.Info("namespace not known", "namespace", alert.Namespace, "alert", alert.Name)
		group.Namespace = s.Default
	case err != nil:
		return Group{}, fmt.Errorf("look up namespace %s: %w", alert.Namespace, err)
	}
	group.Team = namespace.Labels[TeamLabel]
	return group, nil
}

// silenced reports whether a silence in the alert's namespace names the alert. It
// asks the API server, since a silence is to hold at once.
func (s *Store) silenced(ctx context.Context, alert Alert) (bool, error) {
	var silences corev1.ConfigMapList
	if err := s.Reader.List(ctx, &silences, client.InNamespace(alert.Namespace), client.HasLabels{SilenceLabel}); err != nil {
		return false, fmt.Errorf("list silences: %w", err)
	}
	for _, silence := range silences.Items {
		if silence.Data["alert"] == alert.Name {
			return true, nil
		}
	}
	return false, nil
}

// fold counts one more alert of a group.
func (s *Store) fold(ctx context.Context, group Group) (Group, Outcome, error) {
	err := retry.RetryOnConflict(retry.DefaultRetry, func() error {
		var object corev1.ConfigMap
		if err := s.Reader.Get(ctx, group.key(), &object); err != nil {
			return err
		}
		count, err := strconv.Atoi(object.Data["alerts"])
		if err != nil {
			return err
		}
		group.Alerts = count + 1
		object.Data["alerts"] = strconv.Itoa(group.Alerts)
		return s.Client.Update(ctx, &object)
	})
	if err != nil {
		return Group{}, 0, fmt.Errorf("count an alert: %w", err)
	}
	return group, Folded, nil
}

// closeGroup removes a group whose alert is resolved.
func (s *Store) closeGroup(ctx context.Context, group Group) (Group, Outcome, error) {
	object := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: group.Name, Namespace: group.Namespace}}
	err := s.Client.Delete(ctx, object)
	switch {
	case apierrors.IsNotFound(err):
		return Group{}, Unknown, nil
	case err != nil:
		return Group{}, 0, fmt.Errorf("close a group: %w", err)
	}
	return group, Closed, nil
}

func (g Group) key() client.ObjectKey { return client.ObjectKey{Namespace: g.Namespace, Name: g.Name} }

// object is how the cluster keeps the group.
func (g Group) object(alert Alert) *corev1.ConfigMap {
	return &corev1.ConfigMap{
		ObjectMeta: metav1.ObjectMeta{
			Name: g.Name, Namespace: g.Namespace, Labels: map[string]string{GroupLabel: "true"},
		},
		Data: map[string]string{
			"alert": alert.Name, "severity": alert.Severity, "team": g.Team, "alerts": "1",
		},
	}
}
