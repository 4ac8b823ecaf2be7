package bodies

import (
	"os"

	. "github.com/onsi/ginkgo/v2"
)

func firstProcess() []byte { return nil } // first

func setUp() {} // setup

type frame struct{}

func (frame) prepare() {} // prepare

func maker(n int) func() {
	return func() {} // made
}

var pkgBody = func() {} // pkgbody

func specs() { // specs
	It("in a named container", func() {}) // named
}

var _ = SynchronizedBeforeSuite(firstProcess, func([]byte) {}) // second

var _ = Describe("bodies", func() { // bodies
	var f frame
	BeforeEach(setUp)
	BeforeEach(f.prepare)
	BeforeEach(os.Clearenv) // elsewhere
	BeforeEach(maker(1))
	local := func() {} // local
	It("package variable", pkgBody)
	It("local variable", local)
	changed := func() {}
	changed = func() {}
	It("assigned twice", changed) // twice
	Context("named", specs)
})
