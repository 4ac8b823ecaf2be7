package shared

import . "github.com/onsi/ginkgo/v2"

type behaviour struct{}

func (behaviour) specs(prepare func()) {
	BeforeEach(prepare)
	if testing {
		It("if", func() {}) // if
	}
	for range 3 {
		It("for", func() {}) // for
	}
	switch {
	case testing:
		It("switch", func() {}) // switch
	}
}

var testing bool

func each(f func(int)) {
	for i := range 3 {
		f(i)
	}
}

func uncalled() { // uncalled
	It("uncalled", func() {}) // uncalled-it
}

func ping(n int) {
	It("ping", func() {}) // ping
	pong(n)
}

func pong(n int) { ping(n) }

func asValue() { // asvalue
	It("value", func() {}) // value
}

var _ = Describe("shared", func() { // shared
	var b behaviour
	Context("one", func() { // one
		b.specs(func() {}) // prepare-one
	})
	Context("two", func() { // two
		b.specs(func() {}) // prepare-two
	})
	each(func(int) {
		It("each", func() {}) // each
	})
	ping(1)
	for _, f := range []func(){asValue} {
		f()
	}
})
