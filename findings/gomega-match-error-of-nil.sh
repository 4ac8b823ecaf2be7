#!/usr/bin/env bash
# Gomega: no error is not "another error" to MatchError, and in Or the order counts.
#
# Guess: Expect(err).NotTo(MatchError(e)) passes when err is nil, since nil is not e;
# and Or(MatchError(e), Succeed()) is Or(Succeed(), MatchError(e)).
# So: MatchError does not answer "no" to nil but returns an error, and an assertion fails
# on that whether it is negated or not. Or gives up at the first matcher that does so. A
# test that tolerates one error has to put Succeed first. MatchErrorStrictly is the same.
# Seen with Gomega v1.44.0 and Go 1.26.8. Output:
#  | nil, NotTo(MatchError(e)): fails
#  | nil, NotTo(MatchErrorStrictly(e)): fails
#  | nil, To(Or(MatchError(e), Succeed())): fails
#  | nil, To(Or(Succeed(), MatchError(e))): passes
#  | e, To(Or(Succeed(), MatchError(e))): passes
#  | another error, NotTo(MatchError(e)): passes
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off
go mod init finding.test
go get github.com/onsi/gomega@v1.44.0
cat >main.go <<'GO'
package main

import (
	"errors"
	"fmt"

	. "github.com/onsi/gomega"
)

func main() {
	result := "passes"
	g := NewGomega(func(string, ...int) { result = "fails" })
	show := func(name string, assert func()) {
		result = "passes"
		assert()
		fmt.Println(name + ": " + result)
	}
	e, other := errors.New("e"), errors.New("other")
	var none error
	show("nil, NotTo(MatchError(e))", func() { g.Expect(none).NotTo(MatchError(e)) })
	show("nil, NotTo(MatchErrorStrictly(e))", func() { g.Expect(none).NotTo(MatchErrorStrictly(e)) })
	show("nil, To(Or(MatchError(e), Succeed()))", func() { g.Expect(none).To(Or(MatchError(e), Succeed())) })
	show("nil, To(Or(Succeed(), MatchError(e)))", func() { g.Expect(none).To(Or(Succeed(), MatchError(e))) })
	show("e, To(Or(Succeed(), MatchError(e)))", func() { g.Expect(e).To(Or(Succeed(), MatchError(e))) })
	show("another error, NotTo(MatchError(e))", func() { g.Expect(other).NotTo(MatchError(e)) })
}
GO
go run . >seen
diff <(sed -n 's/^#  | //p' "$self") seen
