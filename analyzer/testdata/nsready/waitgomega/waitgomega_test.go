// Eventually as a method: of a Gomega made from t, made inline, or kept in a struct.
package waitgomega

import (
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

type env struct {
	*WithT
	client.Client
}

var (
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func TestVariable(t *testing.T) {
	ctx, g := t.Context(), NewWithT(t)
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "variable"}}
	g.Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	g.Eventually(func() error {
		return k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns)
	}).Should(Succeed())
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("variable"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestInline(t *testing.T) {
	ctx := t.Context()
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "inline"}}
	NewWithT(t).Expect(k8sClient.Create(ctx, ns)).To(Succeed())
	NewWithT(t).Eventually(func(g Gomega) {
		g.Expect(k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns)).To(Succeed())
	}).WithTimeout(time.Minute).Should(Succeed())
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("inline"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestStruct(t *testing.T) {
	ctx, e := t.Context(), env{WithT: NewWithT(t), Client: k8sClient}
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "struct"}}
	e.Expect(e.Create(ctx, ns)).To(Succeed())
	e.Eventually(func() error {
		return e.Get(ctx, client.ObjectKeyFromObject(ns), ns)
	}).Should(Succeed())
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("struct"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func TestNone(t *testing.T) {
	g := NewWithT(t)
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "none"}}
	g.Expect(k8sClient.Create(t.Context(), ns)).To(Succeed()) // want `nsready: namespace "none" is created here but nothing waits until it is ready before the webhook send at line 73$`
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader("none"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
