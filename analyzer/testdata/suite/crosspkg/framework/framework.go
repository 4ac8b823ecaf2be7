// Package framework forwards bodies to Ginkgo for other packages.
package framework

import "github.com/onsi/ginkgo/v2"

func OrderedDescribe(text string, body func()) bool {
	return ginkgo.Describe(text, ginkgo.Ordered, body)
}

func It(text string, args ...any) bool { return spec(text, args) }

func spec(text string, args []any) bool { return ginkgo.It(text, args...) }

func SIG(name string) func(string, ...any) bool {
	return func(text string, args ...any) bool { return ginkgo.Describe(name+text, args...) }
}

func Within(body func()) { // framework-Within
	ginkgo.Context("within", func() { // framework-within
		ginkgo.BeforeEach(func() {}) // framework-be
		body()
	})
}

var Setup = ginkgo.BeforeEach

type Frame struct{}

func (*Frame) BeforeAll(decorator any, body func()) { ginkgo.BeforeAll(body, decorator) }

// Retry forwards nothing.
func Retry(text string, body func()) { body() }
