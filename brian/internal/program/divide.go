package program

import "math"

// exactQuotient bounds the quotients whose remainder one fused multiply-add
// gives exactly.
const exactQuotient = 0x1p52

// FloorMod is Python's x % y: x - y*floor(x/y) without rounding, which has the
// sign of y; NaN where y is zero or x infinite.
func FloorMod(x, y float64) float64 {
	q := x / y
	if !(math.Abs(q) < exactQuotient) || math.IsInf(y, 0) {
		return slowMod(x, y)
	}
	// The quotient may have been rounded up to an integer: then r has the wrong sign.
	r := math.FMA(-math.Floor(q), y, x)
	if r == 0 {
		return math.Copysign(0, y)
	}
	if r < 0 != (y < 0) {
		r += y
	}
	return r
}

// slowMod is FloorMod for huge quotients, infinities, zero divisors and NaN.
func slowMod(x, y float64) float64 {
	r := math.Mod(x, y)
	if r == 0 {
		return math.Copysign(0, y)
	}
	if r < 0 != (y < 0) {
		r += y
	}
	return r
}

// FloorQuotient is Python's x // y: the greatest integer not above x/y, without
// the error of rounding x/y first; x/y where y is zero.
func FloorQuotient(x, y float64) float64 {
	q := x / y
	if !(math.Abs(q) < exactQuotient) || math.IsInf(y, 0) {
		return slowQuotient(x, y, q)
	}
	f := math.Floor(q)
	if r := math.FMA(-f, y, x); r != 0 && r < 0 != (y < 0) {
		f--
	}
	return f
}

// slowQuotient is FloorQuotient for huge quotients, infinities, zero divisors and NaN.
func slowQuotient(x, y, q float64) float64 {
	if y == 0 {
		return q
	}
	r := math.Mod(x, y)
	d := (x - r) / y
	if r != 0 && r < 0 != (y < 0) {
		d--
	}
	if d == 0 {
		return math.Copysign(0, q)
	}
	f := math.Floor(d)
	if d-f > 0.5 {
		f++
	}
	return f
}
