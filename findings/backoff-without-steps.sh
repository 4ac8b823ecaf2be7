#!/usr/bin/env bash
# apimachinery: with a wait.Backoff that has no Steps, nothing runs at all.
#
# Guess: Steps is a limit, and none means one try or no limit.
# So: ExponentialBackoff and client-go's retry.OnError never call the function, and say
# "timed out waiting for the condition" at once. A helper that creates or waits within
# retry.OnError(wait.Backoff{Duration: time.Second, Factor: 2}, …) does neither.
# Seen with apimachinery and client-go v0.37.2 and Go 1.26.8. Output:
#  | ExponentialBackoff without Steps: calls 0, timed out waiting for the condition
#  | retry.OnError without Steps: calls 0, timed out waiting for the condition
#  | retry.OnError with Steps 1: calls 1, <nil>
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off
go mod init finding.test
go get k8s.io/apimachinery@v0.37.2 k8s.io/client-go@v0.37.2
cat >main.go <<'GO'
package main

import (
	"fmt"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
)

func main() {
	noSteps := wait.Backoff{Duration: time.Millisecond, Factor: 2}
	always := func(error) bool { return true }

	calls := 0
	err := wait.ExponentialBackoff(noSteps, func() (bool, error) { calls++; return true, nil })
	fmt.Printf("ExponentialBackoff without Steps: calls %d, %v\n", calls, err)

	calls = 0
	err = retry.OnError(noSteps, always, func() error { calls++; return nil })
	fmt.Printf("retry.OnError without Steps: calls %d, %v\n", calls, err)

	calls = 0
	err = retry.OnError(wait.Backoff{Steps: 1}, always, func() error { calls++; return nil })
	fmt.Printf("retry.OnError with Steps 1: calls %d, %v\n", calls, err)
}
GO
go run . >seen
diff <(sed -n 's/^#  | //p' "$self") seen
