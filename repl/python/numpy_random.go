package python

import (
	"maps"
	"math"
	"slices"

	"gobrian/units"
)

// numpy_random.go: numpy.random, over the session's streams.

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

// drawing is one number of a distribution with parameters.
type drawing func(p []float64) float64

// builtin draws element by element, with parameters that may be arrays.
func (d drawing) builtin(whole bool, names []string, presets ...any) builtin {
	return func(a args) any {
		p := make([][]float64, len(names))
		given := make([]any, len(names))
		for i, name := range names {
			if given[i] = array0(a.given(i, name, presets[i])); given[i] == nil {
				raise("TypeError", "missing the argument %s", name)
			}
			p[i] = arrayOf(given[i]).Values()
		}
		x := shaped(a.given(len(names), "size", nil), func(n int) []float64 {
			out := make([]float64, n)
			one := make([]float64, len(p))
			for i := range out {
				for k, v := range p {
					one[k] = v[min(i, len(v)-1)]
				}
				out[i] = d(one)
			}
			return out
		}, given...)
		if !whole {
			return x
		}
		if f, ok := x.(float64); ok {
			return int(f)
		}
		return x.(units.Array).OfKind(units.Int)
	}
}

func numpyRandomNames() map[string]any {
	g := numpyRandom
	names := sampler{g}.names()
	names["seed"] = builtin(func(a args) any {
		x := a.given(0, "seed", nil)
		g.start(x)
		if n, ok := small(x); ok && host.Seed != nil {
			host.Seed(n)
		}
		return nil
	})
	names["get_state"] = builtin(func(args) any { return &legacyState{g.twister.state, g.at, g.spare, g.hasSpare} })
	names["set_state"] = builtin(func(a args) any {
		s, ok := a.one("set_state").(*legacyState)
		if !ok {
			raise("TypeError", "set_state takes what get_state gave")
		}
		g.twister.state, g.at, g.spare, g.hasSpare = s.words, s.at, s.spare, s.hasSpare
		return nil
	})
	names["RandomState"] = builtin(func(a args) any { return generator("RandomState", new(legacy), a.given(0, "seed", nil)) })
	names["default_rng"] = builtin(func(a args) any {
		seed := a.given(0, "seed", nil)
		if m, ok := seed.(*Module); ok && m.Name == "Generator" {
			return m
		}
		return generator("Generator", new(pcg), seed)
	})
	names["PCG64"] = builtin(func(a args) any { return &Module{Name: "PCG64", attrs: NewDict("seed", a.given(0, "seed", nil))} })
	names["Generator"] = builtin(func(a args) any {
		m, ok := a.one("Generator").(*Module)
		if !ok || m.Name != "PCG64" {
			raise("TypeError", "Generator takes a PCG64")
		}
		return generator("Generator", new(pcg), Attr(m, "seed"))
	})
	return names
}

// generator is an object with the functions of numpy.random, which draw from a source of its own.
func generator(name string, from uniformSource, seed any) *Module {
	from.start(seed)
	m := &Module{Name: name, attrs: NewDict("_sampler", sampler{from})}
	for n, f := range stated("numpy.random", sampler{from}.names()) {
		m.attrs.set(n, f)
	}
	return m
}

// names are the functions of numpy.random over g. They draw plain numbers also from quantities; shuffle changes what it is given.
func (g sampler) names() map[string]any {
	names := forgetUnits(g.drawn(), true)
	names["shuffle"] = builtin(g.shuffled)
	return names
}

// drawn are the functions of numpy.random but shuffle.
func (g sampler) drawn() map[string]any {
	linear := func(x any, p []any) any { return Add(p[0], Mul(p[1], x)) }
	scaled := func(draw func() float64, names []string, presets ...any) builtin {
		d := distribution(names, presets, many(draw), linear)
		return func(a args) any {
			for _, width := range arrayOf(array0(a.given(1, names[1], presets[1]))).Values() {
				if width < 0 {
					raise("ValueError", "%s < 0", names[1])
				}
			}
			return d(a)
		}
	}
	anyShape := func(draw func() float64) builtin {
		return func(a args) any { return shaped(a.given(0, "size", nil), many(draw)) }
	}
	dims := func(draw func() float64) builtin {
		return func(a args) any { return shaped(sizeOf(a), many(draw)) }
	}
	places := []string{"loc", "scale"}
	names := map[string]any{
		"rand": dims(g.uniform), "randn": dims(g.normal),
		"uniform": distribution([]string{"low", "high"}, []any{0.0, 1.0}, many(g.uniform), func(x any, p []any) any { return Add(p[0], Mul(Sub(p[1], p[0]), x)) }),
		"normal":  scaled(g.normal, places, 0.0, 1.0),
		"lognormal": distribution([]string{"mean", "sigma"}, []any{0.0, 1.0}, many(g.normal), func(x any, p []any) any {
			return each1("exp", false, math.Exp)(args{list: []any{linear(x, p)}})
		}),
		"exponential":     distribution([]string{"scale"}, []any{1.0}, many(g.exponential), func(x any, p []any) any { return Mul(p[0], x) }),
		"standard_normal": anyShape(g.normal), "random_sample": anyShape(g.uniform), "random": anyShape(g.uniform), "ranf": anyShape(g.uniform), "sample": anyShape(g.uniform),
		"standard_exponential": anyShape(g.exponential),
		"laplace":              scaled(g.laplace, places, 0.0, 1.0),
		"logistic":             scaled(func() float64 { u := g.uniform(); return math.Log(u / (1 - u)) }, places, 0.0, 1.0),
		"gumbel":               scaled(func() float64 { return -math.Log(-math.Log(1 - g.uniform())) }, places, 0.0, 1.0),
		"rayleigh": distribution([]string{"scale"}, []any{1.0}, many(func() float64 { return math.Sqrt(2 * g.exponential()) }),
			func(x any, p []any) any { return Mul(p[0], x) }),
		"weibull":        drawing(func(p []float64) float64 { return math.Pow(g.exponential(), 1/p[0]) }).builtin(false, []string{"a"}, nil),
		"poisson":        drawing(func(p []float64) float64 { return g.poisson(p[0]) }).builtin(true, []string{"lam"}, 1.0),
		"binomial":       drawing(func(p []float64) float64 { return g.binomial(p[0], p[1]) }).builtin(true, []string{"n", "p"}, nil, nil),
		"geometric":      drawing(func(p []float64) float64 { return g.geometric(p[0]) }).builtin(true, []string{"p"}, nil),
		"chisquare":      drawing(func(p []float64) float64 { return 2 * g.gamma(p[0]/2) }).builtin(false, []string{"df"}, nil),
		"beta":           drawing(func(p []float64) float64 { return g.beta(p[0], p[1]) }).builtin(false, []string{"a", "b"}, nil, nil),
		"standard_gamma": drawing(func(p []float64) float64 { return g.gamma(p[0]) }).builtin(false, []string{"shape"}, nil),
		"gamma":          drawing(func(p []float64) float64 { return p[1] * g.gamma(p[0]) }).builtin(false, []string{"shape", "scale"}, nil, 1.0),
		"choice":         builtin(g.choice), "permutation": builtin(g.permuted),
		"randint": builtin(func(a args) any { return g.wholes(a, 0) }), "integers": builtin(func(a args) any { return g.wholes(a, 0) }),
		"random_integers":     builtin(func(a args) any { return g.wholes(a, 1) }),
		"multivariate_normal": builtin(g.multivariate),
	}
	names["seed"] = builtin(func(a args) any { g.start(a.given(0, "seed", nil)); return nil })
	maps.Copy(names, g.moreLaws())
	return names
}

