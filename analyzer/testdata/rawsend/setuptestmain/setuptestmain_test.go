// TestMain sends; a test of a package with no Ginkgo at all.
package setuptestmain

import (
	"log"
	"net/http"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	resp, err := http.Post(os.Getenv("GATEWAY_URL")+"/rules", "application/json", nil) // want `rawsend: POST is sent here only once in the set-up of TestMain, `
	if err != nil || resp.StatusCode != http.StatusCreated {
		log.Fatal("the gateway takes no rules")
	}
	os.Exit(m.Run())
}

func TestAlerts(t *testing.T) {
	if _, err := http.Post(os.Getenv("GATEWAY_URL")+"/alerts", "application/json", nil); err != nil {
		t.Fatal(err)
	}
}
