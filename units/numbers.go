package units

import (
	"math"
	"strconv"
	"strings"
)

// pythonFloat writes x as Python's repr of a float: the fewest digits that read back as x, "1000.0", "1e-05", "inf".
func pythonFloat(x float64) string { return Float.python(x) }

// python writes a floating point number of kind k as Python's repr of it.
func (k Kind) python(x float64) string {
	switch {
	case math.IsNaN(x):
		return "nan"
	case math.IsInf(x, 1):
		return "inf"
	case math.IsInf(x, -1):
		return "-inf"
	}
	if m := math.Abs(x); m != 0 && (m < 1e-4 || m >= 1e16) {
		return k.shortest(x, 'e')
	}
	s := k.shortest(x, 'f')
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// columnFormat writes the numbers of an array so that they line up.
type columnFormat func(x float64) string

// formatFor chooses the format that numpy would for an array with these elements.
func (p printing) formatFor(vals []float64, kind Kind) columnFormat {
	switch kind.Base() {
	case Int:
		width := 0
		for _, v := range vals {
			width = max(width, len(formatInt(v)))
		}
		return func(x float64) string { return padLeft(formatInt(x), width) }
	case Bool:
		return func(x float64) string { return padLeft(formatBool(x), len("False")) }
	}
	if p.wantsExponent(vals) {
		return p.exponential(vals, kind)
	}
	return p.positional(vals, kind)
}

func formatInt(x float64) string {
	return strconv.FormatFloat(x+0, 'f', 0, 64) // a whole number has no sign of zero: -0 + 0 is 0
}

func formatBool(x float64) string {
	if x != 0 {
		return "True"
	}
	return "False"
}

func padLeft(s string, width int) string {
	if n := width - len(s); n > 0 {
		return strings.Repeat(" ", n) + s
	}
	return s
}

func padRight(s string, width int) string {
	if n := width - len(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// wantsExponent reports that the numbers span too much for plain decimals.
func (p printing) wantsExponent(vals []float64) bool {
	lo, hi := math.Inf(1), 0.0
	for _, v := range vals {
		if m := math.Abs(v); m != 0 && finite(v) {
			lo, hi = min(lo, m), max(hi, m)
		}
	}
	if hi == 0 {
		return false
	}
	return hi >= 1e8 || !p.suppress && (lo < 1e-4 || hi/lo > 1000)
}

// decimals writes x with at most digits after the point, without trailing zeros: "0.5", "-3.".
func (k Kind) decimals(x float64, digits int) (whole, frac string) {
	s := k.shortest(x, 'f')
	if i := strings.IndexByte(s, '.'); i >= 0 && len(s)-i-1 > digits {
		s = strconv.FormatFloat(x, 'f', digits, 64)
	}
	whole, frac, _ = strings.Cut(s, ".")
	return whole, strings.TrimRight(frac, "0")
}

func (p printing) positional(vals []float64, k Kind) columnFormat {
	left, right := 0, 0
	for _, v := range vals {
		if finite(v) {
			whole, frac := k.decimals(v, p.precision)
			left, right = max(left, len(whole)), max(right, len(frac))
		}
	}
	left = roomForSpecials(vals, left, right)
	return func(x float64) string {
		if !finite(x) {
			return padLeft(pythonFloat(x), left+1+right)
		}
		whole, frac := k.decimals(x, p.precision)
		return padLeft(whole, left) + "." + padRight(frac, right)
	}
}

// scientific splits x into the parts of d.ddde+dd, with at most digits after the point.
func (k Kind) scientific(x float64, digits int) (whole, frac, exponent string) {
	s := k.shortest(x, 'e')
	mantissa, exponent, _ := strings.Cut(s, "e")
	if i := strings.IndexByte(mantissa, '.'); i >= 0 && len(mantissa)-i-1 > digits {
		mantissa, exponent, _ = strings.Cut(strconv.FormatFloat(x, 'e', digits, 64), "e")
	}
	whole, frac, _ = strings.Cut(mantissa, ".")
	return whole, strings.TrimRight(frac, "0"), exponent
}

func (p printing) exponential(vals []float64, k Kind) columnFormat {
	left, digits, expDigits := 0, 0, 0
	for _, v := range vals {
		if finite(v) {
			whole, frac, exponent := k.scientific(v, p.precision)
			left, digits, expDigits = max(left, len(whole)), max(digits, len(frac)), max(expDigits, len(exponent)-1)
		}
	}
	right := digits + len("e+") + expDigits
	left = roomForSpecials(vals, left, right)
	return func(x float64) string {
		if !finite(x) {
			return padLeft(pythonFloat(x), left+1+right)
		}
		whole, frac, exponent := k.scientific(x, digits)
		frac += strings.Repeat("0", digits-len(frac))
		zeros := strings.Repeat("0", expDigits-(len(exponent)-1))
		return padLeft(whole, left) + "." + frac + "e" + exponent[:1] + zeros + exponent[1:]
	}
}

// roomForSpecials widens the part before the point so that nan and inf have room.
func roomForSpecials(vals []float64, left, right int) int {
	for _, v := range vals {
		if !finite(v) {
			left = max(left, len(pythonFloat(v))-(right+1))
		}
	}
	return left
}
