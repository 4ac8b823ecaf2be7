// Package gate has helpers that send, and imports nothing but net/http.
package gate

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// Post sends once.
func Post(url string) error {
	resp, err := http.Post(url, "application/json", nil)
	if err != nil {
		return err
	}
	if resp.StatusCode >= 300 {
		return errors.New(resp.Status)
	}
	return resp.Body.Close()
}

// Do sends once what it is given.
func Do(req *http.Request) (*http.Response, error) { return http.DefaultClient.Do(req) }

// Request builds what Do sends.
func Request(method, url string) *http.Request {
	req, err := http.NewRequest(method, url, nil)
	if err != nil {
		panic(err)
	}
	return req
}

// PostRetrying sends until it succeeds.
func PostRetrying(url string) error {
	var err error
	for range 10 {
		if err = Post(url); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// Prepare sends once and returns what has come back, for SynchronizedBeforeSuite.
func Prepare() []byte {
	resp, err := http.Post("http://gateway/prepare", "application/json", nil)
	return text(resp, err)
}

func text(resp *http.Response, err error) []byte {
	if err != nil {
		return nil
	}
	all, _ := io.ReadAll(resp.Body)
	return all
}
