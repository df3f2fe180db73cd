package python

import (
	"slices"
	"strings"
)

// lib_counter.go: Counter and OrderedDict of collections, which are dicts with a kind.

// The kinds of dicts and lists of collections.
const (
	counterType = Type("collections.Counter")
	orderedType = Type("collections.OrderedDict")
	presetType  = Type("collections.defaultdict")
	dequeType   = Type("collections.deque")
)

// collectionBases are the types that those of collections derive from.
var collectionBases = map[Type]Type{counterType: "dict", orderedType: "dict", presetType: "dict"}

func counter(a args) any {
	d := newCounter()
	d.tally(a, 1)
	return d
}

func newCounter() *Dict {
	d := NewDict()
	d.kind, d.preset, d.methods = counterType, builtin(func(args) any { return 0 }), counterMethods
	return d
}

// tally adds how often things are there, or subtracts that: of a list, of another counter, of keyword arguments.
func (d *Dict) tally(a args, sign int) {
	a.count("Counter", 0, 1)
	add := func(k, n any) {
		old, ok := d.find(k)
		if !ok {
			old = 0
		}
		d.set(k, Add(old, Mul(n, sign)))
	}
	if x := a.at(0); x != nil {
		if c, ok := x.(*Dict); ok {
			c.walk(add)
		} else {
			for it := Iter(x); it.Next(); {
				add(it.Value(), 1)
			}
		}
	}
	for _, k := range a.kw {
		add(k.Name, k.Value)
	}
}

// common is the things with how often they are there, the most frequent first.
func (d *Dict) common() []any {
	pairs := d.pairs()
	slices.SortStableFunc(pairs, func(x, y any) int { return precedes(y.(Tuple)[1], x.(Tuple)[1]) })
	return pairs
}

var counterMethods, orderedMethods map[string]func(d *Dict, a args) any

func init() {
	counterMethods = map[string]func(d *Dict, a args) any{
		"most_common": func(d *Dict, a args) any {
			pairs := d.common()
			if n, ok := small(a.given(0, "n", nil)); ok {
				pairs = pairs[:max(0, min(n, len(pairs)))]
			}
			return &List{items: pairs}
		},
		"update":   func(d *Dict, a args) any { d.tally(a, 1); return nil },
		"subtract": func(d *Dict, a args) any { d.tally(a, -1); return nil },
		"elements": func(d *Dict, a args) any {
			var out []any
			d.walk(func(k, n any) { out = append(out, slices.Repeat([]any{k}, max(0, index(n)))...) })
			return slice(out)
		},
		"total": func(d *Dict, a args) any {
			var n any = 0
			d.walk(func(_, v any) { n = Add(n, v) })
			return n
		},
	}
	orderedMethods = map[string]func(d *Dict, a args) any{
		"move_to_end": func(d *Dict, a args) any {
			k := a.list[0]
			v, ok := d.find(k)
			if !ok {
				panic(newError("KeyError", k))
			}
			rest := copyDict(d)
			rest.remove(k)
			d.refill(func(set func(k, v any)) {
				last := Truth(a.given(1, "last", true))
				if !last {
					set(k, v)
				}
				rest.walk(set)
				if last {
					set(k, v)
				}
			})
			return nil
		},
		"popitem": func(d *Dict, a args) any {
			if d.live == 0 {
				panic(newError("KeyError", "dictionary is empty"))
			}
			i := d.live - 1
			if !Truth(a.given(0, "last", true)) {
				i = 0
			}
			p := d.pairs()[i].(Tuple)
			d.remove(p[0])
			return p
		},
	}
}

// refill gives a dict other entries.
func (d *Dict) refill(fill func(set func(k, v any))) {
	fresh := NewDict()
	fill(fresh.set)
	fresh.kind, fresh.preset, fresh.methods = d.kind, d.preset, d.methods
	*d = *fresh
}

// counters is x + y, x - y, x & y or x | y of counters: what there is more than none of.
func counters(op string, x, y any) (any, bool) {
	a, okx := x.(*Dict)
	b, oky := y.(*Dict)
	if !okx || !oky || a.kind != counterType || b.kind != counterType {
		return nil, false
	}
	of := func(d *Dict, k any) any {
		n, ok := d.find(k)
		if !ok {
			return 0
		}
		return n
	}
	join := map[string]func(m, n any) any{"+": Add, "-": Sub, "&": func(m, n any) any { return lesser(m, n) }, "|": func(m, n any) any { return lesser(n, m, true) }}[op]
	if join == nil {
		return nil, false
	}
	out := newCounter()
	put := func(k, _ any) {
		if n := join(of(a, k), of(b, k)); Truth(Gt(n, 0)) {
			out.set(k, n)
		}
	}
	a.walk(put)
	b.walk(put)
	return out, true
}

// lesser is the lesser of two numbers, or the greater one.
func lesser(m, n any, greater ...bool) any {
	if Truth(Lt(m, n)) != (len(greater) > 0) {
		return m
	}
	return n
}

// writeKind writes a dict of collections as Python shows it.
func (d *Dict) writeKind(b *strings.Builder, within []any) {
	switch d.kind {
	case counterType:
		sorted := NewDict()
		for _, p := range d.common() {
			sorted.set(p.(Tuple)[0], p.(Tuple)[1])
		}
		b.WriteString("Counter(")
		if d.live > 0 {
			writeDict(b, sorted, within)
		}
	case orderedType:
		b.WriteString("OrderedDict(")
		if d.live > 0 {
			writeItems(b, "[", d.pairs(), "]", d, within)
		}
	case presetType:
		b.WriteString("defaultdict(")
		writeRepr(b, d.preset, within)
		b.WriteString(", ")
		writeDict(b, d, within)
	}
	b.WriteByte(')')
}
