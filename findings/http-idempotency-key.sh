#!/usr/bin/env bash
# net/http: a header decides whether the client sends a POST a second time by itself.
#
# Guess: net/http never sends a POST, PUT or DELETE again; who wants that writes a loop.
# So: with a header Idempotency-Key, or X-Idempotency-Key, it does, where a kept-alive
# connection breaks before the answer; as it does with every GET. PUT and DELETE, though
# idempotent by HTTP, are not sent again without it. So a test that counts what its server
# gets sees a POST twice.
# Seen with Go 1.26.8; the server takes the second request on a connection and closes it.
# Output (how often the server got the second request, and what the client returned):
#  | GET: 2, answered
#  | POST: 1, error
#  | PUT: 1, error
#  | DELETE: 1, error
#  | POST with Idempotency-Key: 2, answered
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off GOTOOLCHAIN=go1.26.8
go mod init finding.test
cat >main.go <<'GO'
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
)

// server answers all but the second request of its first connection, which it closes. It
// counts the requests of path /second.
type server struct {
	listener net.Listener
	second   atomic.Int32
}

func (s *server) run() {
	for first := true; ; first = false {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		go s.serve(conn, first)
	}
}

func (s *server) serve(conn net.Conn, first bool) {
	defer conn.Close()
	in := bufio.NewReader(conn)
	for {
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		_, _ = io.Copy(io.Discard, r.Body)
		if r.URL.Path == "/second" {
			s.second.Add(1)
			if first {
				return
			}
		}
		fmt.Fprint(conn, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
	}
}

func send(c *http.Client, method, url string, header http.Header) error {
	r, err := http.NewRequest(method, url, strings.NewReader("x"))
	if method == http.MethodGet {
		r, err = http.NewRequest(method, url, nil)
	}
	if err != nil {
		return err
	}
	r.Header = header
	resp, err := c.Do(r)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func try(name, method string, header http.Header) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	defer listener.Close()
	s := &server{listener: listener}
	go s.run()
	url := "http://" + listener.Addr().String()
	c := &http.Client{Transport: &http.Transport{}}
	if err := send(c, http.MethodGet, url+"/first", http.Header{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	result := "answered"
	if send(c, method, url+"/second", header) != nil {
		result = "error"
	}
	fmt.Printf("%s: %d, %s\n", name, s.second.Load(), result)
}

func main() {
	for _, method := range []string{"GET", "POST", "PUT", "DELETE"} {
		try(method, method, http.Header{})
	}
	try("POST with Idempotency-Key", "POST", http.Header{"Idempotency-Key": {"1"}})
}
GO
go run . >seen
diff <(sed -n 's/^#  | //p' "$self") seen
