package brian

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/random"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

// walker goes through the neurons of the outer side and connects what the
// generator lists.
type walker struct {
	c            *connector
	g            *generator
	what         string
	mirrored     bool
	outer, inner int
	bounds       [][]float64 // start, stop, step for each outer neuron
	p, size      []float64
	value        *machine
	pairs        *pairs
	draws        random.Stream
	skips        *connect.Skips // of p[n] of the neuron before, whose tables most neurons share
	skipsOf      float64
	out          []float64
	early        *machine // the condition, where it asks nothing of the inner side: it comes before a look at the partner
	onNumber     *machine // the condition, where it asks for the number of the partner only: it may leave out numbers that do not exist
	keep         []int32
}

// prepare evaluates what depends on the outer neuron only, and lowers the rest.
func (w *walker) prepare(half byte) error {
	numbers := slices.Clone(firstNumbers(0, w.outer))
	outer := w.c.domain()
	outer.half, outer.pre, outer.post = half, numbers, numbers
	for _, x := range w.g.bounds {
		values, err := w.evaluate(outer, x)
		if err != nil {
			return err
		}
		w.bounds = append(w.bounds, values)
	}
	for _, x := range []struct {
		code *code
		into *[]float64
	}{{w.g.p, &w.p}, {w.g.size, &w.size}} {
		if x.code == nil {
			continue
		}
		values, err := w.evaluate(outer, x.code)
		if err != nil {
			return err
		}
		*x.into = values
	}
	return w.lower(half)
}

func (w *walker) evaluate(d *pairDomain, c *code) ([]float64, error) {
	m, err := w.c.l.lower(d, c)
	if err != nil {
		return nil, err
	}
	out := make([]float64, w.outer)
	m.eval(0, w.outer, out, w.c.s.still())
	return out, nil
}

// lower makes the programs of the value and of the condition; they share the
// columns of the pairs.
func (w *walker) lower(half byte) (err error) {
	d := w.c.domain()
	d.iterator, d.values = w.g.iterator, make([]float64, pairBlock)
	if w.pairs, err = w.c.pairsWith(d, w.g.condition); err != nil {
		return err
	}
	if w.pairs.condition != nil {
		switch number, variables := w.asksInner(w.g.condition); {
		case !number && !variables:
			w.early, w.pairs.condition = w.pairs.condition, nil
		case !variables:
			w.onNumber, w.pairs.condition = w.pairs.condition, nil
		}
	}
	w.out = make([]float64, pairBlock)
	d.half = half
	w.value, err = w.c.lowerPairs(d, w.g.value)
	d.half = 0
	if w.g.sample {
		w.draws = w.c.random.current().Stream()
	}
	return err
}

// asksInner reports whether a condition mentions the number of the inner neuron, and whether it mentions variables of it.
func (w *walker) asksInner(condition *code) (number, variables bool) {
	index, suffix := "j", "_post"
	if w.mirrored {
		index, suffix = "i", "_pre"
	}
	for _, name := range syntax.Names(condition.result) {
		number = number || name == index
		variables = variables || strings.HasSuffix(name, suffix) && name != "N"+suffix
	}
	return number, variables
}

func (w *walker) walk() error {
	var list []float64
	for n := range w.outer {
		var err error
		if list, err = w.iterate(n, list[:0]); err != nil {
			return err
		}
		for _, k := range list {
			if w.add(n, k) {
				if err := w.flush(); err != nil {
					return err
				}
			}
		}
	}
	return w.flush()
}

// add adds a candidate; its partner is computed in flush.
func (w *walker) add(outer int, k float64) (full bool) {
	d := w.pairs.d
	d.pre[d.n], d.post[d.n], d.values[d.n] = int32(outer), int32(outer), k
	d.n++
	return d.n == pairBlock
}

