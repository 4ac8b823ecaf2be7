// Command gateway takes alerts at POST /api/v1/alerts and keeps one ConfigMap for
// every group of like alerts, in the namespace that the alerts name.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"example.com/gateway/internal/alerts"
)

func main() {
	// The flag -kubeconfig is controller-runtime's.
	listen := flag.String("listen", ":8080", "take alerts at this `address`")
	namespace := flag.String("namespace", "gateway-system", "keep groups here whose own `namespace` is not known")
	flag.Parse()
	ctrl.SetLogger(zap.New())
	if err := run(ctrl.SetupSignalHandler(), *listen, *namespace); err != nil {
		fmt.Fprintln(os.Stderr, "gateway:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, listen, namespace string) error {
	config, err := ctrl.GetConfig()
	if err != nil {
		return err
	}
	config.QPS, config.Burst = 200, 400 // alerts come in storms
	mgr, err := ctrl.NewManager(config, ctrl.Options{Metrics: server.Options{BindAddress: "0"}})
	if err != nil {
		return err
	}
	// Have the informer filled before the first alert.
	if _, err := mgr.GetCache().GetInformer(ctx, &corev1.Namespace{}); err != nil {
		return fmt.Errorf("watch namespaces: %w", err)
	}
	store := &alerts.Store{
		Client:  mgr.GetClient(),
		Reader:  mgr.GetAPIReader(),
		Default: namespace,
	}
	// The manager runs this once its caches are filled.
	err = mgr.Add(manager.RunnableFunc(func(ctx context.Context) error {
		return serve(ctx, listen, alerts.Handler(store))
	}))
	if err != nil {
		return err
	}
	return mgr.Start(ctx)
}

// serve answers requests until the context ends.
func serve(ctx context.Context, address string, handler http.Handler) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	ctrl.Log.Info("listening", "address", listener.Addr().String())
	s := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = s.Shutdown(ctx)
	})
	if err := s.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
