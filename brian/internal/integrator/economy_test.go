package integrator

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gobrian/brian/internal/syntax"
)

// TestEconomy holds cheaper statements to the numbers of those that they came
// from, and says what they still cost.
func TestEconomy(t *testing.T) {
	const text = `
_a = 3/exprel(-250*(v + 0.05)) - m/exprel(-250*(v + 0.05))
_b = exp(-25*(v + 0.053)) + exp(-75*v)*m
_c = v/(1 + exp(-200*(v + 0.023))) - 4000/(1 + exp(-200*(v + 0.023)))
_e = 3/exprel(125*(v + 0.02)) + m/exprel(-200*v)
_d = exp(-61*v) + exp(-50*m) + randn()/m
v = _a + _b
m = _c + _d + exp(-25*(v + 0.053))
`
	before, err := syntax.ParseStmts(text)
	if err != nil {
		t.Fatal(err)
	}
	after := (&job{}).economize(before)
	var lines []string
	for _, s := range after {
		lines = append(lines, s.String())
	}
	got := strings.Join(lines, "\n")
	if n := strings.Count(got, "exp("); n != 4 {
		t.Errorf("%d exponentials are left, want 4: of slope 25 before and after v has changed, 61 and 50\n%s", n, got)
	}
	if n := strings.Count(got, "/"); n != 2 {
		t.Errorf("%d divisions are left, want 2\n%s", n, got)
	}
	want, have := runner(t, before), runner(t, after)
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		v, m := -0.1+0.2*r.Float64(), 0.1+r.Float64()
		x, y := map[string]float64{"v": v, "m": m}, map[string]float64{"v": v, "m": m}
		draw := func() float64 { return 0.5 }
		want(x, draw)
		have(y, draw)
		for _, name := range []string{"_a", "_b", "_c", "_d", "_e", "v"} {
			scale := math.Abs(x[name]) + 3/math.Max(1e-3, math.Abs(v)) // of the terms
			if math.Abs(x[name]-y[name]) > 1e-14*scale {
				t.Errorf("%s is %v, was %v, for v = %v, m = %v", name, y[name], x[name], v, m)
			}
		}
	}
}
