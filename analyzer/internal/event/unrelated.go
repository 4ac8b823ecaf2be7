package event

import (
	"go/ast"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// telemetryPaths are those by which stores of alerts, metrics and logs are fed.
// They take whatever is well-formed, and what sends on from there tries again:
// Alertmanager (api/v2/openapi.yaml), Prometheus (web/api/v1/api.go: remote
// write, OTLP), its Pushgateway (main.go) and Loki (pkg/loki/modules.go).
var telemetryPaths = []string{"/api/v2/alerts", "/api/v1/write", "/api/v1/otlp/v1/", "/metrics/job/", "/loki/api/v1/push"}

// isTelemetry reports whether a URL that is made of these values is that of such
// a store.
func isTelemetry(url ref.Set) bool {
	return slices.ContainsFunc(url, func(v ref.Ref) bool {
		text, ok := v.Literal()
		return ok && slices.ContainsFunc(telemetryPaths, func(path string) bool { return strings.Contains(text, path) })
	})
}

// asksForToken reports whether a request's form asks an authorization server for
// an access token (RFC 6749, section 4: grant_type).
func (r *Reader) asksForToken(call *ast.CallExpr) bool {
	found := false
	for _, arg := range call.Args {
		for _, origin := range r.refs.Origins(arg) {
			ast.Inspect(origin, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok {
					found = found || strings.HasPrefix(code.StringConstant(r.info, lit), "grant_type")
				}
				return !found
			})
		}
	}
	return found
}
