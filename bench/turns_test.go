package main

import (
	"io"
	"slices"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		xs   []float64
		want float64
	}{
		{nil, 0},
		{[]float64{7}, 7},
		{[]float64{9, 1, 2}, 2},
		{[]float64{4, 1, 9, 2}, 3},
	} {
		before := slices.Clone(test.xs)
		if got := median(test.xs); got != test.want {
			t.Errorf("median(%v) = %v, want %v", test.xs, got, test.want)
		}
		if !slices.Equal(test.xs, before) {
			t.Errorf("median changed its argument to %v", test.xs)
		}
	}
}

func TestRatioIsTakenWithinRounds(t *testing.T) {
	of := func(seconds ...int) (costs []cost) {
		for _, s := range seconds {
			costs = append(costs, cost{cpu: time.Duration(s) * time.Second})
		}
		return costs
	}
	// The second round was twice as slow for both.
	if got := ratio(of(3, 6, 3), of(2, 4, 2), cpu); got != 1.5 {
		t.Errorf("ratio = %v, want 1.5", got)
	}
}

func TestTakeTurns(t *testing.T) {
	order := ""
	entry := func(name string) entrant {
		return entrant{name, func() (cost, error) { order += name; return cost{peak: int64(len(order))}, nil }, 0}
	}
	costs, err := takeTurns(2, io.Discard, entry("A"), entry("B"))
	if err != nil || order != "ABAB" {
		t.Errorf("order %s, error %v", order, err)
	}
	order = ""
	once := entry("C")
	once.most = 1
	if _, err := takeTurns(2, io.Discard, once, entry("A")); err != nil || order != "CAA" {
		t.Errorf("order %s, error %v", order, err)
	}
	if b := costs["B"]; len(b) != 2 || b[0].peak != 2 || b[1].peak != 4 {
		t.Errorf("costs of B: %v", b)
	}
}
