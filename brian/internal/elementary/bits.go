package elementary

import (
	"math"
	"math/bits"
)

// sqrtHalf is the bits of sqrt(1/2), the least mantissa.
const sqrtHalf = 0x3fe6a09e667f3bcd

// Scale is x * 2^k for an integral k: see Arith.
func Scale(x, k float64) float64 {
	n := int64(k)
	h := n >> 1
	y := float64(x * math.Float64frombits(uint64(1023+h)<<52))
	return float64(y * math.Float64frombits(uint64(1023+n-h)<<52))
}

// Power2 makes the exponent of the last bits of t: see Arith.
func Power2(t float64) float64 { return math.Float64frombits(math.Float64bits(t) << 52) }

// Exponent is e of x = m * 2^e, sqrt(1/2) <= m < sqrt(2), for positive normal x.
func Exponent(x float64) float64 {
	return float64(int64(math.Float64bits(x)-sqrtHalf) >> 52)
}

// Mantissa is m of x = m * 2^e, sqrt(1/2) <= m < sqrt(2), for positive normal x.
func Mantissa(x float64) float64 {
	b := math.Float64bits(x)
	return math.Float64frombits(b - (b-sqrtHalf)&^(1<<52-1))
}

// Binade is e of x = m * 2^e, 1 <= m < 2, for positive normal x.
func Binade(x float64) float64 { return float64(int64(math.Float64bits(x)>>52) - 1023) }

// Significand is m of x = m * 2^e, 1 <= m < 2, for positive normal x.
func Significand(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x)&(1<<52-1) | 1023<<52)
}

// wrapLimit is the largest argument that the trigonometric functions reduce by
// themselves: up to here the quotient by pi/2 is an exact integer with room left.
const wrapLimit = 0x1p49

// Wrap brings a huge angle [rad] near zero: see Arith.
//
// With x = m * 2^e the bits of 1/(2*pi) above 2^-e only add whole turns, so 192
// bits from there on, times m, hold the fraction of a turn to more than 2^-64
// (the method of Payne and Hanek, SIGNUM Newsletter 18, 1983).
func Wrap(x float64) float64 {
	if math.Abs(x) <= wrapLimit {
		return x
	}
	if x-x != 0 {
		return math.NaN()
	}
	b := math.Float64bits(x)
	m := b&(1<<52-1) | 1<<52
	skip := uint(b>>52&0x7ff) - 1075 + 64 // bits of turns to leave out, the table's zero word included
	word, shift := skip/64, skip%64
	at := func(k uint) uint64 {
		return turns[word+k]<<shift | turns[word+k+1]>>(64-shift)
	}
	hi, _ := bits.Mul64(m, at(2))
	mid, lo := bits.Mul64(m, at(1))
	_, carry := bits.Add64(lo, hi, 0)
	frac := m*at(0) + mid + carry // the product modulo one turn, unit 2^-64
	turn := float64(int64(frac)) * 0x1p-64
	y := float64(turn * (2 * math.Pi))
	return math.Copysign(1, x) * y
}

// turns is 1/(2*pi) in binary: a word of zeros before the point, then the fraction.
var turns = [...]uint64{
	0x0,
	0x28be60db9391054a, 0x7f09d5f47d4d3770, 0x36d8a5664f10e410, 0x7f9458eaf7aef158,
	0x6dc91b8e909374b8, 0x01924bba82746487, 0x3f877ac72c4a69cf, 0xba208d7d4baed121,
	0x3a671c09ad17df90, 0x4e64758e60d4ce7d, 0x272117e2ef7e4a0e, 0xc7fe25fff7816603,
	0xfbcbc462d6829b47, 0xdb4d9fb3c9f2c26d, 0xd3d18fd9a797fa8b, 0x5d49eeb1faf97c5e,
	0xcf41ce7de294a4ba, 0x9afed7ec47e35742, 0x1580cc11bf1edaea, 0xfc33ef0826bd0d87,
}
