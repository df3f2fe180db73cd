package python

import (
	"math"
	"math/big"

	"gobrian/repl/precise"
)

// one are the functions of Python's math of one number.
var one = map[string]func(float64) float64{
	"sqrt": math.Sqrt, "exp": precise.Exp, "log10": precise.Log10, "log2": precise.Log2, "log1p": math.Log1p, "expm1": math.Expm1, "sin": precise.Sin,
	"cos": precise.Cos, "tan": precise.Tan, "asin": precise.Asin, "acos": precise.Acos, "atan": precise.Atan, "sinh": precise.Sinh, "cosh": precise.Cosh,
	"tanh": precise.Tanh, "asinh": math.Asinh, "acosh": math.Acosh, "atanh": math.Atanh, "fabs": math.Abs, "gamma": math.Gamma, "erf": math.Erf,
	"erfc": math.Erfc, "lgamma": lgamma, "cbrt": math.Cbrt, "exp2": precise.Exp2,
	"degrees": func(x float64) float64 { return x * (180 / math.Pi) },
	"radians": func(x float64) float64 { return x * (math.Pi / 180) },
}

// two are those of two numbers.
var two = map[string]func(x, y float64) float64{
	"atan2": precise.Atan2, "hypot": precise.Hypot, "fmod": math.Mod, "copysign": math.Copysign, "pow": precise.Pow,
}

// MathFunc is the function of math with that name as a value.
func MathFunc(name string) any {
	return builtin(func(a args) any { return Math(name, a.list...) })
}

// usual is math.name of one floating point number, where nothing is wrong with the result.
func usual(name string, list []any) (y float64, ok bool) {
	if len(list) != 1 {
		return 0, false
	}
	x, ok := list[0].(float64)
	f := one[name]
	if !ok || f == nil {
		return 0, false
	}
	y = f(x)
	return y, !math.IsNaN(y) && !math.IsInf(y, 0)
}

// Math is math.name(list...).
func Math(name string, list ...any) any {
	if y, ok := usual(name, list); ok {
		return y
	}
	a := arguments(list)
	num := func(i int) float64 {
		if f, ok := real(a.list[i]); ok {
			return f
		}
		if f := special(a.list[i], "__float__"); f != nil {
			return Float(Call(f))
		}
		raise("TypeError", "must be real number, not %s", TypeName(a.list[i]))
		return 0
	}
	if f := one[name]; f != nil {
		a.one("math." + name)
		return checked(f(num(0)), num(0))
	}
	if f := two[name]; f != nil {
		a.count(name, 2, 2)
		return checked(f(num(0), num(1)), num(0), num(1))
	}
	switch name {
	case "log":
		a.count("log", 1, 2)
		if num(0) <= 0 {
			raise("ValueError", "math domain error")
		}
		if len(a.list) == 1 {
			return precise.Log(num(0))
		}
		return Div(precise.Log(num(0)), precise.Log(num(1)))
	case "floor", "ceil", "trunc":
		x := a.one("math." + name)
		if f := special(x, "__"+name+"__"); f != nil {
			return Call(f)
		}
		if n, ok := whole(x); ok {
			return reduce(n)
		}
		return floatInt(map[string]func(float64) float64{"floor": math.Floor, "ceil": math.Ceil, "trunc": math.Trunc}[name](num(0)))
	case "isnan":
		return math.IsNaN(num(0))
	case "isinf":
		return math.IsInf(num(0), 0)
	case "isfinite":
		return !math.IsNaN(num(0)) && !math.IsInf(num(0), 0)
	case "isclose":
		relative, absolute := SI(a.given(1<<30, "rel_tol", 1e-9)), SI(a.given(1<<30, "abs_tol", 0.0))
		x, y := num(0), num(1)
		return x == y || math.Abs(x-y) <= max(relative*max(math.Abs(x), math.Abs(y)), absolute)
	case "modf":
		whole, part := math.Modf(num(0))
		return Tuple{part, whole}
	case "frexp":
		f, e := math.Frexp(num(0))
		return Tuple{f, e}
	case "ldexp":
		return checked(math.Ldexp(num(0), index(a.at(1))), num(0))
	case "dist":
		a.count("dist", 2, 2)
		p, q, sum := Items(a.list[0]), Items(a.list[1]), 0.0
		if len(p) != len(q) {
			raise("ValueError", "both points must have the same number of dimensions")
		}
		for i := range p {
			sum = math.Hypot(sum, Float(Sub(p[i], q[i])))
		}
		return sum
	case "prod":
		product := a.given(1<<30, "start", 1)
		for _, x := range Items(a.one("math.prod")) {
			product = Mul(product, x)
		}
		return product
	case "fsum":
		return exactSum(Items(a.one("math.fsum")))
	}
	return wholeMath(name, a)
}

