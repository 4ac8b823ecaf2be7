package imports

import (
	"github.com/onsi/ginkgo/v2"
	g "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/ginkgo/v2/dsl/core"
	"github.com/onsi/ginkgo/v2/dsl/decorators"
	tbl "github.com/onsi/ginkgo/v2/dsl/table"
)

const inOrder = decorators.Ordered

var decoration = []any{g.Serial, g.Label("slow")}

var _ = ginkgo.Describe("qualified", inOrder, decoration, func() { // qualified
	g.BeforeAll(func() {})                   // aliased
	BeforeEach(func() {})                    // core
	tbl.DescribeTable("table", func(n int) { // table
	}, func(n int) string { return "entry" }, tbl.Entry("one", 1), tbl.FEntry("two", 2))
	tbl.DescribeTableSubtree("subtree", func(n int) { // subtree
		g.XIt("pending", func() {}) // xit
	}, tbl.Entry("one", 1))
	g.FDescribe("focused", func() { // fdescribe
		g.FSpecify("f", func() {}) // fspecify
	})
	g.PWhen("pending", func() { // pwhen
		PIt("p", func() {}) // pit
	})
	g.By("not a node", func() {})
	g.DeferCleanup(func() {})
})
