#!/usr/bin/env bash
# Go: a patch release may change the format of export data, so a tool built before cannot read it.
#
# Guess: the format is one for all of Go 1.27, and what reads 1.27.1 reads 1.27.3.
# So: Go 1.27.2 raised its version from 4 to 5. A tool with x/tools v0.47.0, built by Go
# 1.26.8, reads what 1.27.1 wrote and refuses what 1.27.3 did. Bytes 2 to 5 after "$$B\n"
# tell; a linter that worked yesterday ends today with "internal error in importing",
# though no go.mod has changed. x/tools v0.52.0 reads both.
# Seen with x/tools v0.47.0 and v0.52.0. Output:
#  | go1.26.8 writes version 2, x/tools v0.47.0 reads it: true, v0.52.0: true
#  | go1.27.1 writes version 4, x/tools v0.47.0 reads it: true, v0.52.0: true
#  | go1.27.2 writes version 5, x/tools v0.47.0 reads it: false, v0.52.0: true
#  | go1.27.3 writes version 5, x/tools v0.47.0 reads it: false, v0.52.0: true
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off
mkdir lib
cat >lib/go.mod <<'MOD'
module finding.test/lib

go 1.25
MOD
cat >lib/lib.go <<'GO'
package lib

type T struct{ A int }

func F[X any](X) T { return T{} }
GO
for version in v0.47.0 v0.52.0; do
	mkdir "$version"
	cat >"$version/main.go" <<'GO'
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/gcexportdata"
)

// main prints the version of a file of export data and whether x/tools reads it.
func main() {
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Println(err)
		return
	}
	at := bytes.Index(data, []byte("$$B\nu")) + len("$$B\nu")
	r, err := gcexportdata.NewReader(bufio.NewReader(bytes.NewReader(data)))
	if err == nil {
		_, err = gcexportdata.Read(r, token.NewFileSet(), make(map[string]*types.Package), "finding.test/lib")
	}
	fmt.Println(binary.LittleEndian.Uint32(data[at:]), err == nil)
}
GO
	(
		cd "$version"
		export GOTOOLCHAIN=go1.26.8
		go mod init finding.test/read
		go get "golang.org/x/tools@$version"
		go build -o read .
	)
done
for go in go1.26.8 go1.27.1 go1.27.2 go1.27.3; do
	file=$(cd lib && GOTOOLCHAIN=$go go list -export -f '{{.Export}}' .)
	read -r format old < <(v0.47.0/read "$file")
	read -r _ new < <(v0.52.0/read "$file")
	echo "$go writes version $format, x/tools v0.47.0 reads it: $old, v0.52.0: $new"
done >seen
diff <(sed -n 's/^#  | //p' "$self") seen
