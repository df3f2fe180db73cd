package python

import (
	"math"
	"slices"

	"gobrian/units"
)

// numpy_random.go: numpy.random, over the session's streams.

// uniforms are n numbers from 0 to 1.
func uniforms(n int) []float64 {
	if host.Draws != nil {
		return host.Draws(n)
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = drawn()
	}
	return out
}

// normals are n numbers of the standard normal distribution.
func normals(n int) []float64 {
	u := uniforms(2 * n)
	out := make([]float64, n)
	for i := range out {
		out[i] = math.Sqrt(-2*math.Log(1-u[2*i])) * math.Cos(2*math.Pi*u[2*i+1])
	}
	return out
}

// shaped gives n numbers of a shape, one number if that is None; parameters may be arrays, which size then follows.
func shaped(size any, make1 func(n int) []float64, parameters ...any) any {
	n, dims := 1, []int(nil)
	switch s := simple(size).(type) {
	case nil:
		for _, p := range parameters {
			if y := arrayOf(p); y.NDim() > 0 && y.Size() > n || y.NDim() > 0 && dims == nil {
				n, dims = y.Size(), y.Shape()
			}
		}
		if dims == nil {
			return make1(1)[0]
		}
	default:
		for _, d := range must(arrayOf(s).Integers()) {
			dims = append(dims, d)
			n *= d
		}
	}
	a := units.NewArray(make1(n), units.Dimensionless)
	if len(dims) > 1 {
		return a.Reshape(dims...)
	}
	return a
}

// distribution is a function of parameters with presets, then size.
func distribution(names []string, presets []any, draw func(n int) []float64, scale func(x any, p []any) any) builtin {
	return func(a args) any {
		p := make([]any, len(names))
		for i, name := range names {
			if p[i] = array0(a.given(i, name, presets[i])); p[i] == nil {
				raise("TypeError", "missing the argument %s", name)
			}
		}
		return scale(shaped(a.given(len(names), "size", nil), draw, p...), p)
	}
}

// builtin transforms element by element, with parameters that may be arrays.
func (d discrete) builtin(names ...string) builtin {
	presets := make([]any, len(names))
	return distribution(names, presets, uniforms, func(x any, p []any) any {
		u := arrayOf(x)
		out := make([]float64, u.Size())
		for i, f := range u.Values() {
			q := make([]float64, len(p))
			for k := range p {
				v := arrayOf(p[k]).Values()
				q[k] = v[min(i, len(v)-1)]
			}
			out[i] = d(f, q)
		}
		r := units.NewArray(out, units.Dimensionless).OfKind(units.Int)
		if u.NDim() == 2 {
			r = r.Reshape(u.Shape()...)
		}
		return likeInput(r, x)
	})
}

// discrete is a whole number of a distribution by a number from 0 to 1 and its parameters.
type discrete func(u float64, p []float64) float64

func poissonOf(u float64, p []float64) float64 {
	if p[0] > 500 { // the sum below would underflow
		return max(0, math.Round(p[0]+math.Sqrt(p[0])*math.Sqrt2*math.Erfinv(2*u-1)))
	}
	term := math.Exp(-p[0])
	sum, k := term, 0.0
	for u > sum && k < 10000 {
		k++
		term *= p[0] / k
		sum += term
	}
	return k
}

func binomialOf(u float64, p []float64) float64 {
	n, q := p[0], p[1]
	logC := 0.0
	sum := 0.0
	for k := 0.0; k < n; k++ {
		term := math.Exp(logC + k*math.Log(q) + (n-k)*math.Log1p(-q))
		if q == 0 {
			return 0
		}
		if sum += term; u <= sum {
			return k
		}
		logC += math.Log(n-k) - math.Log(k+1)
	}
	return n
}

func geometricOf(u float64, p []float64) float64 {
	return math.Ceil(math.Log1p(-u) / math.Log1p(-p[0]))
}

// gammas are n numbers of the gamma distribution of a shape, by Marsaglia and Tsang (2000).
func gammas(n int, shape float64) []float64 {
	out := make([]float64, n)
	k := shape
	if k < 1 {
		k++
	}
	d := k - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for i := range out {
		for {
			x := normals(1)[0]
			v := math.Pow(1+c*x, 3)
			if u := drawn(); v > 0 && math.Log(u) < 0.5*x*x+d-d*v+d*math.Log(v) {
				out[i] = d * v
				break
			}
		}
		if shape < 1 {
			out[i] *= math.Pow(1-drawn(), 1/shape)
		}
	}
	return out
}

