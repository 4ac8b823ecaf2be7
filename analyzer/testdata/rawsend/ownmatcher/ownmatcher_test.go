package ownmatcher

import (
	"context"
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/types"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
)

func create(name string) {
	Expect(k8sClient.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})).To(Succeed())
}

func send(name string) int {
	resp, err := http.Post("http://gateway/alerts", "text/plain", strings.NewReader(name)) // want `rawsend: POST is sent here only once after`
	Expect(err).NotTo(HaveOccurred())
	return resp.StatusCode
}

func ask(name string) int {
	resp, err := http.Post("http://gateway/alerts", "text/plain", strings.NewReader(name))
	Expect(err).NotTo(HaveOccurred())
	return resp.StatusCode
}

// matchers are a suite's own, by the names of Gomega's.
type matchers struct{}

func (matchers) Equal() types.GomegaMatcher { return Equal(http.StatusCreated) }

func (matchers) Not() types.GomegaMatcher { return Not(Equal(http.StatusCreated)) }

var _ = Describe("a suite with matchers of its own", func() {
	var own matchers

	// What such a matcher wants is not known, be its name what it may.
	It("wants what only its matcher knows", func() {
		create("own")
		Expect(ask("own")).To(own.Equal())
	})

	It("does not want what only its matcher knows", func() {
		create("not")
		Expect(ask("not")).To(own.Not())
	})

	It("wants a status", func() {
		create("gomega")
		Expect(send("gomega")).To(Equal(http.StatusCreated))
	})
})
