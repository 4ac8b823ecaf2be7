package rules_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/nogo/internal/rules"
)

func TestEachRuleHasItsPackage(t *testing.T) {
	for _, rule := range analyzer.All() {
		if got := rules.Get(rule.Name); got == nil || got.Name != rule.Name {
			t.Errorf("%s: got %v", rule.Name, got)
		}
		if _, err := os.Stat(filepath.Join("../..", rule.Name, rule.Name+".go")); err != nil {
			t.Errorf("%s has no package for nogo: %v", rule.Name, err)
		}
	}
}
