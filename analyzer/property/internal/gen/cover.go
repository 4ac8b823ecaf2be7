package gen

import "math/rand/v2"

// A pair is two values chosen together.
type pair struct{ axisA, valueA, axisB, valueB int }

// A Cover is the set of pairs that occur in choices.
type Cover struct{ seen map[pair]bool }

// pairs returns the pairs of a choice: each case's values with each other and the suite's.
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

// Add adds the pairs of a choice.
func (v *Cover) Add(c Choice) {
	if v.seen == nil {
		v.seen = make(map[pair]bool)
	}
	for _, p := range c.pairs() {
		v.seen[p] = true
	}
}

// Count returns the number of pairs.
func (v *Cover) Count() int { return len(v.seen) }

// tries is the number of random choices to select one from.
const tries = 40

// Choices returns n choices. Each is the one of several random choices that adds the most
// new pairs. They depend only on the seed.
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
