package units

import (
	"math"
	"strconv"
	"strings"
)

// Dimensions is a product of powers of the seven SI base dimensions: metre, kilogram, second, ampere, kelvin, mole,
// candela. Exponents are rational with one common denominator, so that sqrt and cube roots of dimensions are exact.
//
// The zero value is dimensionless. Dimensions are comparable with ==: equal dimensions have equal representations.
//
// Representation: eight lanes of 16 bits, so that a product of dimensions is two additions and a Quantity travels in
// registers. lo holds the numerators of metre, kilogram, second and ampere; hi those of kelvin, mole and candela, and in
// its topmost lane the common denominator minus one.
type Dimensions struct{ lo, hi uint64 }

// The dimensions of the SI base units.
var (
	Dimensionless = Dimensions{}
	Length        = Dimensions{lo: 1}       // metre
	Mass          = Dimensions{lo: 1 << 16} // kilogram
	Time          = Dimensions{lo: 1 << 32} // second
	Current       = Dimensions{lo: 1 << 48} // ampere
	Temperature   = Dimensions{hi: 1}       // kelvin
	Amount        = Dimensions{hi: 1 << 16} // mole
	Luminosity    = Dimensions{hi: 1 << 32} // candela
)

const (
	nBase      = 7
	laneSigns  = 0x8000_8000_8000_8000 // the sign bit of every lane
	denomShift = 48
	maxDenom   = 1000 // exponents of a finer denominator are refused
)

// baseSymbols are the SI symbols in the order of the exponents; baseNames the names that Brian gives them.
var (
	baseSymbols = [nBase]string{"m", "kg", "s", "A", "K", "mol", "cd"}
	baseNames   = [nBase]string{"metre", "kilogram", "second", "amp", "kelvin", "mole", "candle"}
)

// addLanes adds the four 16-bit lanes of a and b; ok is false when one of them overflows.
func addLanes(a, b uint64) (sum uint64, ok bool) {
	sum = ((a &^ laneSigns) + (b &^ laneSigns)) ^ ((a ^ b) & laneSigns)
	return sum, ^(a^b)&(a^sum)&laneSigns == 0
}

// subLanes subtracts the four 16-bit lanes of b from those of a.
func subLanes(a, b uint64) (diff uint64, ok bool) {
	diff = ((a | laneSigns) - (b &^ laneSigns)) ^ ((a ^ ^b) & laneSigns)
	return diff, (a^b)&(a^diff)&laneSigns == 0
}

// whole reports that all exponents of both are whole numbers.
func whole(d, e Dimensions) bool { return (d.hi|e.hi)>>denomShift == 0 }

// Mul is the dimension of a product: exponents add.
// It panics with a *DimensionError when an exponent leaves the range of 16 bits.
func (d Dimensions) Mul(e Dimensions) Dimensions {
	if whole(d, e) {
		lo, ok1 := addLanes(d.lo, e.lo)
		hi, ok2 := addLanes(d.hi, e.hi)
		if ok1 && ok2 && hi>>denomShift == 0 {
			return Dimensions{lo, hi}
		}
	}
	return combine(d, e, 1)
}

// Div is the dimension of a quotient: exponents subtract.
func (d Dimensions) Div(e Dimensions) Dimensions {
	if whole(d, e) {
		lo, ok1 := subLanes(d.lo, e.lo)
		hi, ok2 := subLanes(d.hi, e.hi)
		if ok1 && ok2 && hi>>denomShift == 0 {
			return Dimensions{lo, hi}
		}
	}
	return combine(d, e, -1)
}

// Inv is the dimension of 1/x.
func (d Dimensions) Inv() Dimensions { return Dimensionless.Div(d) }

// combine is d * e^sign by way of fractions; it panics when an exponent is out of range.
func combine(d, e Dimensions, sign int) Dimensions {
	out, ok := tryCombine(d, e, sign)
	if !ok {
		op := "*"
		if sign < 0 {
			op = "/"
		}
		panic(&DimensionError{Op: op, X: d, Y: e, Why: "the exponents of the result are out of range"})
	}
	return out
}

func tryCombine(d, e Dimensions, sign int) (Dimensions, bool) {
	dn, dd := d.fractions()
	en, ed := e.fractions()
	for i := range dn {
		dn[i] = dn[i]*ed + sign*en[i]*dd
	}
	return fromFractions(dn, dd*ed)
}

