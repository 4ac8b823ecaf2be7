#!/usr/bin/env bash
# go vet: since Go 1.26 a -vettool in GOFLAGS is ignored without a word.
#
# Guess: GOFLAGS=-vettool=… does what go vet -vettool=… does, as for every flag of go vet; or
# it is refused.
# So: it did until Go 1.25. With Go 1.26 and 1.27 the standard vet runs in its place and the
# exit status is 0: a CI that sets GOFLAGS for its linter goes green by an update of Go.
# Seen with Go 1.25.14, 1.26.8, 1.27.3 and x/tools v0.47.0 (a tool that reports each file).
# Output (exit status):
#  | go1.25.14: flag 1, GOFLAGS 1
#  | go1.26.8: flag 1, GOFLAGS 0
#  | go1.27.3: flag 1, GOFLAGS 0
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off
mkdir tool lib
cat >tool/main.go <<'GO'
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func main() {
	unitchecker.Main(&analysis.Analyzer{Name: "files", Doc: "reports each file", Run: func(pass *analysis.Pass) (any, error) {
		for _, f := range pass.Files {
			pass.Reportf(f.Package, "a file")
		}
		return nil, nil
	}})
}
GO
(
	cd tool
	export GOTOOLCHAIN=go1.25.14
	go mod init finding.test/tool
	go get golang.org/x/tools@v0.47.0
	go build -o files .
)
printf 'module finding.test/lib\n\ngo 1.25\n' >lib/go.mod
printf 'package lib\n' >lib/lib.go
cd lib
for go in go1.25.14 go1.26.8 go1.27.3; do
	export GOTOOLCHAIN=$go
	flag=0 goflags=0
	go vet -vettool="$dir/tool/files" . || flag=$?
	GOFLAGS=-vettool="$dir/tool/files" go vet . || goflags=$?
	echo "$go: flag $flag, GOFLAGS $goflags" >>"$dir/seen"
done
diff <(sed -n 's/^#  | //p' "$self") "$dir/seen"
