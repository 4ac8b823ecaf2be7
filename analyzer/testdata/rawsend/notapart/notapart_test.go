// Servers that know nothing of namespaces: stores of alerts, metrics and logs, and
// those that give tokens. In set-up they may not be ready either.
package notapart

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx             = context.Background()
	k8sClient       client.Client
	alertmanagerURL = os.Getenv("ALERTMANAGER_URL")
	gatewayURL      = os.Getenv("GATEWAY_URL")
	token           string
)

func fire(base, namespace string) error {
	data, err := json.Marshal([]map[string]string{{"namespace": namespace}})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/api/v2/alerts", bytes.NewReader(data))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req) // want `rawsend: POST is sent here only once in the set-up of BeforeEach at line 104, `
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil
}

func login() string {
	if token == "" {
		resp, err := http.PostForm("https://dex.test/token", url.Values{"grant_type": {"password"}})
		Expect(err).NotTo(HaveOccurred())
		defer resp.Body.Close()
		Expect(resp.StatusCode).To(Equal(http.StatusOK))
		token = resp.Header.Get("X-Token")
	}
	return token
}

func list(url, token string) {
	resp, err := http.Get(url + "?token=" + token)
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusOK))
}

func report(token string) {
	login()
	resp, err := http.Post(gatewayURL+"?token="+token, "text/plain", nil) // want `rawsend: POST is sent here only once after namespace "team-a"`
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
}

var _ = Describe("a spec", func() {
	BeforeEach(func() {
		ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team-a"}}
		Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	})

	It("fires an alert", func() {
		Expect(fire(alertmanagerURL, "team-a")).To(Succeed())
	})

	It("asks for a token", func() {
		Expect(login()).NotTo(BeEmpty())
	})

	It("does something with one", func() {
		list(gatewayURL, login())
	})

	It("sends with one", func() {
		list(gatewayURL, login())
		report(login())
	})

	It("writes metrics", func() {
		resp, err := http.Post(os.Getenv("PROMETHEUS_URL")+"/api/v1/otlp/v1/metrics", "application/json", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(resp.StatusCode).To(Equal(http.StatusOK))
	})
})

var _ = Describe("set-up", func() {
	BeforeEach(func() {
		Expect(fire(alertmanagerURL, "team-a")).To(Succeed())
	})

	It("is a spec", func() {})
})
