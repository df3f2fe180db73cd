package python

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// number_methods.go: the methods of Python's numbers.

// wholeMethod is a method of whole numbers, nil if they have none of that name.
func wholeMethod(x any, name string) func(args) any {
	n, _ := whole(x)
	switch name {
	case "bit_length":
		return func(a args) any { return n.BitLen() }
	case "bit_count":
		return func(a args) any { return strings.Count(new(big.Int).Abs(n).Text(2), "1") }
	case "as_integer_ratio":
		return func(a args) any { return Tuple{reduce(n), 1} }
	case "is_integer":
		return func(a args) any { return true }
	}
	return nil
}

// floatMethod is a method of floats, nil if they have none of that name.
func floatMethod(x float64, name string) func(args) any {
	switch name {
	case "as_integer_ratio":
		return func(a args) any {
			if math.IsInf(x, 0) || math.IsNaN(x) {
				raise("ValueError", "cannot convert %s to integer ratio", strings.ReplaceAll(strings.ReplaceAll(Repr(x), "inf", "Infinity"), "nan", "NaN"))
			}
			r := new(big.Rat).SetFloat64(x)
			return Tuple{reduce(new(big.Int).Set(r.Num())), reduce(new(big.Int).Set(r.Denom()))}
		}
	case "hex":
		return func(a args) any {
			if x == 0 {
				return strings.TrimSuffix(Repr(x), "0.0") + "0x0.0p+0"
			}
			s := strconv.FormatFloat(x, 'x', 13, 64)
			mantissa, exponent, _ := strings.Cut(s, "p")
			e, _ := strconv.Atoi(exponent)
			if e >= 0 {
				return mantissa + "p+" + strconv.Itoa(e)
			}
			return mantissa + "p" + strconv.Itoa(e)
		}
	}
	return nil
}
