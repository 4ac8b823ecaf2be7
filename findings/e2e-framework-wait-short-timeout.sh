#!/usr/bin/env bash
# e2e-framework: wait.For with a time limit below five seconds never looks.
#
# Guess: the condition is tried at once, or at least once before the time is over.
# So: For first sleeps for its interval, five seconds unless WithInterval says otherwise, and
# when the limit is shorter it ends with "context deadline exceeded", whatever the
# condition would say. WithImmediate, or a shorter interval, is needed with it.
# Seen with e2e-framework v0.7.0 and Go 1.26.8. Output:
#  | WithTimeout(2s): looked 0 times, context deadline exceeded
#  | WithTimeout(2s), WithImmediate(): looked 1 times, <nil>
#  | WithTimeout(2s), WithInterval(1s): looked 1 times, <nil>
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off
go mod init finding.test
go get sigs.k8s.io/e2e-framework@v0.7.0
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"time"

	"sigs.k8s.io/e2e-framework/klient/wait"
)

func try(name string, opts ...wait.Option) {
	looked := 0
	err := wait.For(func(context.Context) (bool, error) { looked++; return true, nil }, opts...)
	fmt.Printf("%s: looked %d times, %v\n", name, looked, err)
}

func main() {
	limit := wait.WithTimeout(2 * time.Second)
	try("WithTimeout(2s)", limit)
	try("WithTimeout(2s), WithImmediate()", limit, wait.WithImmediate())
	try("WithTimeout(2s), WithInterval(1s)", limit, wait.WithInterval(time.Second))
}
GO
go run . >seen
diff <(sed -n 's/^#  | //p' "$self") seen
