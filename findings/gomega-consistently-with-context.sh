#!/usr/bin/env bash
# Gomega: a context takes the default time limit from Eventually, but not from Consistently.
#
# Guess: with a context and no duration both go on until the context ends.
# So: Eventually(ctx, f) does, and forgets its default of one second. Consistently(ctx, f)
# keeps its default of 100 milliseconds: what breaks later is not seen. It needs a
# duration as well, such as WithTimeout.
# Seen with Gomega v1.44.0 and Go 1.26.8. Output:
#  | Eventually with a context of 3s waits for what comes after 2s: true
#  | Consistently with a context of 3s sees what breaks after 1s: false
#  | Consistently with a context and WithTimeout(2s) sees it: true
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
	"context"
	"fmt"
	"time"

	. "github.com/onsi/gomega"
)

func main() {
	failed := false
	g := NewGomega(func(string, ...int) { failed = true })
	in := func(limit time.Duration, check func(ctx context.Context, age func() time.Duration)) bool {
		failed = false
		start := time.Now()
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		check(ctx, func() time.Duration { return time.Since(start) })
		return failed
	}
	fmt.Println("Eventually with a context of 3s waits for what comes after 2s:", !in(3*time.Second, func(ctx context.Context, age func() time.Duration) {
		g.Eventually(ctx, func() bool { return age() > 2*time.Second }).Should(BeTrue())
	}))
	fmt.Println("Consistently with a context of 3s sees what breaks after 1s:", in(3*time.Second, func(ctx context.Context, age func() time.Duration) {
		g.Consistently(ctx, func() bool { return age() < time.Second }).Should(BeTrue())
	}))
	fmt.Println("Consistently with a context and WithTimeout(2s) sees it:", in(3*time.Second, func(ctx context.Context, age func() time.Duration) {
		g.Consistently(ctx, func() bool { return age() < time.Second }).WithTimeout(2 * time.Second).Should(BeTrue())
	}))
}
GO
go run . >seen
diff <(sed -n 's/^#  | //p' "$self") seen
