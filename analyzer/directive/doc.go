// Package directive defines a rule that reports syncvet's own directives where
// they have no effect.
//
// # Analyzer directive
//
// directive: report syncvet directives that have no effect
//
// A directive that does nothing hides that the finding it was written for is gone,
// or that it was never suppressed. This rule reports //syncvet:ignore with no
// reason, with an unknown rule, or where nothing is suppressed; //syncvet:ready with
// no reason or above no function; and unknown directives.
//
// Bad:
//
//	//syncvet:ignore nsready
//	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
//
// Good:
//
//	//syncvet:ignore nsready the spec is about a namespace that is not ready yet
//	Expect(k8sClient.Create(ctx, ns)).To(Succeed())
//
// //nolint is left to golangci-lint's own nolintlint. A finding of this rule cannot
// be suppressed: remove the directive.
package directive