// fractions returns the numerators of the exponents and their common denominator.
func (d Dimensions) fractions() (num [nBase]int, den int) {
	for i := range 4 {
		num[i] = int(int16(d.lo >> (16 * i)))
	}
	for i := range 3 {
		num[4+i] = int(int16(d.hi >> (16 * i)))
	}
	return num, int(d.hi>>denomShift) + 1
}

// fromFractions is the inverse of fractions, in lowest terms; ok is false when a numerator or the denominator is out of
// range.
func fromFractions(num [nBase]int, den int) (d Dimensions, ok bool) {
	g := den
	for _, n := range num {
		g = gcd(g, n)
	}
	den /= g
	if den > maxDenom {
		return d, false
	}
	for i, n := range num {
		n /= g
		if n != int(int16(n)) {
			return d, false
		}
		lane := uint64(uint16(n))
		if i < 4 {
			d.lo |= lane << (16 * i)
		} else {
			d.hi |= lane << (16 * (i - 4))
		}
	}
	d.hi |= uint64(den-1) << denomShift
	return d, true
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

// Pow is the dimension of a power. The exponent is recovered as a fraction of small numbers (0.3333333333333333 is 1/3);
// when it is not near one, or an exponent of the result leaves its range, the error is a *DimensionError.
func (d Dimensions) Pow(x float64) (Dimensions, error) {
	if d == Dimensionless || x == 1 {
		return d, nil
	}
	if half, ok := d.halved(); ok && x == 0.5 {
		return half, nil
	}
	p, q, ok := fraction(x)
	if !ok {
		return Dimensions{}, &DimensionError{Op: "**", X: d, Y: Scalar(x),
			Why: "the exponent of a quantity with dimensions has to be a fraction of small whole numbers"}
	}
	num, den := d.fractions()
	for i := range num {
		num[i] *= p
	}
	out, ok := fromFractions(num, den*q)
	if !ok {
		return Dimensions{}, &DimensionError{Op: "**", X: d, Y: Scalar(x), Why: "the exponents of the result are out of range"}
	}
	return out, nil
}

// halved is d with half its exponents, when all of them are even.
func (d Dimensions) halved() (Dimensions, bool) {
	const odd = 0x0001_0001_0001_0001
	if (d.lo|d.hi)&odd != 0 || d.hi>>denomShift != 0 {
		return d, false
	}
	return Dimensions{d.lo>>1&^laneSigns | d.lo&laneSigns, d.hi>>1&^laneSigns | d.hi&laneSigns}, true
}

// fraction finds p/q with q <= maxDenom within 1e-10 of x, by the continued fraction of x.
func fraction(x float64) (p, q int, ok bool) {
	const tolerance, largest = 1e-10, 1 << 15
	if math.IsNaN(x) || math.Abs(x) > largest {
		return 0, 0, false
	}
	p0, q0, p1, q1 := 0, 1, 1, 0
	for rest := x; ; {
		whole := math.Floor(rest)
		if whole > largest {
			return 0, 0, false
		}
		a := int(whole)
		p0, q0, p1, q1 = p1, q1, a*p1+p0, a*q1+q0
		if q1 > maxDenom {
			return 0, 0, false
		}
		if math.Abs(x-float64(p1)/float64(q1)) <= tolerance {
			return p1, q1, true
		}
		rest = 1 / (rest - whole)
	}
}

// IsDimensionless reports that all exponents are zero.
func (d Dimensions) IsDimensionless() bool { return d == Dimensionless }

// Exponents returns the exponents of metre, kilogram, second, ampere, kelvin, mole and candela, rounded to float64.
func (d Dimensions) Exponents() [7]float64 {
	num, den := d.fractions()
	var out [nBase]float64
	for i, n := range num {
		out[i] = float64(n) / float64(den)
	}
	return out
}

// String writes the dimensions in SI symbols as Brian does: "m^2 kg s^-3 A^-1"; "1" when dimensionless.
func (d Dimensions) String() string { return d.join(baseSymbols, "^", " ") }

// pythonString writes the dimensions as an expression: "metre ** 2 * kilogram * second ** -3 * amp ** -1".
func (d Dimensions) pythonString() string { return d.join(baseNames, " ** ", " * ") }

func (d Dimensions) join(names [nBase]string, power, times string) string {
	if d == Dimensionless {
		return "1"
	}
	var b strings.Builder
	for i, x := range d.Exponents() {
		if x == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(times)
		}
		b.WriteString(names[i])
		if x != 1 {
			b.WriteString(power)
			b.WriteString(strconv.FormatFloat(x, 'g', -1, 64))
		}
	}
	return b.String()
}
