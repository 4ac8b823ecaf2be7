package onceperordered

import . "github.com/onsi/ginkgo/v2"

var _ = Describe("outside", func() { // outside
	BeforeEach(OncePerOrdered, func() {})     // once
	JustBeforeEach(func() {}, OncePerOrdered) // once-just
	Context("ordered", Ordered, func() {      // ord
		BeforeEach(OncePerOrdered, func() {}) // inner
		It("one", func() {})                  // one
		It("two", func() {})                  // two
		Context("deeper", func() {            // deeper
			It("three", func() {}) // three
			It("four", func() {})  // four
		})
	})
	It("alone", func() {})  // alone
	It("second", func() {}) // second
})
