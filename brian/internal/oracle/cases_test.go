package oracle_test

import (
	"os"
	"strings"
	"testing"

	"gobrian/brian/internal/syntax"
)

// TestCases holds the statements of testdata/statements.txt to the oracle: blocks
// of lines with a result behind ->, a comment above. The names are those of world.
func TestCases(t *testing.T) {
	data, err := os.ReadFile("testdata/statements.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(string(data), "\n\n") {
		code, last, ok := strings.Cut(block, "-> ")
		if !ok {
			t.Fatalf("no result in\n%s", block)
		}
		stmts, err := syntax.ParseStmts(code)
		if err != nil {
			t.Fatal(err)
		}
		result, err := syntax.ParseExpr(strings.TrimSpace(last))
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(12) {
			hold(t, stmts, result, seed)
		}
	}
}
