package order

import . "github.com/onsi/ginkgo/v2"

var _ = BeforeSuite(func() {}) // bs

var _ = BeforeEach(func() {}) // top

var _ = Describe("outer", func() { // outer
	JustBeforeEach(func() {}) // jbe-outer
	BeforeEach(func() {})     // be-outer
	It("early", func() {})    // early
	Context("inner", func() { // inner
		BeforeEach(func() {})                // be-inner
		JustBeforeEach(func() {})            // jbe-inner
		It("one", func(ctx SpecContext) {})  // one
		Specify("two", func() {})            // two
		AfterEach(func() {})                 // ae
		JustAfterEach(func() {})             // jae
		ReportAfterEach(func(SpecReport) {}) // rae
	})
	BeforeEach(func() {}) // be-late
	AfterEach(func() {})  // ae-outer
})

var _ = AfterSuite(func() {}) // as
