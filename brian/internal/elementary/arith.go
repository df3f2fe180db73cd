package elementary

import "math"

// Arith is the arithmetic that an expansion is written in: V stands for a
// number, B for a truth value. All operations round to nearest even.
type Arith[V, B any] interface {
	Const(c float64) V

	Add(x, y V) V
	Sub(x, y V) V
	Mul(x, y V) V
	Div(x, y V) V
	FMA(x, y, z V) V  // x*y + z, rounded once
	FMS(x, y, z V) V  // x*y - z, rounded once
	FNMA(x, y, z V) V // z - x*y, rounded once
	Sqrt(x V) V
	Neg(x V) V
	Abs(x V) V
	Floor(x V) V
	Min(x, y V) V // y where y < x, else x: NaN in x stays
	Max(x, y V) V // y where x < y, else x: NaN in x stays
	CopySign(x, sign V) V

	Lt(x, y V) B
	Le(x, y V) B
	Eq(x, y V) B
	And(p, q B) B
	Or(p, q B) B
	Not(p B) B

	// Select is x where p, else y.
	Select(p B, x, y V) V
	// Except is y where p, else x. It says the same as Select(p, y, x) and
	// that p is rare, so that a scalar executor may branch.
	Except(x V, p B, y V) V

	// Scale is x * 2^k for an integral k, |k| < 2044, rounded once. It is for
	// x that are 0, infinite, NaN or above 2^-500: below, an executor that takes
	// two multiplications by powers of two may round twice.
	Scale(x, k V) V
	// Power2 is 2^(n-1023) for an integral 0 < n < 2047, where t is the number
	// rounder + n, whose last bits are n: see exponential in exp.go.
	Power2(t V) V
	// Exponent and Mantissa split a positive normal x into m * 2^e with
	// sqrt(1/2) <= m < sqrt(2). Of any other x they give something finite or NaN.
	Exponent(x V) V
	Mantissa(x V) V
	// Wrap is x where |x| <= 2^49, else the number in [-pi, pi] that differs
	// from x by a multiple of 2*pi; NaN of an infinity. The second case is rare.
	Wrap(x V) V
}

// NormalArith is what Normals needs.
type NormalArith[V, B any] interface {
	Arith[V, B]

	// Binade and Significand split a positive normal x into m * 2^e with 1 <= m < 2.
	Binade(x V) V
	Significand(x V) V
}

// Scalar is the arithmetic of float64: the meaning of the operations.
type Scalar struct{}

var _ NormalArith[float64, bool] = Scalar{}

// The conversions keep the compiler from fusing a product with a sum.

func (Scalar) Const(c float64) float64      { return c }
func (Scalar) Add(x, y float64) float64     { return float64(x + y) }
func (Scalar) Sub(x, y float64) float64     { return float64(x - y) }
func (Scalar) Mul(x, y float64) float64     { return float64(x * y) }
func (Scalar) Div(x, y float64) float64     { return float64(x / y) }
func (Scalar) FMA(x, y, z float64) float64  { return math.FMA(x, y, z) }
func (Scalar) FMS(x, y, z float64) float64  { return math.FMA(x, y, -z) }
func (Scalar) FNMA(x, y, z float64) float64 { return math.FMA(-x, y, z) }
func (Scalar) Sqrt(x float64) float64       { return math.Sqrt(x) }
func (Scalar) Neg(x float64) float64        { return -x }
func (Scalar) Abs(x float64) float64        { return math.Abs(x) }
func (Scalar) Floor(x float64) float64      { return math.Floor(x) }
func (Scalar) CopySign(x, sign float64) float64 {
	return math.Copysign(x, sign)
}

func (Scalar) Min(x, y float64) float64 {
	if y < x {
		return y
	}
	return x
}

func (Scalar) Max(x, y float64) float64 {
	if x < y {
		return y
	}
	return x
}

func (Scalar) Lt(x, y float64) bool { return x < y }
func (Scalar) Le(x, y float64) bool { return x <= y }
func (Scalar) Eq(x, y float64) bool { return x == y }
func (Scalar) And(p, q bool) bool   { return p && q }
func (Scalar) Or(p, q bool) bool    { return p || q }
func (Scalar) Not(p bool) bool      { return !p }

func (Scalar) Select(p bool, x, y float64) float64 {
	if p {
		return x
	}
	return y
}

func (Scalar) Except(x float64, p bool, y float64) float64 {
	if p {
		return y
	}
	return x
}

func (Scalar) Scale(x, k float64) float64 { return Scale(x, k) }
func (Scalar) Power2(t float64) float64   { return Power2(t) }
func (Scalar) Exponent(x float64) float64 { return Exponent(x) }
func (Scalar) Mantissa(x float64) float64 { return Mantissa(x) }
func (Scalar) Wrap(x float64) float64     { return Wrap(x) }

func (Scalar) Binade(x float64) float64      { return Binade(x) }
func (Scalar) Significand(x float64) float64 { return Significand(x) }
