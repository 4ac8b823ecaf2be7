package crosspkg

import "syncvet.test/suite/crosspkg/framework"

var SIGDescribe = framework.SIG("net")

var _ = framework.OrderedDescribe("ordered", func() { // ordered
	f := &framework.Frame{}
	f.BeforeAll(nil, func() {})    // ba
	framework.Setup(func() {})     // be
	framework.It("one", func() {}) // one
	framework.Retry("none", func() {})
	framework.It("two", func() {}) // two
})

var _ = SIGDescribe("returned", func() { // returned
	framework.Within(func() { // within
		framework.It("three", func() {}) // three
	})
})
