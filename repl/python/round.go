package python

import (
	"math"
	"math/big"
	"strconv"

	"gobrian/units"
)

// round rounds to the nearest, halves to even, as CPython does from the exact decimal value.
func round(a args) any {
	a.list = append(a.list, positional(&a, "ndigits")...)
	a.count("round", 1, 2)
	x := simple(a.list[0])
	if f := special(x, "__round__"); f != nil {
		return callArgs(f, args{list: a.list[1:]})
	}
	digits := simple(a.at(1))
	if f, ok := x.(float32); ok && digits != nil {
		return float32(round(args{list: []any{float64(f), digits}}).(float64))
	}
	switch x := wide(x).(type) {
	case float64:
		if digits == nil {
			return floatInt(math.RoundToEven(x))
		}
		n := index(digits)
		if math.IsNaN(x) || math.IsInf(x, 0) || n > 320 {
			return x
		}
		if n < 0 {
			s := math.Pow(10, float64(-n))
			return math.RoundToEven(x/s) * s
		}
		f, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', n, 64), 64)
		return f
	case units.Operand:
		n := 0
		if digits != nil {
			n = index(digits)
		}
		return roundArray(x.Array(), math.Pow(10, float64(n)))
	}
	n, ok := whole(x)
	if !ok {
		raise("TypeError", "type %s doesn't define __round__ method", TypeName(x))
	}
	if digits == nil || index(digits) >= 0 {
		return reduce(n)
	}
	return roundWhole(n, -index(digits))
}

func roundArray(a units.Array, s float64) any {
	a = a.Copy()
	v := a.Values()
	for i := range v {
		v[i] = math.RoundToEven(v[i]*s) / s
	}
	return simple(a)
}

func roundWhole(n *big.Int, zeros int) any {
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(zeros)), nil)
	q, r := new(big.Int).DivMod(n, unit, new(big.Int))
	switch c := new(big.Int).Lsh(r, 1).Cmp(unit); {
	case c > 0, c == 0 && q.Bit(0) == 1:
		q.Add(q, big.NewInt(1))
	}
	return reduce(q.Mul(q, unit))
}
