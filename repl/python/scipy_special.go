package python

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// scipy_special.go: functions of scipy.special beside those of package math.

func moreSpecial() map[string]any {
	return map[string]any{
		"digamma": each1("digamma", false, mathext.Digamma), "psi": each1("psi", false, mathext.Digamma),
		"ndtr": each1("ndtr", false, distuv.UnitNormal.CDF), "ndtri": each1("ndtri", false, distuv.UnitNormal.Quantile),
		"i0": each1("i0", false, func(x float64) float64 { return bessel(0, x) }), "i1": each1("i1", false, func(x float64) float64 { return bessel(1, x) }),
		"beta": each2(mathext.Beta), "betaln": each2(mathext.Lbeta), "gammainc": each2(mathext.GammaIncReg), "gammaincc": each2(mathext.GammaIncRegComp),
		"betainc": builtin(func(a args) any {
			return each2(func(p, x float64) float64 { return mathext.RegIncBeta(SI(a.at(0)), p, x) })(args{list: a.list[1:]})
		}),
	}
}

// each2 is a function of two numbers or arrays, which are broadcast.
func each2(f func(x, y float64) float64) builtin {
	return func(a args) any {
		x, y := array0(a.at(0)), array0(a.at(1))
		return broadcast(func(p, q any) any { return f(SI(p), SI(q)) }, asElements(x), asElements(y))
	}
}

// bessel is the modified function I of Bessel of a whole order n, by its power series: all of its terms have one sign.
func bessel(n int, x float64) float64 {
	term := 1.0
	for k := 1; k <= n; k++ {
		term *= x / 2 / float64(k)
	}
	sum := term
	for k := 1; math.Abs(term) > 1e-17*math.Abs(sum); k++ {
		term *= x / 2 / float64(k) * x / 2 / float64(k+n)
		sum += term
	}
	return sum
}
