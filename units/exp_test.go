package units

import (
	"math"
	"math/big"
	"math/rand"
	"testing"
)

// TestExpIsNear compares with the series of the exponential function.
func TestExpIsNear(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	worst := 0.0
	for range 3000 {
		x := r.NormFloat64() * math.Exp2(float64(r.Intn(14)-5))
		if math.Abs(x) >= 700 {
			continue
		}
		got := exp(x)
		want := bigExp(x)
		_, e := math.Frexp(got)
		off, _ := new(big.Float).Sub(want, new(big.Float).SetFloat64(got)).Float64()
		worst = max(worst, math.Abs(off)/math.Ldexp(1, e-53))
	}
	if worst > 0.52 {
		t.Errorf("exp is off by %.3f of the last digit", worst)
	}
	for _, x := range []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), 709.7, 710, -745, -746, 1e300, 5e-324} {
		if got := exp(x); got != math.Exp(x) {
			t.Errorf("exp(%v) is %v, want %v", x, got, math.Exp(x))
		}
	}
	if got := exp(math.NaN()); !math.IsNaN(got) {
		t.Errorf("exp(nan) is %v", got)
	}
}

// bigExp is e^x with 200 digits: the series for x/2^20, squared 20 times.
func bigExp(x float64) *big.Float {
	const halvings = 20
	num := func(x float64) *big.Float { return new(big.Float).SetPrec(300).SetFloat64(x) }
	z := num(x)
	z.SetMantExp(z, -halvings)
	sum, term := num(1), num(1)
	for n := 1; n < 40; n++ {
		term.Mul(term, z)
		term.Quo(term, num(float64(n)))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

func BenchmarkExp(b *testing.B) {
	x := make([]float64, 1000)
	for i := range x {
		x[i] = float64(i) * 0.01
	}
	a := NewArray(x, Dimensionless)
	for range b.N {
		a.Exp()
	}
}
