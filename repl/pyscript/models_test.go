package pyscript_test

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// TestModels runs the models of testdata/models and compares what they print with what Brian 2.5.1 prints: words to the letter,
// numbers to 1e-6. testdata/models.py writes that.
func TestModels(t *testing.T) {
	for _, a := range archives(t, "testdata/models") {
		for i := 0; i+1 < len(a.Files); i += 2 {
			name := a.Files[i].Name
			t.Run(strings.TrimSuffix(name, ".py"), func(t *testing.T) {
				want := strings.Split(string(a.Files[i+1].Data), "\n")
				got := strings.Split(runProgram(t, name, string(a.Files[i].Data)), "\n")
				if len(got) != len(want) {
					t.Fatalf("%d lines, and %d of Brian:\n%s", len(got), len(want), strings.Join(got, "\n"))
				}
				for k := range want {
					if !nearly(got[k], want[k]) {
						t.Errorf("line %d\n%s\nBrian\n%s", k+1, got[k], want[k])
					}
				}
			})
		}
	}
}

// nearly reports whether two lines have the same words, and numbers that differ by 1e-6 of them.
func nearly(x, y string) bool {
	xs, ys := strings.Fields(x), strings.Fields(y)
	if len(xs) != len(ys) {
		return false
	}
	for k := range xs {
		a, errA := strconv.ParseFloat(xs[k], 64)
		b, errB := strconv.ParseFloat(ys[k], 64)
		switch {
		case xs[k] == ys[k]:
		case errA != nil || errB != nil:
			return false
		case !(math.Abs(a-b) <= 1e-6*math.Max(math.Abs(a), math.Abs(b))+1e-9):
			return false
		}
	}
	return true
}
