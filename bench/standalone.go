package main

import (
	"fmt"
)

// Targets for runs over a pattern, without go vet.
const (
	maxTimesGinkgolinterWall = 1.5
	maxPeakMB                = 300
)

// benchStandalone measures tools that load packages themselves. They have no cache.
// Dependencies are compiled before the first round.
func benchStandalone(o options, built tools, t *table) error {
	if err := runQuietly(o.checkout, "go", "list", "-export", "-deps", "-test", "-e", o.pattern); err != nil {
		return err
	}
	names := o.withOlder([]string{syncvet, ginkgolinter, multi}, built)
	var entrants []entrant
	for _, name := range names {
		entrants = append(entrants, entrant{"standalone " + name, func() (cost, error) {
			return measure(o.checkout, built[name], o.pattern)
		}, o.most(name)})
	}
	costs, err := takeTurns(o.rounds, o.log, entrants...)
	if err != nil {
		return err
	}
	base := costs["standalone "+ginkgolinter]
	for _, name := range names {
		own := costs["standalone "+name]
		cells := append([]string{"by itself, " + titles[name], "warm"}, figures(own)...)
		times := ratio(own, base, wall)
		cells = append(cells, fmt.Sprintf("wall %.2f× ginkgolinter's", times), "")
		if name == syncvet {
			cells[len(cells)-1] = target{times, maxTimesGinkgolinterWall, "%.2f×", " ginkgolinter's wall"}.check() + "; " +
				target{middle(own, peak), maxPeakMB, "%.0f MB", ""}.check()
		}
		if name == older {
			cells[len(cells)-1] = overOlder(costs["standalone "+syncvet], own)
		}
		t.add(cells...)
	}
	return nil
}
