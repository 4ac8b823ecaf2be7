// Requests of tests without Gomega that have no repair.
package notpoll

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

var (
	ctx        = context.Background()
	k8sClient  client.Client
	gatewayURL = os.Getenv("GATEWAY_URL")
	shared     = bytes.NewBufferString("{}")
)

func create(t *testing.T) {
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "alerts"}}
	if err := k8sClient.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	err := wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(ctx context.Context) (bool, error) {
		return k8sClient.Get(ctx, client.ObjectKeyFromObject(ns), ns) == nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func expectCreated(t *testing.T, resp *http.Response) {
	if resp.StatusCode != http.StatusCreated {
		t.Fatal(resp.Status)
	}
}

// It goes on after the failure.
func TestError(t *testing.T) {
	create(t)
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusCreated {
		t.Errorf("status %d", resp.StatusCode)
	}
}

func TestErrorLater(t *testing.T) {
	create(t)
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
	if err != nil {
		t.Fatal(err)
	}
	path := os.TempDir()
	if resp.StatusCode != http.StatusCreated {
		t.Errorf("status %d in %s", resp.StatusCode, path)
	}
}

func TestHelper(t *testing.T) {
	create(t)
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
	if err != nil {
		t.Fatal(err)
	}
	expectCreated(t, resp)
}

func TestReturn(t *testing.T) {
	create(t)
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
	if err != nil {
		t.Error(err)
		return
	}
	if resp.StatusCode != http.StatusCreated {
		t.Fatal(resp.Status)
	}
}

func TestSharedReader(t *testing.T) {
	create(t)
	resp, err := http.Post(gatewayURL, "text/plain", shared) // want `rawsend: POST`
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusCreated {
		t.Fatal(resp.Status)
	}
}

func TestReadsOn(t *testing.T) {
	create(t)
	resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
	if err != nil || resp.StatusCode != http.StatusCreated {
		t.Fatal("refused")
	}
	path := os.TempDir()
	text, err := io.ReadAll(resp.Body)
	t.Log(path, string(text), err)
}

func TestLiteral(t *testing.T) {
	create(t)
	resp, err := func() (*http.Response, error) {
		resp, err := http.Post(gatewayURL, "text/plain", nil) // want `rawsend: POST`
		if err != nil {
			t.Fatal(err)
		}
		return resp, err
	}()
	if err != nil || resp.StatusCode != http.StatusCreated {
		t.Fatal("refused")
	}
}

func TestGrows(t *testing.T) {
	create(t)
	path := gatewayURL
	req, err := http.NewRequest(http.MethodPost, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	path = path + "/alerts"
	resp, err := http.DefaultClient.Do(req) // want `rawsend: POST`
	if err != nil || resp.StatusCode != http.StatusCreated {
		t.Fatal("no answer of", path)
	}
}
