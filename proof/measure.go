package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/syncvet/syncvet/proof/internal/cluster"
	"github.com/syncvet/syncvet/proof/internal/probe"
	"github.com/syncvet/syncvet/proof/internal/report"
)

// measure prints what the probe finds.
func measure(ctx context.Context, o options, c *cluster.Cluster, w io.Writer) error {
	t := report.Table{Head: []string{"wait", "round", "missed", "wait, median", "wait, longest", "missed for, median", "missed for, longest"}}
	for round := range o.rounds {
		fmt.Fprintf(o.log, "round %d of %d\n", round+1, o.rounds)
		results, err := probe.Run(ctx, c.Config, o.processes, o.namespaces)
		if err != nil {
			return err
		}
		for _, r := range results {
			t.Add(r.Wait, fmt.Sprint(round+1), fmt.Sprintf("%d of %d", r.Missed, r.Asked),
				at(r.Waited, 0.5), at(r.Waited, 1), at(r.Lag, 0.5), at(r.Lag, 1))
		}
	}
	fmt.Fprintf(w, "%s\n\n", machine())
	_, err := io.WriteString(w, t.String())
	return err
}

// at returns the duration below which a share of sorted ones lies.
func at(sorted []time.Duration, share float64) string {
	if len(sorted) == 0 {
		return "-"
	}
	d := sorted[int(share*float64(len(sorted)-1))]
	return d.Round(100 * time.Microsecond).String()
}
