package integrator

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestFormulasAgreeWithNumbers: a linear system whose coefficients are numbers
// and one whose coefficients are parameters with the same values advance alike,
// although exact solves them in different ways.
func TestFormulasAgreeWithNumbers(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 3).Draw(r, "n")
		names := []string{"x", "y", "z"}[:n]
		env := map[string]float64{}
		var numbers, formulas, parameters strings.Builder
		for i, x := range names {
			env[x] = rapid.Float64Range(-2, 2).Draw(r, x)
			var a, b []string
			for k := -1; k < n; k++ { // -1 is the input
				if k != i && !rapid.Bool().Draw(r, "coupled") {
					continue
				}
				p := fmt.Sprintf("m%d%d", i, k+1)
				v := rapid.Float64Range(-30, 30).Draw(r, p)
				if k == i {
					v = -rapid.SampledFrom([]float64{0, 1, 10, 10.000001, 300}).Draw(r, p)
				}
				env[p] = v
				factor := ""
				if k >= 0 {
					factor = "*" + names[k]
				}
				a, b = append(a, fmt.Sprintf("(%g)%s", v, factor)), append(b, p+factor)
				fmt.Fprintf(&parameters, "%s : 1\n", p)
			}
			fmt.Fprintf(&numbers, "d%s/dt = %s : 1\n", x, strings.Join(a, " + "))
			fmt.Fprintf(&formulas, "d%s/dt = %s : 1\n", x, strings.Join(b, " + "))
		}
		const dt, steps = 0.01, 3
		want := simulate(t, integrate(t, "exact", model(t, numbers.String(), dt)), dt, steps, env, noDraw)
		got := simulate(t, integrate(t, "exact", model(t, formulas.String()+parameters.String(), dt)), dt, steps, env, noDraw)
		for _, x := range names {
			if math.Abs(got[x]-want[x]) > 1e-12*(1+math.Abs(want[x])) {
				r.Fatalf("%s%s is %.17g by formulas, %.17g by numbers", numbers.String(), x, got[x], want[x])
			}
		}
	})
}

// TestStrongOrder drives dx/dt = a*x + b*x*xi along given Brownian paths. Its
// Stratonovich solution is x0*exp(a*T + b*W(T)). The mean error along the paths
// falls as dt for heun. For milstein it falls as dt without drift and as sqrt(dt)
// with it, see the table of methods.
func TestStrongOrder(t *testing.T) {
	const b, T, paths, fine = 0.8, 1.0, 150, 64
	for _, c := range []struct {
		method   string
		a, ratio float64
	}{
		{"heun", 0.5, 4}, {"heun", 0, 4}, {"milstein", 0, 4}, {"milstein", 0.5, 2},
	} {
		a, method := c.a, c.method
		src := fmt.Sprintf("dx/dt = %g*x + %g*x*xi : 1", a, b)
		var mean []float64
		for _, n := range []int{fine / 4, fine} {
			r := rand.New(rand.NewPCG(1, 2))
			dt := T / float64(n)
			u := integrate(t, method, model(t, src, dt))
			sum := 0.0
			for range paths {
				increments := make([]float64, fine)
				w := 0.0
				for i := range increments {
					increments[i] = r.NormFloat64() * math.Sqrt(T/fine)
					w += increments[i]
				}
				next := 0
				draw := func() float64 { // the increment over a step of dt
					dW := 0.0
					for range fine / n {
						dW += increments[next]
						next++
					}
					return dW / math.Sqrt(dt)
				}
				got := simulate(t, u, dt, n, map[string]float64{"x": 1}, draw)["x"]
				sum += math.Abs(got - math.Exp(a*T+b*w))
			}
			mean = append(mean, sum/paths)
		}
		if ratio := mean[0] / mean[1]; ratio < 0.75*c.ratio || ratio > 1.35*c.ratio { // dt falls by 4
			t.Errorf("%s: mean errors %g, ratio %.2f, want %g", src, mean, ratio, c.ratio)
		}
	}
}

// TestNamedNoiseIsShared: the same noise in two equations is the same number,
// different ones are different numbers.
func TestNamedNoiseIsShared(t *testing.T) {
	for _, method := range []string{"euler", "heun", "milstein"} {
		in := model(t, "dx/dt = xi_a : 1\ndy/dt = 2*xi_a : 1\ndz/dt = xi_b : 1", 0.25)
		next := 0.0
		got := simulate(t, integrate(t, method, in), 0.25, 1, map[string]float64{"x": 0, "y": 0, "z": 0}, func() float64 { next++; return next })
		if got["x"] != 0.5 || got["y"] != 1 || got["z"] != 1 {
			t.Errorf("%s: x, y, z become %g, %g, %g", method, got["x"], got["y"], got["z"])
		}
	}
}
