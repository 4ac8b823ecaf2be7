package main

import (
	"fmt"
	"path/filepath"
)

// Targets for runs by "go vet".
const (
	maxTimesFloor        = 1.5
	maxTimesGinkgolinter = 0.2
)

// benchVet measures "go vet" with several tools on one package. In each round a tool first
// runs cold, without results in go's cache, and then warm.
func benchVet(o options, built tools, t *table) error {
	// Compile the dependencies first. This run also fails if the package has errors.
	once := filepath.Join(o.temp, "first")
	if err := salt(built[floor], once); err != nil {
		return err
	}
	if err := runQuietly(o.checkout, "go", "vet", "-vettool="+once, o.pkg); err != nil {
		return err
	}
	names := o.withOlder([]string{floor, syncvet, idle, ginkgolinter}, built)
	var entrants []entrant
	for _, name := range names {
		copied := filepath.Join(o.temp, "salted", name)
		vet := func() (cost, error) { return measure(o.checkout, "go", "vet", "-vettool="+copied, o.pkg) }
		cold := func() (cost, error) {
			if err := salt(built[name], copied); err != nil {
				return cost{}, err
			}
			return vet()
		}
		entrants = append(entrants, entrant{"cold " + name, cold, o.most(name)}, entrant{"warm " + name, vet, o.most(name)})
	}
	costs, err := takeTurns(o.rounds, o.log, entrants...)
	if err != nil {
		return err
	}
	for _, state := range []string{"cold", "warm"} {
		for _, name := range names {
			own, base := costs[state+" "+name], costs[state+" "+floor]
			cells := append([]string{"go vet, " + titles[name], state}, figures(own)...)
			cells = append(cells, fmt.Sprintf("CPU %.2f× the floor", ratio(own, base, cpu)), "")
			if name == syncvet && state == "cold" {
				linter := costs["cold "+ginkgolinter]
				cells[len(cells)-1] = target{ratio(own, base, cpu), maxTimesFloor, "%.2f×", " the floor's CPU"}.check() + "; " +
					target{ratio(own, linter, cpu), maxTimesGinkgolinter, "%.2f×", " ginkgolinter's CPU"}.check()
			}
			if name == older {
				cells[len(cells)-1] = overOlder(costs[state+" "+syncvet], own)
			}
			t.add(cells...)
		}
	}
	return nil
}

var titles = map[string]string{
	floor:        "a tool that ends at once (floor)",
	syncvet:      "syncvet",
	older:        "syncvet, the older build",
	idle:         "stock unitchecker, idle analyzer",
	ginkgolinter: "ginkgolinter",
	multi:        "stock multichecker, syncvet's analyzers",
}

// figures returns the medians as cells.
func figures(costs []cost) []string {
	return []string{
		fmt.Sprintf("%.2f s", middle(costs, cpu)),
		fmt.Sprintf("%.2f s", middle(costs, wall)),
		fmt.Sprintf("%.0f MB", middle(costs, peak)),
	}
}
