// Package api is a client as a generator makes it: what sends is not seen.
package api

import "context"

type Client interface {
	CreateAlert(ctx context.Context, name string) error
	ListAlerts(ctx context.Context) error
}
