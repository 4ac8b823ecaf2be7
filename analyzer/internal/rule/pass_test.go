package rule_test

import (
	"go/ast"
	"slices"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/syncvet/syncvet/analyzer/internal/rule"
	"github.com/syncvet/syncvet/analyzer/internal/sourcetest"
)

const syntaxRuleSource = `// Package counting defines a rule.
//
// # Analyzer counting
//
// counting: count assertions
package counting
`

// TestAssertions reads assertions in a rule of syntax.
func TestAssertions(t *testing.T) {
	var expectFailure []bool
	counting := rule.Define(rule.Of[struct{}]{
		Name: "counting", Source: syntaxRuleSource, Needs: rule.Syntax,
		Run: func(p *rule.Pass, _ *struct{}) {
			for call := range inspector.All[*ast.CallExpr](p.Inspector()) {
				if a, ok := p.Assertions().Assertion(call); ok {
					expectFailure = append(expectFailure, a.ExpectsFailure)
				}
			}
		},
	})
	analyzers, err := rule.Analyzers([]*rule.Instance{counting.New()}, rule.Host{})
	if err != nil {
		t.Fatal(err)
	}
	sourcetest.Packages{"github.com/onsi/gomega": `package gomega
		type Assertion struct{}
		func Expect(any) Assertion
		func (Assertion) To(any)
		func HaveOccurred() any
		func Succeed() any`,
	}.Check(t, `package p
		import . "github.com/onsi/gomega"
		func f(err error) {
			isSet := HaveOccurred()
			Expect(err).To(isSet)
			Expect(err).To(Succeed())
		}`).Result(t, analyzers[0])
	if want := []bool{true, false}; !slices.Equal(expectFailure, want) {
		t.Errorf("assertions expect failure: %v, want %v", expectFailure, want)
	}
}
