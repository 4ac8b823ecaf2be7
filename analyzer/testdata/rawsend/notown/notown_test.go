// Servers of the test's own process, and what looks like a request and is none.
package notown

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

type router struct{ routes map[string]http.HandlerFunc }

// Post registers a handler.
func (r *router) Post(path string, h http.HandlerFunc) { r.routes["POST "+path] = h }

func send(base string) error {
	_, err := http.Post(base+"/alerts", "text/plain", strings.NewReader("{}"))
	return err
}

type caller struct{ base string }

func (c caller) send() error {
	_, err := http.Post(c.base, "text/plain", nil)
	return err
}

var _ = Describe("a server of the test", func() {
	var (
		server *httptest.Server
		base   string
	)

	BeforeEach(func() {
		r := &router{routes: map[string]http.HandlerFunc{}}
		r.Post("/alerts", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusCreated) })
		http.HandleFunc("POST /silences", func(w http.ResponseWriter, req *http.Request) {
			_, _ = io.Copy(w, req.Body)
		})
		server = httptest.NewServer(http.DefaultServeMux)
		DeferCleanup(server.Close)
		base = server.URL
	})

	BeforeEach(func() {
		_, err := http.Post(server.URL+"/alerts", "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
		_, err = http.Post(fmt.Sprintf("%s/alerts", server.URL), "text/plain", nil)
		Expect(err).NotTo(HaveOccurred())
		req, err := http.NewRequest("POST", base+"/alerts", nil)
		Expect(err).NotTo(HaveOccurred())
		_, err = server.Client().Do(req)
		Expect(err).NotTo(HaveOccurred())
		Expect(send(server.URL)).To(Succeed())
		Expect(send(base)).To(Succeed())
		c := caller{base: server.URL}
		Expect(c.send()).To(Succeed())
	})

	BeforeEach(func() {
		rec := httptest.NewRecorder()
		http.DefaultServeMux.ServeHTTP(rec, httptest.NewRequest("POST", "/alerts", nil))
		Expect(rec.Code).To(Equal(http.StatusCreated))
	})

	It("is there", func() { Expect(http.Get(base)).To(HaveHTTPStatus(http.StatusOK)) })
})
