package python

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"gobrian/units"
)

// scipy_stats.go: the distributions of scipy.stats as objects with functions; scipy_laws.go is what they are. Measures and tests are written in
// Python.

// law is a distribution of scipy.stats: its functions take x, then its own parameters, loc and scale.
type law struct {
	name     string
	params   []string
	discrete bool
	make     func(p []float64) parts
	draw     func(g sampler, p []float64) float64 // nil for the quantile of a uniform number
}

// parts are the functions of a distribution with its parameters, at loc 0 and scale 1.
type parts struct {
	prob, cdf, survival, quantile func(x float64) float64
	mean, variance                float64
	low, high                     float64 // where it is
	turn                          float64 // after which it repeats, if not 0
}

// names are those of all parameters.
func (d law) names() []string {
	names := append(slices.Clone(d.params), "loc")
	if !d.discrete {
		names = append(names, "scale")
	}
	return names
}

// parameters reads parameters by place, from i on, or name. Others are what else a call may name.
func (d law) parameters(a args, i int, others ...string) []any {
	names := d.names()
	p := make([]any, len(names))
	for k, name := range names {
		preset := any(0.0)
		switch {
		case k < len(d.params):
			preset = nil
		case name == "scale":
			preset = 1.0
		}
		if p[k] = array0(a.given(i+k, name, preset)); p[k] == nil {
			raise("TypeError", "%s: missing the argument %s", d.name, name)
		}
	}
	if len(a.list) > i+len(names) {
		raise("TypeError", "%s takes at most %d parameters", d.name, len(names))
	}
	for _, k := range a.kw {
		if !slices.Contains(names, k.Name) && !slices.Contains(others, k.Name) {
			raise("TypeError", "%s got an unexpected keyword argument '%s'", d.name, k.Name)
		}
	}
	return p
}

// overArrays is a function of numbers over arrays, which are broadcast.
func overArrays(op string, inputs []any, f func(v []float64) float64) any {
	arrays := make([]units.Array, len(inputs))
	for i, x := range inputs {
		arrays[i] = arrayOf(x)
	}
	all := units.Broadcast(op, arrays...)
	out, one := make([]float64, all[0].Size()), make([]float64, len(all))
	values := make([][]float64, len(all))
	for i, a := range all {
		values[i] = a.Values()
	}
	for k := range out {
		for i := range values {
			one[i] = values[i][k]
		}
		out[k] = f(one)
	}
	if all[0].NDim() == 0 {
		return out[0]
	}
	return units.ArrayOf(out, all[0].Shape(), units.Dimensionless)
}

// with gives the parts of a law for parameters, and keeps them while these stay.
func (d law) with() func(p []float64) (q parts, loc, scale float64) {
	var last []float64
	var q parts
	return func(p []float64) (parts, float64, float64) {
		own := p[:len(d.params)]
		if last == nil || !slices.Equal(last, own) {
			last, q = append([]float64{}, own...), d.make(own)
		}
		if d.discrete {
			return q, p[len(d.params)], 1
		}
		return q, p[len(d.params)], p[len(d.params)+1]
	}
}

// at is a function of x and of the parameters.
func (d law) at(f func(q parts, x, loc, scale float64) float64) builtin {
	return func(a args) any {
		with := d.with()
		return overArrays(d.name, append([]any{array0(a.at(0))}, d.parameters(a, 1)...), func(v []float64) float64 {
			q, loc, scale := with(v[1:])
			if scale <= 0 {
				return math.NaN()
			}
			return f(q, v[0], loc, scale)
		})
	}
}

// of is a function of the parameters.
func (d law) of(f func(q parts, loc, scale float64) float64) builtin {
	return func(a args) any {
		with := d.with()
		return overArrays(d.name, d.parameters(a, 0), func(v []float64) float64 { return f(with(v)) })
	}
}

// density is the probability density at x, or the probability of a whole number.
func (d law) density(q parts, x, loc, scale float64) float64 {
	y := (x - loc) / scale
	if y < q.low || y > q.high || d.discrete && y != math.Trunc(y) {
		return 0
	}
	if p := q.prob(y); !math.IsNaN(p) { // as it may be at the ends
		return p / scale
	}
	return 0
}

func (q parts) below(x, loc, scale float64) float64 {
	switch y := (x - loc) / scale; {
	case y < q.low:
		return 0
	case y >= q.high:
		return 1
	default:
		return q.cdf(y)
	}
}

func (q parts) above(x, loc, scale float64) float64 {
	switch y := (x - loc) / scale; {
	case y < q.low:
		return 1
	case y >= q.high:
		return 0
	case q.survival == nil:
		return 1 - q.cdf(y)
	default:
		return q.survival(y)
	}
}

func (q parts) point(p, loc, scale float64) float64 {
	switch {
	case p < 0 || p > 1 || math.IsNaN(p):
		return math.NaN()
	case p == 1:
		return loc + scale*q.high
	}
	return loc + scale*q.quantile(p)
}