// flush computes the partners of the candidates, and connects those that exist
// and for which the condition holds.
func (w *walker) flush() error {
	d := w.pairs.d
	now := w.c.s.still()
	now.N = w.pairs.block
	w.value.eval(0, d.n, w.out, now)
	if w.early != nil {
		w.filter(w.early, now)
	}
	side := d.post
	if w.mirrored {
		side = d.pre
	}
	if w.onNumber != nil {
		for k, x := range w.out[:d.n] {
			if x != math.Trunc(x) || math.Abs(x) > math.MaxInt32 {
				return w.invalid(d, k, x)
			}
			side[k] = int32(x)
		}
		w.filter(w.onNumber, now)
	}
	kept := 0
	for k := range d.n {
		x := w.out[k]
		if x != math.Trunc(x) || x < 0 || x >= float64(w.inner) {
			if w.c.o.SkipIfInvalid && x == math.Trunc(x) {
				continue
			}
			return w.invalid(d, k, x)
		}
		d.pre[kept], d.post[kept], d.values[kept] = d.pre[k], d.post[k], d.values[k]
		side[kept] = int32(x)
		kept++
	}
	d.n = kept
	return w.pairs.flush()
}

// filter keeps the candidates for which a condition holds.
func (w *walker) filter(condition *machine, now vm.Step) {
	d := w.pairs.d
	w.keep = condition.selectRange(0, d.n, w.keep[:0], now)
	for to, k := range w.keep {
		d.pre[to], d.post[to], d.values[to], w.out[to] = d.pre[k], d.post[k], d.values[k], w.out[k]
	}
	d.n = len(w.keep)
}

func (w *walker) invalid(d *pairDomain, k int, x float64) error {
	other, n := "i", d.pre[k]
	if w.mirrored {
		other, n = "j", d.post[k]
	}
	hint := ""
	if x == math.Trunc(x) {
		hint = "; skip_if_invalid leaves out what does not exist"
	}
	return fmt.Errorf("%s: connect: %s = %v for %s = %d, and it can be 0 to %d%s", w.c.s.name, w.what, x, other, n, w.inner-1, hint)
}

// iterate appends the values of the iterator for an outer neuron.
func (w *walker) iterate(n int, list []float64) ([]float64, error) {
	if w.g.iterator == "" {
		return append(list, 0), nil
	}
	lo, hi, by, err := w.rangeAt(n)
	if err != nil {
		return nil, err
	}
	count := max(0, int(math.Ceil((hi-lo)/by)))
	at := func(k int32) float64 { return lo + by*float64(k) }
	switch {
	case w.p != nil:
		if w.skips == nil || w.skipsOf != w.p[n] {
			w.skips, w.skipsOf = connect.NewSkips(w.p[n]), w.p[n]
		}
		for _, k := range w.skips.Row(count, w.draws, uint64(n), nil) {
			list = append(list, at(k))
		}
	case w.size != nil:
		return w.pick(n, count, at, list)
	default:
		for k := range count {
			list = append(list, at(int32(k)))
		}
	}
	return list, nil
}

// rangeAt is the range of the iterator for an outer neuron.
func (w *walker) rangeAt(n int) (lo, hi, by float64, err error) {
	by = 1
	switch len(w.bounds) {
	case 1:
		hi = w.bounds[0][n]
	case 2:
		lo, hi = w.bounds[0][n], w.bounds[1][n]
	case 3:
		lo, hi, by = w.bounds[0][n], w.bounds[1][n], w.bounds[2][n]
	}
	for _, x := range []float64{lo, hi, by} {
		if x != math.Trunc(x) || math.IsInf(x, 0) {
			return 0, 0, 0, fmt.Errorf("%s: connect: a bound of the range is %v for neuron %d; it must be a whole number", w.c.s.name, x, n)
		}
	}
	if by == 0 {
		return 0, 0, 0, fmt.Errorf("%s: connect: the step of the range is 0 for neuron %d", w.c.s.name, n)
	}
	return lo, hi, by, nil
}

// pick draws size different values out of count, ascending: each value is taken
// with the probability that the rest of the sample needs it.
func (w *walker) pick(n, count int, at func(int32) float64, list []float64) ([]float64, error) {
	size := int(w.size[n])
	if size > count || size < 0 {
		if !w.c.o.SkipIfInvalid {
			return nil, fmt.Errorf("%s: connect: cannot draw %d out of %d for neuron %d", w.c.s.name, size, count, n)
		}
		size = min(max(size, 0), count)
	}
	for k := 0; size > 0; k++ {
		if w.draws.Uniform(uint64(n), uint32(k))*float64(count-k) < float64(size) {
			list = append(list, at(int32(k)))
			size--
		}
	}
	return list, nil
}
