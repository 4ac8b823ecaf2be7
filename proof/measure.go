package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/syncvet/syncvet/proof/internal/cluster"
	"github.com/syncvet/syncvet/proof/internal/probe"
	"github.com/syncvet/syncvet/proof/internal/report"
)

// measure runs the probe and returns what it finds, a table.
func measure(ctx context.Context, o options, c *cluster.Cluster) (string, error) {
	var sums []probe.Result
	var missed [][]string // of each wait, in each round
	for round := range o.rounds {
		fmt.Fprintf(o.log, "probe, round %d of %d\n", round+1, o.rounds)
		results, err := probe.Run(ctx, c.Config, o.processes, o.namespaces)
		if err != nil {
			return "", err
		}
		if round == 0 {
			sums, missed = make([]probe.Result, len(results)), make([][]string, len(results))
		}
		for i, r := range results {
			sums[i] = sums[i].Plus(r)
			missed[i] = append(missed[i], fmt.Sprint(r.Missed))
		}
	}
	t := report.Table{Head: []string{
		"wait", "missed", "in each round", "wait, median", "wait, longest", "seen later by, median", "by, longest",
	}}
	for i, r := range sums {
		t.Add(r.Wait, fmt.Sprintf("%d of %d", r.Missed, r.Asked), strings.Join(missed[i], ", "),
			at(r.Waited, 0.5), at(r.Waited, 1), at(r.Lag, 0.5), at(r.Lag, 1))
	}
	return fmt.Sprintf("%d workers, %d Namespaces a round; %s.\n\n%s", o.processes, o.namespaces, machine(), &t), nil
}

// at returns the duration below which a share of them lies.
func at(durations []time.Duration, share float64) string {
	if len(durations) == 0 {
		return "-"
	}
	sorted := slices.Sorted(slices.Values(durations))
	d := sorted[int(share*float64(len(sorted)-1))]
	return d.Round(100 * time.Microsecond).String()
}