// functions are those that take x, and the others.
func (d law) functions() (ofX, others map[string]builtin) {
	point := func(side func(p float64) float64) builtin {
		return d.at(func(q parts, x, loc, scale float64) float64 {
			p := side(x)
			if p == 0 {
				if d.discrete {
					return loc + q.low - 1
				}
				return loc + scale*q.low
			}
			return q.point(p, loc, scale)
		})
	}
	ofX = map[string]builtin{
		"cdf": d.at(parts.below), "sf": d.at(parts.above),
		"logcdf": d.at(func(q parts, x, loc, scale float64) float64 { return math.Log(q.below(x, loc, scale)) }),
		"logsf":  d.at(func(q parts, x, loc, scale float64) float64 { return math.Log(q.above(x, loc, scale)) }),
		"ppf":    point(func(p float64) float64 { return p }), "isf": point(func(p float64) float64 { return 1 - p }),
	}
	name := "pdf"
	if d.discrete {
		name = "pmf"
	}
	ofX[name] = d.at(d.density)
	ofX["log"+name] = d.at(func(q parts, x, loc, scale float64) float64 { return math.Log(d.density(q, x, loc, scale)) })
	others = map[string]builtin{
		"mean":   d.of(func(q parts, loc, scale float64) float64 { return loc + scale*q.mean }),
		"var":    d.of(func(q parts, _, scale float64) float64 { return scale * scale * q.variance }),
		"std":    d.of(func(q parts, _, scale float64) float64 { return scale * math.Sqrt(q.variance) }),
		"median": d.of(func(q parts, loc, scale float64) float64 { return q.point(0.5, loc, scale) }),
		"rvs":    d.random,
	}
	low := d.of(func(q parts, loc, scale float64) float64 { return loc + scale*q.low })
	high := d.of(func(q parts, loc, scale float64) float64 { return loc + scale*q.high })
	others["support"] = func(a args) any { return Tuple{low(a), high(a)} }
	ofX["interval"] = func(a args) any {
		part := SI(a.given(0, "confidence", nil))
		a.take("confidence")
		a.list = append([]any{nil}, a.list[min(1, len(a.list)):]...)
		end := func(p float64) any { a.list[0] = p; return ofX["ppf"](args{slices.Clone(a.list), slices.Clone(a.kw)}) }
		return Tuple{end((1 - part) / 2), end((1 + part) / 2)}
	}
	return ofX, others
}

// random is rvs(*parameters, size, random_state): numbers from numpy.random, or from a source or seed of its own.
func (d law) random(a args) any {
	g := sampler{numpyRandom}
	names := d.names()
	if state := a.given(len(names)+1, "random_state", nil); state != nil {
		g = samplerOf(state)
	}
	size := a.given(len(names), "size", nil)
	a.list = a.list[:min(len(a.list), len(names))]
	p := d.parameters(a, 0, "size", "random_state")
	with := d.with()
	draw := drawing(func(v []float64) float64 {
		q, loc, scale := with(v)
		if d.draw != nil {
			x := loc + scale*d.draw(g, v[:len(d.params)])
			if q.turn > 0 {
				x -= q.turn * math.Floor((x+q.turn/2)/q.turn)
			}
			return x
		}
		return q.point(g.uniform(), loc, scale)
	})
	return draw.builtin(d.discrete, names, p...)(args{list: append(slices.Clone(p), size)})
}

// samplerOf is the source that random_state= names: a seed, or an object of numpy.random.
func samplerOf(state any) sampler {
	if m, ok := state.(*Module); ok {
		if x, ok := m.attrs.named("_sampler"); ok {
			return x.(sampler)
		}
	}
	from := new(legacy)
	from.start(state)
	return sampler{from}
}

// module is the distribution with its functions; called, it is frozen with its parameters.
func (d law) module() any {
	ofX, others := d.functions()
	m := &Module{Name: d.name, attrs: NewDict("name", d.name, "shapes", nil)}
	for _, fns := range []map[string]builtin{ofX, others} {
		for n, f := range fns {
			m.attrs.set(n, f)
		}
	}
	if !d.discrete {
		m.attrs.set("fit", builtin(d.fit))
	}
	m.attrs.set("__call__", builtin(func(a args) any {
		p := d.parameters(a, 0)
		frozen := &Module{Name: d.name, attrs: NewDict("args", Tuple(p), "dist", m)}
		for n, f := range ofX {
			frozen.attrs.set(n, builtin(func(b args) any {
				if len(b.list) == 0 && len(b.kw) == 1 {
					b.list = []any{b.kw[0].Value}
				}
				return f(args{list: append([]any{b.one(n)}, p...)})
			}))
		}
		for n, f := range others {
			frozen.attrs.set(n, builtin(func(b args) any { return f(args{append(slices.Clone(p), b.list...), b.kw}) }))
		}
		return frozen
	}))
	return m
}

