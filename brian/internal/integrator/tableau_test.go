package integrator

import (
	"math"
	"testing"
)

var tableaus = map[string]struct {
	t     *tableau
	order int // of the result
}{
	"gsl_rk2": {&kutta23, 3}, "gsl_rk4": {&doubled44, 4}, "gsl_rkf45": {&fehlberg45, 5}, "gsl_rkck": {&cashKarp45, 5}, "gsl_rk8pd": {&princeDormand87, 8},
}

// TestTableauConditions checks what the numbers of a method must add up to; the
// published fractions of gsl_rk8pd are good for 17 digits.
func TestTableauConditions(t *testing.T) {
	for name, c := range tableaus {
		for i, row := range c.t.a {
			sum := 0.0
			for _, a := range row {
				sum += a
			}
			if math.Abs(sum-c.t.c[i]) > 1e-13 {
				t.Errorf("%s: row %d adds up to %v, want %v", name, i, sum, c.t.c[i])
			}
		}
		for k := range c.order {
			sum := 0.0
			for i, b := range c.t.b {
				sum += b * math.Pow(c.t.c[i], float64(k))
			}
			if want := 1 / float64(k+1); math.Abs(sum-want) > 1e-14 {
				t.Errorf("%s: the weights of c^%d add up to %v, want %v", name, k, sum, want)
			}
		}
		sum := 0.0
		for _, e := range c.t.e {
			sum += e
		}
		if math.Abs(sum) > 1e-15 {
			t.Errorf("%s: the weights of the error add up to %g", name, sum)
		}
	}
}

// TestTableauOrder solves x' = -x*cos(t) + x**2*sin(t) in n steps: the error of
// the result falls as h**order, that of the estimates as h**(order of
// the other method).
func TestTableauOrder(t *testing.T) {
	estimates := map[string]float64{"gsl_rk2": 2, "gsl_rk4": 4, "gsl_rkf45": 4, "gsl_rkck": 4, "gsl_rk8pd": 7}
	for name, c := range tableaus {
		exact, _ := c.t.solve(4096)
		coarse, e1 := c.t.solve(8)
		fine, e2 := c.t.solve(16)
		if order := math.Log2(math.Abs(coarse-exact) / math.Abs(fine-exact)); math.Abs(order-float64(c.order)) > 0.8 {
			t.Errorf("%s: order %.2f, want %d", name, order, c.order)
		}
		if order := math.Log2(e1 / e2); math.Abs(order-estimates[name]) > 0.8 {
			t.Errorf("%s: the estimate of the error falls with order %.2f, want %g", name, order, estimates[name])
		}
	}
}

// solve integrates to t = 2 in n steps; e is the sum of the estimates of error.
func (tb *tableau) solve(n int) (x, e float64) {
	h := 2 / float64(n)
	x = 0.5
	for step := range n {
		at := float64(step) * h
		k := make([]float64, len(tb.c))
		next, err := x, 0.0
		for i := range k {
			y := x
			for l, a := range tb.a[i] {
				y += h * a * k[l]
			}
			s := at + tb.c[i]*h
			k[i] = -y*math.Cos(s) + y*y*math.Sin(s)
			next += h * tb.b[i] * k[i]
			err += h * tb.e[i] * k[i]
		}
		x = next
		e += math.Abs(err)
	}
	return x, e
}
