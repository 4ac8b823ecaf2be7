// Package nothing has no tests.
package nothing

var It = func(text string, body func()) {}

func TestLike() { It("x", func() {}) }