// fit is fit(data, *starts, floc=, fscale=, f0=): the parameters for which data is most likely. Named ones stay.
func (d law) fit(a args) any {
	data := arrayOf(a.at(0)).Values()
	names := d.names()
	fixed := map[int]float64{}
	for k, name := range names {
		given := a.given(1<<30, "f"+name, nil)
		if k < len(d.params) && given == nil {
			given = a.given(1<<30, "f"+string(rune('0'+k)), nil)
		}
		if given != nil {
			fixed[k] = SI(given)
		}
	}
	start := d.start(a, data)
	if closed := closedFits[d.name]; closed != nil {
		start = closed(data, fixed, start)
	} else {
		start = d.likeliest(data, fixed, start)
	}
	out := make(Tuple, len(start))
	for i, v := range start {
		out[i] = v
	}
	return out
}

// start is what fit begins with: given numbers, else loc and scale by the moments, within the support.
func (d law) start(a args, data []float64) []float64 {
	p := make([]float64, 0, len(d.params)+2)
	for k, name := range d.params {
		p = append(p, SI(a.given(1+k, name, 1.0)))
	}
	q := d.make(p)
	all := units.NewArray(data, units.Dimensionless)
	least, most := slices.Min(data), slices.Max(data)
	scale := all.Std().Value
	if !math.IsInf(q.variance, 0) && !math.IsNaN(q.variance) && q.variance > 0 {
		scale /= math.Sqrt(q.variance)
	}
	loc := all.Mean().Value - scale*q.mean
	margin := (most - least) * 0.01
	switch {
	case !math.IsInf(q.low, 0) && !math.IsInf(q.high, 0):
		loc, scale = least-margin, (most-least+2*margin)/(q.high-q.low)
	case !math.IsInf(q.low, 0) && loc+scale*q.low >= least:
		loc = least - margin - scale*q.low
	case math.IsNaN(loc):
		loc = 0
	}
	return append(p, SI(a.given(1<<30, "loc", loc)), SI(a.given(1<<30, "scale", scale)))
}

// likeliest moves the parameters that are not fixed, by Nelder's and Mead's simplex.
func (d law) likeliest(data []float64, fixed map[int]float64, start []float64) []float64 {
	var free []int
	for k := range start {
		if v, ok := fixed[k]; ok {
			start[k] = v
		} else {
			free = append(free, k)
		}
	}
	loss := func(x []float64) float64 {
		p := slices.Clone(start)
		for i, k := range free {
			p[k] = x[i]
		}
		scale := p[len(p)-1]
		if scale <= 0 || slices.ContainsFunc(p[:len(d.params)], func(v float64) bool { return v <= 0 }) {
			return math.Inf(1)
		}
		q, sum := d.make(p[:len(d.params)]), 0.0
		for _, x := range data {
			sum -= math.Log(d.density(q, x, p[len(p)-2], scale))
		}
		if math.IsNaN(sum) {
			return math.Inf(1)
		}
		return sum
	}
	x := make([]float64, len(free))
	for i, k := range free {
		x[i] = start[k]
	}
	settings := &optimize.Settings{Converger: &optimize.FunctionConverge{Absolute: 1e-13, Relative: 1e-13, Iterations: 300}}
	for range 3 { // a simplex that has become flat begins anew
		r, err := optimize.Minimize(optimize.Problem{Func: loss}, x, settings, &optimize.NelderMead{SimplexSize: 0.1 * (1 + math.Abs(x[len(x)-1]))})
		if r == nil || math.IsInf(r.F, 0) {
			raise("ValueError", "%s.fit: no parameters were found: %v", d.name, err)
		}
		x = r.X
	}
	for i, k := range free {
		start[k] = x[i]
	}
	return start
}

// closedFits are the fits that need no search.
var closedFits = map[string]func(data []float64, fixed map[int]float64, start []float64) []float64{
	"norm": func(data []float64, fixed map[int]float64, _ []float64) []float64 {
		loc, ok := fixed[0]
		if !ok {
			loc = units.NewArray(data, units.Dimensionless).Mean().Value
		}
		scale, ok := fixed[1]
		if !ok {
			sum := 0.0
			for _, x := range data {
				sum += (x - loc) * (x - loc)
			}
			scale = math.Sqrt(sum / float64(len(data)))
		}
		return []float64{loc, scale}
	},
	"expon": func(data []float64, fixed map[int]float64, _ []float64) []float64 {
		loc, ok := fixed[0]
		if !ok {
			loc = slices.Min(data)
		}
		scale, ok := fixed[1]
		if !ok {
			scale = units.NewArray(data, units.Dimensionless).Mean().Value - loc
		}
		return []float64{loc, scale}
	},
	"uniform": func(data []float64, fixed map[int]float64, _ []float64) []float64 {
		if len(fixed) > 0 {
			raise("ValueError", "uniform.fit: fixed parameters are not built here")
		}
		return []float64{slices.Min(data), slices.Max(data) - slices.Min(data)}
	},
}