// checked refuses a result that is not a number where the arguments were.
func checked(y float64, xs ...float64) any {
	finite := true
	for _, x := range xs {
		if math.IsNaN(x) {
			return y
		}
		finite = finite && !math.IsInf(x, 0)
	}
	if math.IsNaN(y) {
		raise("ValueError", "math domain error")
	}
	if math.IsInf(y, 0) && finite {
		if y < 0 || math.Abs(xs[0]) <= 1 {
			raise("ValueError", "math domain error")
		}
		raise("OverflowError", "math range error")
	}
	return y
}

func exactSum(items []any) any {
	sum := new(big.Float).SetPrec(2200)
	for _, x := range items {
		f, ok := real(x)
		if !ok {
			raise("TypeError", "must be real number, not %s", TypeName(x))
		}
		sum.Add(sum, new(big.Float).SetFloat64(f))
	}
	f, _ := sum.Float64()
	return f
}

func wholeMath(name string, a args) any {
	n := make([]*big.Int, len(a.list))
	for i, x := range a.list {
		v, ok := whole(x)
		if !ok {
			raise("TypeError", "'%s' object cannot be interpreted as an integer", TypeName(x))
		}
		n[i] = v
	}
	switch name {
	case "factorial":
		a.one("math.factorial")
		if n[0].Sign() < 0 {
			raise("ValueError", "factorial() not defined for negative values")
		}
		if !n[0].IsInt64() || n[0].Int64() > 100000 {
			raise("OverflowError", "the factorial is too large")
		}
		return reduce(new(big.Int).MulRange(1, n[0].Int64()))
	case "gcd":
		g := new(big.Int)
		for _, v := range n {
			g.GCD(nil, nil, g, new(big.Int).Abs(v))
		}
		return reduce(g)
	case "lcm":
		l := big.NewInt(1)
		for _, v := range n {
			if v.Sign() == 0 {
				return 0
			}
			g := new(big.Int).GCD(nil, nil, l, new(big.Int).Abs(v))
			l.Mul(l, g.Div(new(big.Int).Abs(v), g))
		}
		return reduce(l)
	case "isqrt":
		if a.one("math.isqrt"); n[0].Sign() < 0 {
			raise("ValueError", "isqrt() argument must be nonnegative")
		}
		return reduce(new(big.Int).Sqrt(n[0]))
	case "perm":
		a.count("perm", 1, 2)
		if n[0].Sign() < 0 {
			raise("ValueError", "n must be a non-negative integer")
		}
		k := n[0]
		if len(n) == 2 {
			k = n[1]
		}
		if k.Cmp(n[0]) > 0 {
			return 0
		}
		return reduce(new(big.Int).MulRange(n[0].Int64()-k.Int64()+1, n[0].Int64()))
	case "comb":
		a.count("comb", 2, 2)
		if n[0].Sign() < 0 || n[1].Sign() < 0 {
			raise("ValueError", "n must be a non-negative integer")
		}
		if n[1].Cmp(n[0]) > 0 {
			return 0
		}
		return reduce(new(big.Int).Binomial(n[0].Int64(), n[1].Int64()))
	}
	panic("python: there is no math." + name)
}
