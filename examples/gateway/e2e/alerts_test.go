package e2e

import (
	"bytes"
	"encoding/json"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// An Alert is what the gateway's webhook takes.
type Alert struct {
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
	Severity  string `json:"severity"`
	Status    string `json:"status,omitempty"`
}

// encode returns the alert as the webhook wants it.
func encode(alert Alert) *bytes.Reader {
	body, _ := json.Marshal(alert) // it holds nothing but strings
	return bytes.NewReader(body)
}

// sendAlert posts one alert to the gateway and returns the status it answers with.
func sendAlert(alert Alert) int {
	GinkgoHelper()
	resp, err := httpClient.Post(gatewayURL+"/api/v1/alerts", "application/json", encode(alert))
	Expect(err).NotTo(HaveOccurred())
	defer func() { _ = resp.Body.Close() }()
	return resp.StatusCode
}

// listGroups returns what the gateway keeps in a namespace.
func listGroups(namespace string) ([]corev1.ConfigMap, error) {
	list := &corev1.ConfigMapList{}
	err := k8sClient.List(suiteCtx, list, client.InNamespace(namespace), client.HasLabels{"gateway.example.com/group"})
	return list.Items, err
}

// groups counts the groups of alerts that the gateway keeps in a namespace.
func groups(namespace string) func() (int, error) {
	return func() (int, error) {
		list, err := listGroups(namespace)
		return len(list), err
	}
}

// health asks the gateway for its state.
func health() (int, error) {
	resp, err := httpClient.Get(gatewayURL + "/healthz")
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}
