package ordered

import . "github.com/onsi/ginkgo/v2"

var _ = BeforeSuite(func() {}) // bs

var _ = Describe("outside", func() { // outside
	BeforeEach(func() {})                        // be-out
	Context("ordered", Ordered, Serial, func() { // ord
		BeforeEach(func() {})   // be
		BeforeAll(func() {})    // ba
		It("one", func() {})    // one
		It("two", func() {})    // two
		When("deeper", func() { // deeper
			BeforeAll(func() {})   // ba-deep
			It("three", func() {}) // three
			It("four", func() {})  // four
		})
		It("five", func() {}) // five
		AfterAll(func() {})   // aa
	})
	It("alone", func() {}) // alone
})
