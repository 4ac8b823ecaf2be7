package rules_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/syncvet/syncvet/analyzer"
	"github.com/syncvet/syncvet/nogo/internal/rules"
)

func TestEachRuleHasItsPackage(t *testing.T) {
	all, err := analyzer.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range all {
		if got := rules.Get(rule.Name); got.Name != rule.Name || got.Doc != rule.Doc {
			t.Errorf("%s: got %v", rule.Name, got)
		}
		if _, err := os.Stat(filepath.Join("../..", rule.Name, rule.Name+".go")); err != nil {
			t.Errorf("%s has no package for nogo: %v", rule.Name, err)
		}
	}
}

func TestUnknownRule(t *testing.T) {
	if _, err := rules.Get("nsraedy").Run(nil); err == nil {
		t.Error("a rule that does not exist can be run")
	}
}
