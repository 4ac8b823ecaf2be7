package gen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// An axis is one thing to choose, with the names of its values.
type axis struct {
	name   string
	values []string
}

// The axes of a suite.
const (
	imports = iota
	groupAxis
	layoutAxis
	commentAxis
	helperAxis
	dressAxis
	suiteDressAxis
	besideAxis
)

// The axes of a case.
const (
	formAxis = iota
	checkAxis
	placeAxis
	wrapAxis
	needAxis
	shadowAxis
)

func namesOf[T any](list []T, name func(T) string) []string {
	var names []string
	for _, x := range list {
		names = append(names, name(x))
	}
	return names
}

var suiteAxes = []axis{
	imports:        {"imports", namesOf(importStyles, func(x importStyle) string { return x.name })},
	groupAxis:      {"groups", namesOf(groupings, func(x grouping) string { return x.name })},
	layoutAxis:     {"layout", []string{"one file", "cases in one file", "a file each"}},
	commentAxis:    {"comments", namesOf(commentings, func(x commenting) string { return x.name })},
	helperAxis:     {"helper", namesOf(helpers, func(x helper) string { return x.name })},
	dressAxis:      {"file", namesOf(dresses, func(x dress) string { return x.name })},
	suiteDressAxis: {"suite's file", namesOf(dresses, func(x dress) string { return x.name })},
	besideAxis:     {"beside", namesOf(besides, func(x beside) string { return x.name })},
}

var caseAxes = []axis{
	formAxis:   {"form", namesOf(forms, func(x form) string { return x.name })},
	checkAxis:  {"check", namesOf(checks, func(x check) string { return x.name })},
	placeAxis:  {"place", namesOf(places, func(x place) string { return x.name })},
	wrapAxis:   {"wrap", namesOf(wraps, func(x wrap) string { return x.name })},
	needAxis:   {"need", namesOf(needs, func(x need) string { return x.name })},
	shadowAxis: {"shadow", namesOf(shadows, func(x shadow) string { return x.name })},
}

// A Choice has a value for each axis, and so determines a suite.
type Choice struct {
	Suite []int
	Cases [][]int
}

// kase is a case with its chosen values.
type kase struct {
	form   form
	check  check
	place  place
	wrap   wrap
	need   need
	shadow shadow
}

func (c Choice) at(axis int) int { return c.Suite[axis] }

func (c Choice) style() importStyle { return importStyles[c.at(imports)] }

func (c Choice) kase(i int) kase {
	v := c.Cases[i]
	return kase{forms[v[formAxis]], checks[v[checkAxis]], places[v[placeAxis]], wraps[v[wrapAxis]], needs[v[needAxis]], shadows[v[shadowAxis]]}
}

// String returns the names of the chosen values.
func (c Choice) String() string {
	var parts []string
	for i, v := range c.Suite {
		parts = append(parts, fmt.Sprintf("%s: %s", suiteAxes[i].name, suiteAxes[i].values[v]))
	}
	var text strings.Builder
	text.WriteString(strings.Join(parts, "; "))
	for n, values := range c.Cases {
		parts = nil
		for i, v := range values {
			parts = append(parts, fmt.Sprintf("%s: %s", caseAxes[i].name, caseAxes[i].values[v]))
		}
		fmt.Fprintf(&text, "\ncase %d: %s", n+1, strings.Join(parts, "; "))
	}
	return text.String()
}

// Render writes the suite.
func (c Choice) Render() (*Suite, error) { return c.render() }

// valid reports whether the chosen values can be combined.
func (c Choice) valid() bool {
	for i := range c.Cases {
		if !c.kase(i).valid() {
			return false
		}
	}
	return true
}

func (k kase) valid() bool {
	has := k.place.has
	switch {
	case k.shadow.vars != "" && !k.place.inner:
		return false
	case !slices.Contains(k.check.gives, k.form.gives), k.check.wants&^has != 0, k.check.not&has != 0:
		return false
	case k.wrap.wants&^alone&^has != 0, k.wrap.not&has != 0:
		return false
	case k.wrap.wants&alone != 0:
		oneLine := !strings.Contains(k.form.create+k.check.text, "\n") && k.form.pre == "" && k.form.open == ""
		return oneLine && (k.place.later || k.need.outside)
	}
	return true
}

// plainShare is how rarely an axis of a suite has another than its simplest value: one time
// in plainShare. With several unusual names at once, no fix would be possible. Comments
// are chosen freely.
const plainShare = 3

func pick(rng *rand.Rand, axes []axis, plain bool) []int {
	values := make([]int, len(axes))
	for i, a := range axes {
		if !plain || i == commentAxis || rng.IntN(plainShare) == 0 {
			values[i] = rng.IntN(len(a.values))
		}
	}
	return values
}

// random returns a random valid choice.
func random(rng *rand.Rand) Choice {
	for {
		c := Choice{Suite: pick(rng, suiteAxes, true)}
		for range 1 + rng.IntN(3) {
			values := pick(rng, caseAxes, false)
			if rng.IntN(plainShare) > 0 {
				values[shadowAxis] = 0
			}
			c.Cases = append(c.Cases, values)
		}
		for i, values := range c.Cases {
			if k := c.kase(i); c.style().uses(k, k.shadow.hides) {
				values[shadowAxis] = 0
			}
		}
		c.Cases = slices.DeleteFunc(c.Cases, func(v []int) bool { return !(Choice{c.Suite, [][]int{v}}).valid() })
		if len(c.Cases) > 0 {
			return c
		}
	}
}

// Smaller returns the choices that are one step simpler, the simplest first.
func (c Choice) Smaller() []Choice {
	var list []Choice
	add := func(change func(*Choice)) {
		d := Choice{Suite: slices.Clone(c.Suite)}
		for _, values := range c.Cases {
			d.Cases = append(d.Cases, slices.Clone(values))
		}
		change(&d)
		if d.valid() {
			list = append(list, d)
		}
	}
	for i := range c.Cases {
		if len(c.Cases) > 1 {
			add(func(d *Choice) { d.Cases = slices.Delete(d.Cases, i, i+1) })
		}
	}
	for axis, v := range c.Suite {
		if v > 0 {
			add(func(d *Choice) { d.Suite[axis] = 0 })
		}
	}
	for i, values := range c.Cases {
		for axis, v := range values {
			if v > 0 {
				add(func(d *Choice) { d.Cases[i][axis] = 0 })
			}
		}
		// A check may need certain forms and places: try the first that fit.
		for check := range values[checkAxis] {
			add(func(d *Choice) { d.Cases[i][formAxis], d.Cases[i][checkAxis] = 0, check })
			add(func(d *Choice) { d.Cases[i][checkAxis] = check })
		}
		for place := range values[placeAxis] {
			add(func(d *Choice) { d.Cases[i][placeAxis] = place })
		}
	}
	return list
}

// Relaxed returns choices without names that shadow those that the suite itself uses, with
// which the suite may not compile.
func (c Choice) Relaxed() []Choice {
	unhidden := Choice{Suite: slices.Clone(c.Suite)}
	for _, values := range c.Cases {
		values = slices.Clone(values)
		values[shadowAxis] = 0
		unhidden.Cases = append(unhidden.Cases, values)
	}
	alone := Choice{Suite: slices.Clone(c.Suite), Cases: c.Cases}
	alone.Suite[besideAxis] = 0
	both := Choice{Suite: alone.Suite, Cases: unhidden.Cases}
	return []Choice{unhidden, alone, both}
}
