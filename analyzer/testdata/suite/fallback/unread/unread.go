// Package unread registers nodes in a way that cannot be read.
package unread

import "github.com/onsi/ginkgo/v2"

var nodes = map[string]func(string, ...any) bool{"it": ginkgo.It}

func Run(text string, body func()) bool { return nodes["it"](text, body) }

func Count(text string, body func() int) bool { return Run(text, func() { body() }) }
