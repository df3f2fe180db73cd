package python

import (
	"crypto/sha512"
	"math"
	"math/big"
	"math/bits"
	"slices"
	"sort"

	"gobrian/repl/precise"
)

// lib_random.go: Python's random, whose numbers are CPython's.

// randomSource is what the functions of random draw from.
type randomSource struct {
	twister
	spare    float64
	hasSpare bool
}

func newRandomSource(seed any) *randomSource {
	r := new(randomSource)
	r.start(seed)
	return r
}

func (r *randomSource) start(seed any) {
	r.hasSpare = false
	var n *big.Int
	switch x := simple(seed).(type) {
	case nil:
		r.seedAnew()
		return
	case string:
		sum := sha512.Sum512([]byte(x))
		n = new(big.Int).SetBytes(append([]byte(x), sum[:]...))
	case float64:
		n = new(big.Int).SetUint64(floatHash(x))
	default:
		var ok bool
		if n, ok = whole(x); !ok {
			raise("TypeError", "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
		}
	}
	n = new(big.Int).Abs(n)
	var key []uint32
	for mask := big.NewInt(1<<32 - 1); n.Sign() > 0; n = new(big.Int).Rsh(n, 32) {
		key = append(key, uint32(new(big.Int).And(n, mask).Uint64()))
	}
	if len(key) == 0 {
		key = []uint32{0}
	}
	r.seedWords(key)
}

// floatHash is CPython's hash of a positive number: x modulo 2**61 - 1.
func floatHash(x float64) uint64 {
	const width, prime = 61, 1<<61 - 1
	m, e := math.Frexp(math.Abs(x))
	h := uint64(0)
	for m != 0 {
		h = h<<28&prime | h>>(width-28)
		m *= 1 << 28
		e -= 28
		whole := math.Floor(m)
		m -= whole
		if h += uint64(whole); h >= prime {
			h -= prime
		}
	}
	e = (e%width + width) % width
	return h<<e&prime | h>>(width-e)
}

// bits are k random bits, up to 64.
func (r *randomSource) bits(k int) uint64 {
	if k <= 32 {
		return uint64(r.word() >> (32 - k))
	}
	low := uint64(r.word())
	return low | uint64(r.word()>>(64-k))<<32
}

// below is a whole number below n.
func (r *randomSource) below(n int) int {
	k := bits.Len(uint(n))
	for {
		if v := r.bits(k); v < uint64(n) {
			return int(v)
		}
	}
}

func (r *randomSource) gauss() float64 {
	if r.hasSpare {
		r.hasSpare = false
		return r.spare
	}
	angle := r.uniform() * 2 * math.Pi
	length := math.Sqrt(-2 * precise.Log(1-r.uniform()))
	r.spare, r.hasSpare = precise.Sin(angle)*length, true
	return precise.Cos(angle) * length
}

// normal is by Kinderman and Monahan (1977).
func (r *randomSource) normal() float64 {
	magic := 4 * precise.Exp(-0.5) / math.Sqrt2
	for {
		u := r.uniform()
		v := 1 - r.uniform()
		z := magic * (u - 0.5) / v
		if z*z/4 <= -precise.Log(v) {
			return z
		}
	}
}

func (r *randomSource) shuffle(items []any) {
	for i := len(items) - 1; i > 0; i-- {
		j := r.below(i + 1)
		items[i], items[j] = items[j], items[i]
	}
}

// sample picks k elements: from a shrinking pool, or, if they are few, by trying again.
func (r *randomSource) sample(items []any, k int) []any {
	n := len(items)
	if k < 0 || k > n {
		raise("ValueError", "Sample larger than population or is negative")
	}
	size := 21.0
	if k > 5 {
		size += precise.Pow(4, math.Ceil(precise.Log(float64(k*3))/precise.Log(4)))
	}
	out := make([]any, k)
	if float64(n) <= size {
		pool := slices.Clone(items)
		for i := range out {
			j := r.below(n - i)
			out[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return out
	}
	taken := map[int]bool{}
	for i := range out {
		j := r.below(n)
		for taken[j] {
			j = r.below(n)
		}
		taken[j] = true
		out[i] = items[j]
	}
	return out
}

// choices picks k elements with weights.
func (r *randomSource) choices(a args) any {
	items := Items(a.first("choices"))
	k := index(a.given(1<<30, "k", 1))
	weights, sums := a.given(1, "weights", nil), a.given(1<<30, "cum_weights", nil)
	out := &List{items: make([]any, k)}
	if weights == nil && sums == nil {
		for i := range out.items {
			out.items[i] = items[int(r.uniform()*float64(len(items)))]
		}
		return out
	}
	var at []float64
	if sums != nil {
		at = arrayOf(sums).Values()
	} else {
		total := 0.0
		for _, w := range arrayOf(weights).Values() {
			total += w
			at = append(at, total)
		}
	}
	if len(at) != len(items) {
		raise("ValueError", "The number of weights does not match the population")
	}
	for i := range out.items {
		u := r.uniform() * at[len(at)-1]
		out.items[i] = items[min(sort.Search(len(at), func(j int) bool { return at[j] > u }), len(items)-1)]
	}
	return out
}

// pythonRandom is what the functions of the module draw from.
var pythonRandom = newRandomSource(nil)

func randomNames() map[string]any { return pythonRandom.names() }

func (r *randomSource) names() map[string]any {
	scaled := func(draw func() float64, first, second any) builtin {
		return func(a args) any { return Add(a.given(0, "mu", first), Mul(draw(), a.given(1, "sigma", second))) }
	}
	return map[string]any{
		"random":         builtin(func(args) any { return r.uniform() }),
		"seed":           builtin(func(a args) any { r.start(a.given(0, "a", nil)); return nil }),
		"getrandbits":    builtin(func(a args) any { return r.long(index(a.one("getrandbits"))) }),
		"gauss":          scaled(r.gauss, 0.0, 1.0),
		"normalvariate":  scaled(r.normal, 0.0, 1.0),
		"lognormvariate": builtin(func(a args) any { return precise.Exp(SI(Add(a.at(0), Mul(r.normal(), a.at(1))))) }),
		"expovariate":    builtin(func(a args) any { return -precise.Log(1-r.uniform()) / Float(a.given(0, "lambd", 1.0)) }),
		"paretovariate":  builtin(func(a args) any { return precise.Pow(1-r.uniform(), -1/Float(a.one("paretovariate"))) }),
		"weibullvariate": builtin(func(a args) any { return Float(a.at(0)) * precise.Pow(-precise.Log(1-r.uniform()), 1/Float(a.at(1))) }),
		"triangular":     builtin(r.triangular),
		"gammavariate":   builtin(func(a args) any { return r.gamma(Float(a.at(0))) * Float(a.at(1)) }),
		"betavariate": builtin(func(a args) any {
			y := r.gamma(Float(a.at(0)))
			if y == 0 {
				return 0.0
			}
			return y / (y + r.gamma(Float(a.at(1))))
		}),
		"uniform": builtin(func(a args) any {
			a.count("uniform", 2, 2)
			return Add(a.list[0], Mul(Sub(a.list[1], a.list[0]), r.uniform()))
		}),
		"randint": builtin(func(a args) any {
			lo, hi := index(a.given(0, "a", nil)), index(a.given(1, "b", nil))
			if hi < lo {
				raise("ValueError", "empty range for randrange() (%d, %d, %d)", lo, hi+1, hi+1-lo)
			}
			return lo + r.below(hi-lo+1)
		}),
		"randrange": builtin(func(a args) any {
			x := NewRange(a.list...)
			if x.Len() == 0 {
				raise("ValueError", "empty range for randrange()")
			}
			return x.at(r.below(x.Len()))
		}),
		"choice": builtin(func(a args) any {
			items := Items(a.one("choice"))
			if len(items) == 0 {
				raise("IndexError", "Cannot choose from an empty sequence")
			}
			return items[r.below(len(items))]
		}),
		"choices": builtin(r.choices),
		"sample": builtin(func(a args) any {
			return &List{items: r.sample(Items(a.given(0, "population", nil)), index(a.given(1, "k", nil)))}
		}),
		"shuffle": builtin(func(a args) any {
			l, ok := a.first("shuffle").(*List)
			if !ok {
				raise("TypeError", "'%s' object does not support item assignment", TypeName(a.list[0]))
			}
			r.shuffle(l.items)
			return nil
		}),
		"Random": builtin(func(a args) any {
			m := &Module{Name: "Random", attrs: NewDict()}
			for n, f := range newRandomSource(a.at(0)).names() {
				if n != "Random" {
					m.attrs.set(n, f)
				}
			}
			return m
		}),
	}
}

// long are k random bits as a whole number.
func (r *randomSource) long(k int) any {
	if k < 0 {
		raise("ValueError", "number of bits must be non-negative")
	}
	n := new(big.Int)
	for shift := 0; k > 0; shift += 32 {
		w := new(big.Int).SetUint64(r.bits(min(k, 32)))
		n.Or(n, w.Lsh(w, uint(shift)))
		k -= 32
	}
	return reduce(n)
}

func (r *randomSource) triangular(a args) any {
	lo, hi := Float(a.given(0, "low", 0.0)), Float(a.given(1, "high", 1.0))
	u, c := r.uniform(), 0.5
	if mode := a.given(2, "mode", nil); mode != nil {
		if hi == lo {
			return lo
		}
		c = (Float(mode) - lo) / (hi - lo)
	}
	if u > c {
		u, c, lo, hi = 1-u, 1-c, hi, lo
	}
	return lo + (hi-lo)*math.Sqrt(u*c)
}

// gamma is by Cheng (1977) for shapes above 1, and by Ahrens and Dieter (1974) below.
func (r *randomSource) gamma(shape float64) float64 {
	switch {
	case shape <= 0:
		raise("ValueError", "gammavariate: alpha and beta must be > 0.0")
	case shape == 1:
		return -precise.Log(1 - r.uniform())
	case shape < 1:
		return r.smallGamma(shape)
	}
	inv := math.Sqrt(2*shape - 1)
	b, c := shape-precise.Log(4), shape+inv
	for {
		u := r.uniform()
		if u <= 1e-7 || u >= 0.9999999 {
			continue
		}
		w := 1 - r.uniform()
		v := precise.Log(u/(1-u)) / inv
		x := shape * precise.Exp(v)
		z := u * u * w
		y := b + c*v - x
		if y+1+precise.Log(4.5)-4.5*z >= 0 || y >= precise.Log(z) {
			return x
		}
	}
}

func (r *randomSource) smallGamma(shape float64) float64 {
	for {
		b := (math.E + shape) / math.E
		p := b * r.uniform()
		if p <= 1 {
			x := precise.Pow(p, 1/shape)
			if r.uniform() <= precise.Exp(-x) {
				return x
			}
			continue
		}
		x := -precise.Log((b - p) / shape)
		if r.uniform() <= precise.Pow(x, shape-1) {
			return x
		}
	}
}
