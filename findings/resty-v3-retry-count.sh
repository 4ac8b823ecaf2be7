#!/usr/bin/env bash
# resty v3: SetRetryCount alone sends nothing again, not even a GET to a refused connection.
#
# Guess: as in v2, a count of 3 makes four tries where no connection comes about; and v3,
# which has "default retry conditions", sends again after a 503.
# So: v3's defaults are about errors that call themselves temporary, which a refused
# connection does not, and about no status. Without a condition of one's own nothing is
# sent twice. A POST needs SetRetryAllowNonIdempotent(true) on top of that. A suite that
# moves from v2 loses its retries, and still compiles.
# Seen with resty v2.17.2, v3.0.0-rc.4 and Go 1.26.8. Output (tries with a count of 3):
#  | v2, refused, GET: 4
#  | v3, refused, GET: 1
#  | v3, refused, GET, with a condition: 4
#  | v2, 503, GET: 1
#  | v3, 503, GET: 1
#  | v3, 503, GET, with a condition: 4
#  | v3, 503, POST, with a condition: 1
#  | v3, 503, POST, with a condition and leave: 4
set -euo pipefail
self=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOFLAGS=-mod=mod GOWORK=off
go mod init finding.test
go get github.com/go-resty/resty/v2@v2.17.2 resty.dev/v3@v3.0.0-rc.4
cat >main.go <<'GO'
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"time"

	v2 "github.com/go-resty/resty/v2"
	v3 "resty.dev/v3"
)

// tries counts what is sent.
type tries struct{ n int }

func (t *tries) RoundTrip(r *http.Request) (*http.Response, error) {
	t.n++
	return http.DefaultTransport.RoundTrip(r)
}

type silent struct{ *log.Logger }

func (silent) Errorf(string, ...any) {}
func (silent) Warnf(string, ...any)  {}
func (silent) Debugf(string, ...any) {}

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	defer server.Close()
	closed := httptest.NewServer(nil)
	closed.Close() // its port refuses from now on

	condition := func(r *v3.Response, err error) bool { return err != nil || r.StatusCode() >= 500 }
	old := func(name, url string) {
		t := &tries{}
		_, _ = v2.New().SetLogger(silent{}).SetTransport(t).SetRetryCount(3).SetRetryWaitTime(time.Millisecond).R().Get(url)
		fmt.Printf("v2, %s, GET: %d\n", name, t.n)
	}
	now := func(name, method, url, with string, set func(*v3.Client)) {
		t := &tries{}
		c := v3.New().SetLogger(silent{}).SetTransport(t).SetRetryCount(3).SetRetryWaitTime(time.Millisecond)
		defer c.Close()
		set(c)
		if r, err := c.R().Execute(method, url); err == nil && r.Body != nil {
			_, _ = io.Copy(io.Discard, r.Body)
		}
		fmt.Printf("v3, %s, %s%s: %d\n", name, method, with, t.n)
	}
	none := func(*v3.Client) {}
	conditioned := func(c *v3.Client) { c.AddRetryConditions(condition) }

	old("refused", closed.URL)
	now("refused", "GET", closed.URL, "", none)
	now("refused", "GET", closed.URL, ", with a condition", conditioned)
	old("503", server.URL)
	now("503", "GET", server.URL, "", none)
	now("503", "GET", server.URL, ", with a condition", conditioned)
	now("503", "POST", server.URL, ", with a condition", conditioned)
	now("503", "POST", server.URL, ", with a condition and leave", func(c *v3.Client) {
		c.AddRetryConditions(condition).SetRetryAllowNonIdempotent(true)
	})
}
GO
go run . >seen
diff <(sed -n 's/^#  | //p' "$self") seen
