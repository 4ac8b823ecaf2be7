package broken

import (
	. "github.com/onsi/ginkgo/v2"
	"syncvet.test/suite/broken/missing"
)

func noBody()

func loop() { // loop
	loop()
	It("loop", func() {}) // looped
	Describe("self", loop)
}

var cycle = func() { cycle2() }
var cycle2 = cycle

var a, b = b, a

var _ = Describe("broken", func() { // broken
	BeforeEach(noBody)         // nobody
	BeforeEach(missing.SetUp)  // missing
	It("no body")              // none
	It("undefined", undefined) // undefined
	missing.It("x", func() {})
	missing.Describe("y", func() { // unknown
		It("in unknown", func() {}) // in
	})
	Describe()
	It(a, b)
	It(cycle)
	var x = x
	It("x", x)
	undefinedCall(func() {
	})
	type t struct{}
	t.method()
})
