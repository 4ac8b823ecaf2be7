package forward

import . "github.com/onsi/ginkgo/v2"

func SIGDescribe(text string, body func()) bool { return Describe("[sig] "+text, Ordered, body) }

func Labelled(text string, args ...any) bool {
	args = append(args, Label("net"))
	return SpecFor(text, append(args, Serial)...)
}

func SpecFor(text string, args ...any) bool { return It(text, args...) }

func Prepared(body func()) bool {
	return BeforeEach(func() { // prepared
		println("prepare")
		body()
	})
}

func Within(text string, body func()) {
	Context(text, func() { // within
		BeforeEach(func() {}) // within-be
		body()
	})
}

func SIG(name string) func(string, ...any) bool {
	return func(text string, args ...any) bool { return Describe("["+name+"] "+text, args...) }
}

var NetDescribe = SIG("net")

var Then = It

var _ = SIGDescribe("forwarded", func() { // sig
	Prepared(func() {})         // body
	Labelled("spec", func() {}) // labelled
	Within("context", func() {  // inside
		Then("alias", func() {}) // alias
	})
})

var _ = NetDescribe("returned", func() { // net
	It("spec", func() {}) // spec
})
