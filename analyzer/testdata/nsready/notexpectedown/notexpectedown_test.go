// Creates that a matcher of the suite's own judges: it says what it is made of.
package notexpectedown

import (
	"context"
	"errors"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/types"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"syncvet.test/nsready/notexpectedown/suite"
)

var (
	ctx       = context.Background()
	k8sClient client.Client
	clientset kubernetes.Interface

	errDenied = errors.New("denied")
	isDenied  = MatchError(errDenied)
)

func beForbidden() types.GomegaMatcher { return MatchError(apierrors.IsForbidden, "IsForbidden") }

func beCreated() types.GomegaMatcher {
	created := Succeed()
	return created
}

func beCreatedOrThere() types.GomegaMatcher {
	return Or(Succeed(), MatchError(apierrors.IsAlreadyExists, "IsAlreadyExists"))
}

func saysNo(err error) bool { return err != nil && strings.Contains(err.Error(), "no") }

func saysYes(err error) bool { return err == nil || apierrors.IsTimeout(err) }

// denied is a matcher of which nothing is known here.
type denied struct{}

func (denied) Match(actual any) (bool, error) {
	err, ok := actual.(error)
	return ok && apierrors.IsForbidden(err), nil
}
func (denied) FailureMessage(any) string        { return "" }
func (denied) NegatedFailureMessage(any) string { return "" }

// created is a matcher of success.
type created struct{}

func (created) Match(actual any) (bool, error)   { return actual == nil, nil }
func (created) FailureMessage(any) string        { return "" }
func (created) NegatedFailureMessage(any) string { return "" }

func deploy(in string) {
	Expect(k8sClient.Create(ctx, &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "web", Namespace: in}})).To(Succeed())
}

var _ = DescribeTableSubtree("judged by a parameter", func(matcher types.GomegaMatcher) {
	It("is not known to be created", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("parameter"))).To(matcher)
		deploy("parameter")
	})
}, Entry("which expects a failure", HaveOccurred()))

var _ = Describe("refused", func() {
	It("1", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n0"))).To(beForbidden())
		deploy("n0")
	})

	It("2", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n1"))
		Expect(err).To(suite.BeForbidden())
		deploy("n1")
	})

	It("3", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n2"))).To(suite.BeRejectedBy("quota"))
		deploy("n2")
	})

	It("4", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n3"))
		Expect(err).To(isDenied)
		deploy("n3")
	})

	It("5", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n4"))).To(denied{})
		deploy("n4")
	})

	It("6", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n5"))
		Expect(err).To(Satisfy(apierrors.IsForbidden))
		deploy("n5")
	})

	It("7", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n6"))).To(Satisfy(saysNo))
		deploy("n6")
	})

	It("8", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n7"))
		Expect(err).To(Satisfy(func(err error) bool { return apierrors.IsInvalid(err) }))
		deploy("n7")
	})

	It("9", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n8"))).To(WithTransform(apierrors.ReasonForError, Equal(metav1.StatusReasonForbidden)))
		deploy("n8")
	})

	It("10", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n9"))
		Expect(err).To(WithTransform(apierrors.IsForbidden, BeTrue()))
		deploy("n9")
	})

	It("11", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n10"))).To(Not(beCreated()))
		deploy("n10")
	})

	It("12", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n11"))
		Expect(err).To(And(HaveOccurred(), beForbidden()))
		deploy("n11")
	})

	It("13", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n12"))).To(Equal(errDenied))
		deploy("n12")
	})

	It("14", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n13"))
		Expect(err).NotTo(beCreated())
		deploy("n13")
	})

	It("15", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n14"))).NotTo(suite.BeCreated())
		deploy("n14")
	})

	It("16", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n15"))
		Expect(err).NotTo(created{})
		deploy("n15")
	})

	It("by the clientset", func() {
		Expect(clientset.CoreV1().Namespaces().Create(ctx, suite.Namespace("set"), metav1.CreateOptions{})).Error().To(beForbidden())
		deploy("set")
	})
})

var _ = Describe("created", func() {
	It("17", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n16"))).To(beCreated()) // want `namespace "n16" is created here`
		deploy("n16")
	})

	It("18", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n17")) // want `namespace "n17" is created here`
		Expect(err).To(beCreatedOrThere())
		deploy("n17")
	})

	It("19", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n18"))).To(suite.BeCreated()) // want `namespace "n18" is created here`
		deploy("n18")
	})

	It("20", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n19")) // want `namespace "n19" is created here`
		Expect(err).To(created{})
		deploy("n19")
	})

	It("21", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n20"))).To(Satisfy(saysYes)) // want `namespace "n20" is created here`
		deploy("n20")
	})

	It("22", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n21")) // want `namespace "n21" is created here`
		Expect(err).To(Not(beForbidden()))
		deploy("n21")
	})

	It("23", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n22"))).To(Not(suite.BeForbidden())) // want `namespace "n22" is created here`
		deploy("n22")
	})

	It("24", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n23")) // want `namespace "n23" is created here`
		Expect(err).To(WithTransform(apierrors.IsForbidden, BeFalse()))
		deploy("n23")
	})

	It("25", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n24"))).To(WithTransform(client.IgnoreAlreadyExists, Succeed())) // want `namespace "n24" is created here`
		deploy("n24")
	})

	It("26", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n25")) // want `namespace "n25" is created here`
		Expect(err).To(Or(beCreated(), beForbidden()))
		deploy("n25")
	})

	It("27", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n26"))).To(And(beCreated(), BeNil())) // want `namespace "n26" is created here`
		deploy("n26")
	})

	It("28", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n27")) // want `namespace "n27" is created here`
		Expect(err).NotTo(beForbidden())
		deploy("n27")
	})

	It("29", func() {
		Expect(k8sClient.Create(ctx, suite.Namespace("n28"))).NotTo(suite.BeForbidden()) // want `namespace "n28" is created here`
		deploy("n28")
	})

	It("30", func() {
		err := k8sClient.Create(ctx, suite.Namespace("n29")) // want `namespace "n29" is created here`
		Expect(err).NotTo(Satisfy(apierrors.IsForbidden))
		deploy("n29")
	})

	It("by the clientset", func() {
		Expect(clientset.CoreV1().Namespaces().Create(ctx, suite.Namespace("set"), metav1.CreateOptions{})).Error().To(beCreated()) // want `namespace "set" is created here`
		deploy("set")
	})
})
