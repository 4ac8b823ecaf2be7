package gen

import "math/rand/v2"

// A pair is two values chosen together.
type pair struct{ axisA, valueA, axisB, valueB int }

// A Cover is the pairs of values that some choice has.
type Cover struct{ seen map[pair]bool }

// pairs lists the pairs of a choice, those of each case with the suite's.
func (c Choice) pairs() []pair {
	var list []pair
	for _, values := range c.Cases {
		all := append(append([]int{}, c.Suite...), values...)
		for a := range all {
			for b := a + 1; b < len(all); b++ {
				list = append(list, pair{a, all[a], b, all[b]})
			}
		}
	}
	return list
}

func (v *Cover) fresh(c Choice) int {
	n := 0
	counted := make(map[pair]bool)
	for _, p := range c.pairs() {
		if !v.seen[p] && !counted[p] {
			counted[p] = true
			n++
		}
	}
	return n
}

// Add enters the pairs of a choice.
func (v *Cover) Add(c Choice) {
	if v.seen == nil {
		v.seen = make(map[pair]bool)
	}
	for _, p := range c.pairs() {
		v.seen[p] = true
	}
}

// Count is the number of pairs that were seen.
func (v *Cover) Count() int { return len(v.seen) }

// tries is how many choices are compared for one suite.
const tries = 40

// Choices returns n choices, each the one of several that adds the most new
// pairs. They depend on the seed alone.
func Choices(n int, seed uint64) ([]Choice, *Cover) {
	rng := rand.New(rand.NewPCG(seed, 0))
	cover := new(Cover)
	var list []Choice
	for range n {
		best, most := Choice{}, -1
		for range tries {
			c := random(rng)
			if fresh := cover.fresh(c); fresh > most {
				best, most = c, fresh
			}
		}
		cover.Add(best)
		list = append(list, best)
	}
	return list, cover
}
