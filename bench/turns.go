package main

import (
	"fmt"
	"io"
	"slices"
)

// An entrant is a command to measure.
type entrant struct {
	name string
	run  func() (cost, error)
	most int // number of rounds in which it runs; 0 for all
}

// takeTurns measures the entrants in rounds, each once in a round, so that other load on the
// machine affects all of them. It returns the costs of each, by round.
func takeTurns(rounds int, log io.Writer, entrants ...entrant) (map[string][]cost, error) {
	costs := make(map[string][]cost)
	for i := range rounds {
		for _, e := range entrants {
			if e.most > 0 && i >= e.most {
				continue
			}
			c, err := e.run()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", e.name, err)
			}
			fmt.Fprintf(log, "%d/%d %s: CPU %.2f s, wall %.2f s, peak %.0f MB\n",
				i+1, rounds, e.name, c.cpu.Seconds(), c.wall.Seconds(), megabytes(c.peak))
			costs[e.name] = append(costs[e.name], c)
		}
	}
	return costs, nil
}

func cpu(c cost) float64  { return c.cpu.Seconds() }
func wall(c cost) float64 { return c.wall.Seconds() }
func peak(c cost) float64 { return megabytes(c.peak) }

func megabytes(bytes int64) float64 { return float64(bytes) / 1e6 }

// middle returns the median of one figure of the costs.
func middle(costs []cost, figure func(cost) float64) float64 {
	var xs []float64
	for _, c := range costs {
		xs = append(xs, figure(c))
	}
	return median(xs)
}

// ratio returns the median of the ratios of a's figure to b's in the same round.
func ratio(a, b []cost, figure func(cost) float64) float64 {
	var xs []float64
	for i := range min(len(a), len(b)) {
		xs = append(xs, figure(a[i])/figure(b[i]))
	}
	return median(xs)
}

// median returns the middle value, or the mean of the two middle values.
func median(xs []float64) float64 {
	if len(xs) == 0 {
		return 0
	}
	xs = slices.Sorted(slices.Values(xs))
	n := len(xs) / 2
	if len(xs)%2 == 1 {
		return xs[n]
	}
	return (xs[n-1] + xs[n]) / 2
}
