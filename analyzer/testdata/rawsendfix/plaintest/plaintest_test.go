// Tests without Gomega.
package plaintest

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"testing"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

type answer struct{ ID string }

func TestAccepts(t *testing.T) {
	create(t)
	payload := []byte("{}")

	// The gateway answers with 201.
	resp, err := http.Post(gatewayURL, "application/json", bytes.NewReader(payload)) // want `rawsend: POST`
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()

	// Anything else is a failure.
	if resp.StatusCode != http.StatusCreated {
		t.Fatalf("status %d of %s",
			resp.StatusCode, gatewayURL) // with its address
	}
}

func TestUsesTheContext(t *testing.T) {
	create(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	body := bytes.NewBufferString("{}")
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, gatewayURL, body)
	if err != nil {
		t.Fatalf("request: %v", err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req) // want `rawsend: PUT`
	if err != nil {
		t.FailNow()
	} else if resp.StatusCode >= 300 {
		t.Fatal("refused with", resp.Status)
	}
	_ = resp.Body.Close()
}

func TestUsesWhatItGets(t *testing.T) {
	create(t)
	var got answer
	resp, err := http.Post(gatewayURL, "application/json", nil) // want `rawsend: POST`
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.ID == "" {
		t.Fatal("no ID")
	}
	path := os.TempDir()
	t.Log(path, got.ID, resp.Header)
}

func TestOnlyReaches(t *testing.T) {
	create(t)
	for _, path := range []string{"/a", "/b"} {
		t.Run(path, func(t *testing.T) {
			if _, err := http.PostForm(gatewayURL+path, url.Values{"namespace": {"alerts"}}); err != nil { // want `rawsend: POST`
				t.Fatal(err)
			}
		})
	}
}
