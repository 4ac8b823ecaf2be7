package fallback

import (
	"sync"

	. "github.com/onsi/ginkgo/v2"
	"syncvet.test/suite/fallback/unread"
)

var hooks struct{ Describe func(string, func()) bool }

var _ = hooks.Describe("field", func() { // field
	var once sync.Once
	once.Do(func() {})
	helper("text", func() {})
	unread.Run("spec", func() {}) // spec
	unread.Count("no spec", func() int { return 1 })
	hooks.Describe("no nodes", func() {})
	BeforeAll(func() {})   // ba
	It("outer", func() {}) // outer
})

func helper(text string, f func()) { f() }

var _ = unread.Run("text", func() {})
