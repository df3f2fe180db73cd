package units

import (
	"math"
	"math/big"
	"sync"
)

// exp.go: the exponential function of arrays, which loops of simulations compute most.

// parts is how many parts a power of two has in the table.
const parts = 64

// logPart is ln 2/parts in two pieces, the first with so few digits that its products with whole numbers below 2^17 are exact.
var logPart = [2]float64{0x1.62e42fee00000p-1 / parts, 0x1.a39ef35793c76p-33 / parts}

// powers is 2^(j/parts), and what its float64 lacks.
var powers = sync.OnceValue(func() *[parts][2]float64 {
	root := new(big.Float).SetPrec(200).SetInt64(2)
	for n := parts; n > 1; n /= 2 {
		root.Sqrt(root)
	}
	var t [parts][2]float64
	x := new(big.Float).SetPrec(200).SetInt64(1)
	for j := range t {
		t[j][0], _ = x.Float64()
		t[j][1], _ = new(big.Float).Sub(x, new(big.Float).SetFloat64(t[j][0])).Float64()
		x.Mul(x, root)
	}
	return &t
})

// exp is e^x, off by at most 0.52 of the last digit: e^x = 2^(k/parts) e^r with the nearest k, and six terms for r.
func exp(x float64) float64 {
	if !(math.Abs(x) < 700) {
		return math.Exp(x)
	}
	const whole = 0x1.8p52 // to which a number is added to be rounded
	shifted := x*(parts/math.Ln2) + whole
	k := shifted - whole
	r := (x - k*logPart[0]) - k*logPart[1]
	p := r + r*r*(0.5+r*(1./6+r*(1./24+r*(1./120+r*(1./720)))))
	n := int(int32(math.Float64bits(shifted)))
	t := &powers()[n&(parts-1)]
	return (t[0] + (t[1] + t[0]*p)) * math.Float64frombits(uint64(1023+n>>6)<<52)
}