func numpyRandomNames() map[string]any {
	linear := func(x any, p []any) any { return Add(p[0], Mul(p[1], x)) }
	anyShape := func(draw func(int) []float64) builtin {
		return func(a args) any { return shaped(a.given(0, "size", nil), draw) }
	}
	names := map[string]any{
		"uniform": distribution([]string{"low", "high"}, []any{0.0, 1.0}, uniforms, func(x any, p []any) any { return Add(p[0], Mul(Sub(p[1], p[0]), x)) }),
		"normal":  distribution([]string{"loc", "scale"}, []any{0.0, 1.0}, normals, linear),
		"lognormal": distribution([]string{"mean", "sigma"}, []any{0.0, 1.0}, normals, func(x any, p []any) any {
			return each1("exp", false, math.Exp)(args{list: []any{linear(x, p)}})
		}),
		"exponential": distribution([]string{"scale"}, []any{1.0}, func(n int) []float64 {
			u := uniforms(n)
			for i := range u {
				u[i] = -math.Log1p(-u[i])
			}
			return u
		}, func(x any, p []any) any { return Mul(p[0], x) }),
		"standard_normal": anyShape(normals), "random_sample": anyShape(uniforms), "random": anyShape(uniforms), "ranf": anyShape(uniforms),
		"poisson": discrete(poissonOf).builtin("lam"), "binomial": discrete(binomialOf).builtin("n", "p"), "geometric": discrete(geometricOf).builtin("p"),
		"gamma": builtin(func(a args) any {
			k := SI(a.given(0, "shape", nil))
			return Mul(a.given(1, "scale", 1.0), shaped(a.given(2, "size", nil), func(n int) []float64 { return gammas(n, k) }))
		}),
		"beta": builtin(func(a args) any {
			p, q := SI(a.at(0)), SI(a.at(1))
			return shaped(a.given(2, "size", nil), func(n int) []float64 {
				x, y := gammas(n, p), gammas(n, q)
				for i := range x {
					x[i] /= x[i] + y[i]
				}
				return x
			})
		}),
		"choice": builtin(choice), "permutation": builtin(permutation),
		"shuffle": builtin(func(a args) any {
			switch x := a.one("shuffle").(type) {
			case *List:
				shuffle(x.items)
			case units.Array:
				v := x.Values()
				for i := len(v) - 1; i > 0; i-- {
					j := drawnBelow(i + 1)
					v[i], v[j] = v[j], v[i]
				}
			}
			return nil
		}),
		"random_integers": builtin(func(a args) any {
			lo, hi := 1, index(a.at(0))
			if h := a.given(1, "high", nil); h != nil {
				lo, hi = hi, index(h)
			}
			return wholeBetween(lo, hi+1, a.given(2, "size", nil))
		}),
		"integers": builtin(func(a args) any {
			lo, hi := 0, index(a.at(0))
			if h := a.given(1, "high", nil); h != nil {
				lo, hi = hi, index(h)
			}
			return wholeBetween(lo, hi, a.given(2, "size", nil))
		}),
		"get_state": builtin(nothing), "set_state": builtin(nothing),
		"multivariate_normal": builtin(multivariate),
	}
	seed := builtin(func(a args) any {
		if host.Seed != nil && a.at(0) != nil {
			host.Seed(a.at(0))
		}
		return nil
	})
	generator := func(a args) any {
		seed(a)
		g := &Module{Name: "Generator", attrs: NewDict("seed", seed,
			"rand", builtin(func(a args) any { return shaped(sizeOf(a), uniforms) }), "randn", builtin(func(a args) any { return shaped(sizeOf(a), normals) }),
			"randint", names["integers"])}
		for n, f := range names {
			g.attrs.set(n, f)
		}
		return g
	}
	names["RandomState"], names["default_rng"] = builtin(generator), builtin(generator)
	return names
}

func sizeOf(a args) any {
	if len(a.list) == 0 {
		return nil
	}
	return Tuple(a.list)
}

func wholeBetween(lo, hi int, size any) any {
	if hi <= lo {
		raise("ValueError", "low >= high")
	}
	x := shaped(size, func(n int) []float64 {
		u := uniforms(n)
		for i := range u {
			u[i] = float64(lo + min(int(u[i]*float64(hi-lo)), hi-lo-1))
		}
		return u
	})
	if f, ok := x.(float64); ok {
		return int(f)
	}
	return x.(units.Array).OfKind(units.Int)
}

func permutation(a args) any {
	x := a.one("permutation")
	if n, ok := small(x); ok {
		x = Range{0, n, 1}.Array()
	}
	y := arrayOf(x)
	order := Items(Range{0, y.Len(), 1})
	order = slices.Clone(order)
	shuffle(order)
	return Index(y, &List{items: order})
}

// choice draws from a list, or from the numbers below n, with the probabilities p.
func choice(a args) any {
	pool := a.at(0)
	if n, ok := small(pool); ok {
		pool = Range{0, n, 1}.Array()
	}
	items := Items(pool)
	size, replace, p := a.given(1, "size", nil), Truth(a.given(2, "replace", true)), a.given(3, "p", nil)
	if len(items) == 0 {
		raise("ValueError", "'a' cannot be empty unless no samples are taken")
	}
	n := 1
	if size != nil {
		n = 1
		for _, d := range must(arrayOf(size).Integers()) {
			n *= d
		}
	}
	if !replace && n > len(items) {
		raise("ValueError", "Cannot take a larger sample than population when 'replace=False'")
	}
	at := chosen(len(items), n, replace, p)
	if size == nil {
		return items[at[0]]
	}
	out := pick(items, at)
	if len(out) > 0 {
		if _, text := out[0].(string); text {
			return &List{items: out}
		}
	}
	r := arrayOf(&List{items: out})
	if dims := must(arrayOf(size).Integers()); len(dims) > 1 {
		return r.Reshape(dims...)
	}
	return r
}

// chosen are n positions below m.
func chosen(m, n int, replace bool, p any) []int {
	weights := make([]float64, m)
	for i := range weights {
		weights[i] = 1
		if p != nil {
			weights[i] = arrayOf(p).Values()[i]
		}
	}
	if p == nil && !replace {
		order := slices.Clone(Items(Range{0, m, 1}))
		shuffle(order)
		at := make([]int, n)
		for i := range at {
			at[i] = order[i].(int)
		}
		return at
	}
	at := make([]int, n)
	for k := range at {
		total := 0.0
		for _, w := range weights {
			total += w
		}
		u := drawn() * total
		for i, w := range weights {
			if u -= w; u < 0 && w > 0 {
				at[k] = i
				break
			}
		}
		if !replace {
			weights[at[k]] = 0
		}
	}
	return at
}
