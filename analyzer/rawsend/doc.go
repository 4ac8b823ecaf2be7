// Package rawsend defines a rule that reports requests which an end-to-end test
// sends only once, where the system under test may not be ready for them.
//
// # Analyzer rawsend
//
// rawsend: report requests that are sent only once before it is known that they can succeed
//
// The system under test learns of a namespace through an informer of its own, and
// of its own configuration when it has started. A wait on the API server does not
// show that it has caught up; only a request that is tried again does. Two places
// are reported: requests in set-up nodes, and the first request of a spec after a
// namespace was created in the same run, where the spec wants it to succeed.
//
// Bad:
//
//	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
//	resp, err := http.Post(webhook, "application/json", alert(ns.Name))
//	Expect(err).NotTo(HaveOccurred())
//	Expect(resp.StatusCode).To(Equal(http.StatusCreated))
//
// Good:
//
//	Eventually(func(g Gomega) {
//		resp, err := http.Post(webhook, "application/json", alert(ns.Name))
//		g.Expect(err).NotTo(HaveOccurred())
//		defer resp.Body.Close()
//		g.Expect(resp.StatusCode).To(Equal(http.StatusCreated))
//	}).Should(Succeed())
//
// It reports POST, PUT, PATCH and DELETE by net/http and resty, through helpers too.
// It does not report what is expected to fail, requests to an httptest.Server, and
// packages that run on envtest or fake clients.
//
// Opt out with //syncvet:ignore rawsend reason.
package rawsend
