package entry

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
)

func TestMain(m *testing.M) { m.Run() } // main

func TestSuite(t *testing.T) { start(t) }

func start(t *testing.T) {
	registerSpecs()
	RunSpecs(t, "suite")
}

func registerSpecs() {
	It("registered", func() {}) // registered
}

func init() {
	BeforeEach(func() {}) // be
}

var _ = BeforeSuite(func() {}) // bs

func TestPlain(t *testing.T) {} // plain