// legacyState is what get_state gives.
type legacyState struct {
	words    [twisterSize]uint32
	at       int
	spare    float64
	hasSpare bool
}

func (g sampler) laplace() float64 {
	for {
		switch u := g.uniform(); {
		case u >= 0.5:
			return -math.Log(2 - u - u)
		case u > 0:
			return math.Log(u + u)
		}
	}
}

// shuffled is shuffle(x): it changes the order of x itself.
func (g sampler) shuffled(a args) any {
	switch x := a.one("shuffle").(type) {
	case *List:
		g.shuffle(len(x.items), func(i, j int) { x.items[i], x.items[j] = x.items[j], x.items[i] })
	case units.Array:
		order := g.permutation(x.Len())
		if err := x.SetIndex(Go(Index(x, intList(order))), units.Ellipsis{}); err != nil {
			panic(err)
		}
	default:
		raise("TypeError", "'%s' object does not support item assignment", TypeName(x))
	}
	return nil
}

func intList(at []int) *List {
	l := &List{items: make([]any, len(at))}
	for i, n := range at {
		l.items[i] = n
	}
	return l
}

func sizeOf(a args) any {
	if len(a.list) == 0 {
		return nil
	}
	return Tuple(a.list)
}

// wholes is randint(low, high, size); more is 1 where high is among the numbers.
func (g sampler) wholes(a args, more int) any {
	lo, hi := 0, a.given(0, "low", nil)
	if more == 1 {
		lo = 1
	}
	if h := a.given(1, "high", nil); h != nil {
		lo, hi = index(hi), h
	}
	if a.given(4, "endpoint", false) == true {
		more = 1
	}
	end := index(hi) + more
	if end <= lo {
		raise("ValueError", "low >= high")
	}
	x := shaped(a.given(2, "size", nil), many(func() float64 { return g.between(lo, end) }))
	if f, ok := x.(float64); ok {
		return AsType(int(f), a.given(3, "dtype", nil))
	}
	return AsType(x.(units.Array).OfKind(units.Int), a.given(3, "dtype", nil))
}

func (g sampler) permuted(a args) any {
	x := a.one("permutation")
	if n, ok := small(x); ok {
		x = Range{0, n, 1}.Array()
	}
	y := arrayOf(x)
	return Index(y, intList(g.permutation(y.Len())))
}

// choice draws from a list, or from the numbers below n, with the probabilities p.
func (g sampler) choice(a args) any {
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
	at := g.chosen(len(items), n, replace, p)
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
func (g sampler) chosen(m, n int, replace bool, p any) []int {
	if p == nil {
		if !replace {
			return g.some(m, n)
		}
		at := make([]int, n)
		for k := range at {
			at[k] = int(g.between(0, m))
		}
		return at
	}
	weights := slices.Clone(arrayOf(p).Values())
	if len(weights) != m {
		raise("ValueError", "'a' and 'p' must have same size")
	}
	var at []int
	for len(at) < n {
		sums := cumulated(weights)
		var news []int
		for _, u := range many(g.uniform)(n - len(at)) {
			i, _ := slices.BinarySearchFunc(sums, u, func(s, u float64) int {
				if s <= u {
					return -1
				}
				return 1
			})
			if replace || !slices.Contains(news, i) {
				news = append(news, i)
			}
		}
		at = append(at, news...)
		if !replace {
			for _, i := range news {
				weights[i] = 0
			}
		}
	}
	return at
}

// cumulated are the sums of weights, of which the last is 1.
func cumulated(weights []float64) []float64 {
	sums := make([]float64, len(weights))
	total := 0.0
	for i, w := range weights {
		total += w
		sums[i] = total
	}
	for i := range sums {
		sums[i] /= total
	}
	return sums
}
