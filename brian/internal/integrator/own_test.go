package integrator

import (
	"maps"
	"math"
	"testing"
)

// TestOwn compares methods that users describe with those of the table.
func TestOwn(t *testing.T) {
	for name, steps := range map[string]string{
		"rk2":  "k = dt*f(x, t)\nm = -dt*f(x + k/2, t + dt/2)\nx_new = x - m",
		"heun": "s = x + g(x, t)*dW\nx_new = x + dt*f(x, t) + (g(x, t) + g(s, t + dt))*dW/2",
	} {
		in := model(t, "dx/dt = sin(t) - x*y/0.01 : 1\ndy/dt = -y : 1", 1e-3)
		want := integrate(t, name, in)
		own, err := NewExplicit(steps, "multiplicative")
		if err != nil {
			t.Fatal(err)
		}
		in.Own = map[string]*Explicit{"own": own}
		got := integrate(t, "own", in)
		start := map[string]float64{"x": 0.5, "y": 2, "t": 0.3}
		a, b := maps.Clone(start), maps.Clone(start)
		runner(t, want.Stmts)(a, noDraw)
		runner(t, got.Stmts)(b, noDraw)
		for _, v := range []string{"x", "y"} {
			if math.Abs(a[v]-b[v]) > 1e-15 || a[v] == start[v] {
				t.Errorf("%s: %s is %v, want %v", name, v, b[v], a[v])
			}
		}
	}
	for steps, want := range map[string]string{
		"y = x":              "the last line must give x_new",
		"x_new = x + q":      "q is none of x, t, dt and what the lines before give",
		"x_new = x + f(x)":   "f is a function of x and t",
		"k = x\nx_new += dt": "the lines assign by =: x_new",
	} {
		if _, err := NewExplicit(steps, ""); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", steps, err, want)
		}
	}
}
