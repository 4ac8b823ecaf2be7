#!/usr/bin/env bash
# Ginkgo: Errorf and Fail of GinkgoT() end the spec, so testify's assert is its require there.
#
# Guess: as with *testing.T, Error, Errorf and Fail mark the test as failed and it goes on.
# So: all of them end the spec, as FailNow does, since they call ginkgo.Fail. With
# assert.NoError(GinkgoT(), err) only the first of several failures is ever seen, and code
# after it that cleans up does not run; under go test it does.
# Seen with Ginkgo v2.34.0, testify v1.12.1 and Go 1.26.8. Output:
#  | testing.T, Errorf: goes on
#  | testing.T, assert.NoError: goes on
#  | GinkgoT(), Errorf: ends
#  | GinkgoT(), Fail: ends
#  | GinkgoT(), assert.NoError: ends
#  | GinkgoTB(), Error: ends
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off
go mod init finding.test
go get github.com/onsi/ginkgo/v2@v2.34.0 github.com/stretchr/testify@v1.12.1
cat >finding_test.go <<'GO'
package finding

import (
	"errors"
	"fmt"
	"os"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	"github.com/stretchr/testify/assert"
)

var errAny = errors.New("any")

// show prints whether fail comes back.
func show(name string, fail func()) {
	result := "ends"
	defer func() { fmt.Fprintln(os.Stderr, "# "+name+": "+result) }()
	fail()
	result = "goes on"
}

func TestPlain(t *testing.T) {
	show("testing.T, Errorf", func() { t.Errorf("x") })
	show("testing.T, assert.NoError", func() { assert.NoError(t, errAny) })
}

func TestSuite(t *testing.T) { RunSpecs(t, "suite") }

var _ = Describe("spec", Ordered, ContinueOnFailure, func() {
	It("a", func() { show("GinkgoT(), Errorf", func() { GinkgoT().Errorf("x") }) })
	It("b", func() { show("GinkgoT(), Fail", func() { GinkgoT().Fail() }) })
	It("c", func() { show("GinkgoT(), assert.NoError", func() { assert.NoError(GinkgoT(), errAny) }) })
	It("d", func() { show("GinkgoTB(), Error", func() { GinkgoTB().Error("x") }) })
})
GO
# The tests fail, as they should.
go test . >all 2>&1 || true
sed -n 's/^# \(.*: [a-z ]*\)$/\1/p' all >seen
diff <(sed -n 's/^#  | //p' "$self") seen
