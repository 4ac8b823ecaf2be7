// The wait is checked as the create is: by a branch, a return, an assertion, or as the function around it does.
package waiterror

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
)

func send(about string) {
	resp, err := http.Post(gatewayURL+"/api/v1/alerts", "text/plain", strings.NewReader(about))
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
}

func labelled(name string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{"team": "e2e"}}}
}

func branches(name string) error {
	ns := labelled(name)
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: `
		return fmt.Errorf("create %s: %w", name, err)
	}
	return nil
}

func returns(name string) error {
	ns := labelled(name)
	return k8sClient.Create(ctx, ns) // want `nsready: `
}

func returnsMore(name string) (*corev1.Namespace, error) {
	ns := labelled(name)
	err := k8sClient.Create(ctx, ns) // want `nsready: `
	if err != nil && !apierrors.IsAlreadyExists(err) {
		return nil, err
	}
	return ns, nil
}

func asserts(name string) {
	ns := labelled(name)
	err := k8sClient.Create(ctx, ns) // want `nsready: `
	Expect(err).NotTo(HaveOccurred(), "create the namespace")
}

func tolerates(name string) {
	ns := labelled(name)
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: `
		if !apierrors.IsAlreadyExists(err) {
			Fail(err.Error())
		}
	}
}

func panics(name string) {
	ns := labelled(name)
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: `
		panic(err)
	}
}

func ignores(names []string) {
	for _, name := range names {
		ns := labelled(name)
		_ = k8sClient.Create(ctx, ns) // want `nsready: `
	}
}

var _ = It("sends", func() {
	Expect(branches("a")).To(Succeed())
	Expect(returns("b")).To(Succeed())
	_, err := returnsMore("c")
	Expect(err).NotTo(HaveOccurred())
	asserts("d")
	tolerates("e")
	panics("f")
	ignores([]string{"g", "h"})
	send("a")
})

func succeedsEarly(name string) error {
	err := k8sClient.Create(ctx, labelled(name)) // want `nsready: `
	if !apierrors.IsAlreadyExists(err) {
		return err
	}
	return nil
}

func chooses(kind string) {
	ns := labelled(kind)
	switch kind {
	case "a":
		Expect(k8sClient.Create(ctx, ns)).To(Succeed()) // want `nsready: `
	default:
		err := k8sClient.Create(ctx, ns) // want `nsready: `
		if !apierrors.IsAlreadyExists(err) {
			Expect(err).NotTo(HaveOccurred())
		}
	}
}

var _ = It("sends more", func() {
	Expect(succeedsEarly("i")).To(Succeed())
	chooses("a")
	send("a")
})

func fails(name string) {
	ns := labelled(name)
	if err := k8sClient.Create(ctx, ns); err != nil { // want `nsready: `
		Fail("create " + name + ": " + err.Error())
	}
}

var _ = It("fails", func() {
	fails("j")
	send("j")
})
