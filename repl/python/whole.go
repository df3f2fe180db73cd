package python

import (
	"math"
	"math/big"
	"math/bits"

	"gobrian/repl/precise"
)

// ints is the usual case, without numbers of any size where it fits.
func ints(op string, a, b int) any {
	switch op {
	case "+":
		return addInts(a, b)
	case "-":
		return subInts(a, b)
	case "*":
		return mulInts(a, b)
	case "//", "%":
		if b != 0 && b != -1 {
			q, r := a/b, a%b
			if r != 0 && (r < 0) != (b < 0) {
				q, r = q-1, r+b
			}
			if op == "%" {
				return r
			}
			return q
		}
	case "/":
		if b != 0 && exact(a) && exact(b) {
			return float64(a) / float64(b)
		}
	case "**":
		if c, ok := intPower(a, b); ok {
			return c
		}
	case "<<":
		if b >= 0 && b < 62 && a>>(62-b) == 0 {
			return a << b
		}
	case ">>":
		if b >= 0 {
			return a >> min(b, 63)
		}
	case "&":
		return a & b
	case "|":
		return a | b
	case "^":
		return a ^ b
	}
	return wholes(op, big.NewInt(int64(a)), big.NewInt(int64(b)))
}

func addInts(a, b int) any {
	if c := a + b; (c > a) == (b > 0) {
		return c
	}
	return reduce(new(big.Int).Add(big.NewInt(int64(a)), big.NewInt(int64(b))))
}

func subInts(a, b int) any {
	if c := a - b; (c < a) == (b > 0) {
		return c
	}
	return reduce(new(big.Int).Sub(big.NewInt(int64(a)), big.NewInt(int64(b))))
}

func mulInts(a, b int) any {
	if c, ok := intProduct(a, b); ok {
		return c
	}
	return reduce(new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(int64(b))))
}

// intProduct is a * b if it fits.
func intProduct(a, b int) (c int, ok bool) {
	const half = 1 << 31
	if -half < a && a < half && -half < b && b < half {
		return a * b, true
	}
	hi, lo := bits.Mul64(uint64(max(a, -a)), uint64(max(b, -b)))
	return a * b, hi == 0 && lo < 1<<63
}

// intPower is a ** n if it fits, by squares.
func intPower(a, n int) (c int, ok bool) {
	if n < 0 {
		return 0, false
	}
	for c, ok = 1, true; n > 0; n >>= 1 {
		if n&1 == 1 {
			if c, ok = intProduct(c, a); !ok {
				return 0, false
			}
		}
		if n > 1 {
			if a, ok = intProduct(a, a); !ok {
				return 0, false
			}
		}
	}
	return c, true
}

// exact reports whether an int is a float64, too.
func exact(n int) bool { return -1<<53 <= n && n <= 1<<53 }

func wholes(op string, a, b *big.Int) any {
	z := new(big.Int)
	switch op {
	case "+":
		return reduce(z.Add(a, b))
	case "-":
		return reduce(z.Sub(a, b))
	case "*":
		return reduce(z.Mul(a, b))
	case "//", "%":
		if b.Sign() == 0 {
			if op == "%" {
				raise("ZeroDivisionError", "integer modulo by zero")
			}
			raise("ZeroDivisionError", "integer division or modulo by zero")
		}
		q, r := new(big.Int).QuoRem(a, b, z)
		if r.Sign() != 0 && (r.Sign() < 0) != (b.Sign() < 0) {
			q.Sub(q, big.NewInt(1))
			r.Add(r, b)
		}
		if op == "%" {
			return reduce(r)
		}
		return reduce(q)
	case "/":
		if b.Sign() == 0 {
			raise("ZeroDivisionError", "division by zero")
		}
		f, _ := new(big.Rat).SetFrac(a, b).Float64()
		if math.IsInf(f, 0) {
			raise("OverflowError", "integer division result too large for a float")
		}
		return f
	case "**":
		return wholePower(a, b)
	case "&":
		return reduce(z.And(a, b))
	case "|":
		return reduce(z.Or(a, b))
	case "^":
		return reduce(z.Xor(a, b))
	case "<<", ">>":
		return shift(op, a, b)
	}
	raise("TypeError", "unsupported operand type(s) for %s: 'int' and 'int'", op)
	return nil
}

// maxBits limits powers and shifts, whose results would exhaust the memory.
const maxBits = 1 << 24

func wholePower(a, b *big.Int) any {
	if b.Sign() < 0 {
		if a.Sign() == 0 {
			raise("ZeroDivisionError", "0.0 cannot be raised to a negative power")
		}
		f, _ := real(a)
		g, _ := real(b)
		return precise.Pow(f, g)
	}
	if a.BitLen() > 1 && (!b.IsInt64() || b.Int64()*int64(a.BitLen()) > maxBits) {
		raise("OverflowError", "the power is too large")
	}
	return reduce(new(big.Int).Exp(a, b, nil))
}

func shift(op string, a, b *big.Int) any {
	if b.Sign() < 0 {
		raise("ValueError", "negative shift count")
	}
	if !b.IsInt64() || op == "<<" && a.Sign() != 0 && b.Int64() > maxBits {
		raise("OverflowError", "the shift is too large")
	}
	if op == "<<" {
		return reduce(new(big.Int).Lsh(a, uint(b.Int64())))
	}
	return reduce(new(big.Int).Rsh(a, uint(min(b.Int64(), maxBits))))
}
