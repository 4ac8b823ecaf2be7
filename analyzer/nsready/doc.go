// Package nsready defines a rule that reports Namespaces which an end-to-end
// test creates and goes on to use before they are ready.
//
// # Analyzer nsready
//
// nsready: report namespaces that are created with no wait for their readiness
//
// The API server answers a create before its controllers have added the default
// ServiceAccount and before the informers of the system under test have seen the
// namespace. A test that goes on at once wins that race on an idle machine and
// loses it under load.
//
// Bad:
//
//	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
//	resp, err := http.Post(webhook, "application/json", alert(ns.Name))
//
// Good:
//
//	Expect(CreateNamespaceAndWait(ctx, k8sClient, name)).To(Succeed())
//	resp, err := http.Post(webhook, "application/json", alert(name))
//
// It does not see: the order of assignments to one variable, clusters apart,
// namespaces made by kubectl or a manifest, testify suites. Packages that run on
// envtest or fake clients are silent.
//
// Opt out with //syncvet:ignore nsready reason, or above a helper with
// //syncvet:ready reason.
package nsready
