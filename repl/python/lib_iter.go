package python

import (
	"slices"
)

// lib_iter.go: itertools, functools, operator, string and pprint.

func itertoolNames() map[string]any {
	return map[string]any{
		"product":      builtin(cartesian),
		"combinations": builtin(func(a args) any { return choices(Items(a.list[0]), index(a.at(1)), true) }),
		"permutations": builtin(func(a args) any {
			items := Items(a.list[0])
			n := len(items)
			if len(a.list) > 1 {
				n = index(a.list[1])
			}
			return choices(items, n, false)
		}),
		"chain": &Func{
			Name: "chain", params: []param{{name: "iterables", star: 1}}, body: func(a []any) any { return chain(a[0].(Tuple)) },
			attrs: NewDict("from_iterable", builtin(func(a args) any { return chain(Items(a.one("chain"))) })),
		},
		"count":  builtin(counting),
		"cycle":  builtin(cycle),
		"repeat": builtin(repeated),
		"islice": builtin(islice),
		"zip_longest": builtin(func(a args) any {
			return zipLongest(a)
		}),
		"accumulate": builtin(accumulate),
		"starmap": builtin(func(a args) any {
			it := Iter(a.at(1))
			return &Iterator{name: "starmap", next: func() (any, bool) {
				if !it.Next() {
					return nil, false
				}
				return Call(a.list[0], Items(it.Value())...), true
			}}
		}),
		"groupby": builtin(groupBy),
	}
}

// cartesian is product(x, y, ..., repeat=1).
func cartesian(a args) any {
	times := index(a.given(1<<30, "repeat", 1))
	var pools [][]any
	for range times {
		for _, x := range a.list {
			pools = append(pools, slices.Clone(Items(x)))
		}
	}
	at := make([]int, len(pools))
	done := slices.ContainsFunc(pools, func(p []any) bool { return len(p) == 0 })
	return &Iterator{name: "product", next: func() (any, bool) {
		if done {
			return nil, false
		}
		t := make(Tuple, len(pools))
		for i, p := range pools {
			t[i] = p[at[i]]
		}
		i := len(at) - 1
		for ; i >= 0; i-- {
			if at[i]++; at[i] < len(pools[i]) {
				break
			}
			at[i] = 0
		}
		done = i < 0
		return t, true
	}}
}

// choices are the tuples of n of the items, in the order of the items if ordered.
func choices(items []any, n int, ordered bool) *Iterator {
	var out []any
	used := make([]bool, len(items))
	var pick func(t Tuple, from int)
	pick = func(t Tuple, from int) {
		if len(t) == n {
			out = append(out, slices.Clone(t))
			return
		}
		for i := from; i < len(items); i++ {
			if used[i] {
				continue
			}
			used[i] = true
			next := 0
			if ordered {
				next = i + 1
			}
			pick(append(t[:len(t):len(t)], items[i]), next)
			used[i] = false
		}
	}
	if n <= len(items) {
		pick(Tuple{}, 0)
	}
	return slice(out)
}

func chain(list []any) *Iterator {
	var it *Iterator
	return &Iterator{name: "chain", next: func() (any, bool) {
		for {
			if it != nil && it.Next() {
				return it.Value(), true
			}
			if len(list) == 0 {
				return nil, false
			}
			it, list = Iter(list[0]), list[1:]
		}
	}}
}

func counting(a args) any {
	x, step := a.given(0, "start", 0), a.given(1, "step", 1)
	return &Iterator{name: "count", next: func() (any, bool) {
		y := x
		x = Add(x, step)
		return y, true
	}}
}

func cycle(a args) any {
	items := slices.Clone(Items(a.one("cycle")))
	i := -1
	return &Iterator{name: "cycle", next: func() (any, bool) {
		if len(items) == 0 {
			return nil, false
		}
		i = (i + 1) % len(items)
		return items[i], true
	}}
}

func repeated(a args) any {
	n := -1
	if t := a.given(1, "times", nil); t != nil {
		n = index(t)
	}
	return &Iterator{name: "repeat", next: func() (any, bool) {
		n--
		return a.list[0], n != -1
	}}
}

func islice(a args) any {
	a.count("islice", 2, 4)
	lo, hi, step := 0, -1, 1
	limits := a.list[1:]
	if len(limits) == 1 {
		limits = []any{nil, limits[0]}
	}
	for i, p := range []*int{&lo, &hi, &step} {
		if i < len(limits) && limits[i] != nil {
			*p = index(limits[i])
		}
	}
	it := Iter(a.list[0])
	at, want := -1, lo
	return &Iterator{name: "islice", next: func() (any, bool) {
		for hi < 0 || want < hi {
			if at++; !it.Next() {
				return nil, false
			}
			if at == want {
				want += step
				return it.Value(), true
			}
		}
		return nil, false
	}}
}

func zipLongest(a args) any {
	fill := a.take("fillvalue")
	its := make([]*Iterator, len(a.list))
	for i, x := range a.list {
		its[i] = Iter(x)
	}
	return &Iterator{name: "zip_longest", next: func() (any, bool) {
		t := make(Tuple, len(its))
		some := false
		for i, it := range its {
			t[i] = fill
			if it.Next() {
				t[i], some = it.Value(), true
			}
		}
		return t, some
	}}
}

func accumulate(a args) any {
	f := a.given(1, "func", nil)
	it := Iter(a.list[0])
	total := a.given(1<<30, "initial", nil)
	first, begin := total == nil, total != nil
	return &Iterator{name: "accumulate", next: func() (any, bool) {
		if begin {
			begin = false
			return total, true
		}
		if !it.Next() {
			return nil, false
		}
		switch {
		case first:
			total = it.Value()
		case f != nil:
			total = Call(f, total, it.Value())
		default:
			total = Add(total, it.Value())
		}
		first = false
		return total, true
	}}
}

func groupBy(a args) any {
	key := a.given(1, "key", nil)
	var out []any
	for _, x := range Items(a.list[0]) {
		k := x
		if key != nil {
			k = Call(key, x)
		}
		if n := len(out); n > 0 && same(out[n-1].(Tuple)[0], k) {
			l := out[n-1].(Tuple)[1].(*List)
			l.items = append(l.items, x)
			continue
		}
		out = append(out, Tuple{k, &List{items: []any{x}}})
	}
	return slice(out)
}

func functoolNames() map[string]any {
	return map[string]any{
		"partial": builtin(func(a args) any {
			f, first, kw := a.list[0], a.list[1:], a.kw
			return builtin(func(b args) any {
				return callArgs(f, args{slices.Concat(first, b.list), slices.Concat(kw, b.kw)})
			})
		}),
		"reduce":    builtin(reduceItems),
		"wraps":     builtin(wraps),
		"lru_cache": builtin(func(a args) any { return cachedOr(a) }),
		"cache":     builtin(func(a args) any { return cached(a.one("cache")) }),
	}
}

// wraps makes a decorator that gives a function the name and documentation of another.
func wraps(a args) any {
	f, _ := a.first("wraps").(*Func)
	return builtin(func(b args) any {
		g, ok := b.one("wraps").(*Func)
		if !ok || f == nil {
			return b.list[0]
		}
		g.Name = f.Name
		g.setAttr("__wrapped__", f)
		if f.attrs != nil {
			f.attrs.walk(func(k, v any) { g.setAttr(Str(k), v) })
		}
		return g
	})
}

func reduceItems(a args) any {
	a.count("reduce", 2, 3)
	it := Iter(a.list[1])
	var total any
	if len(a.list) > 2 {
		total = a.list[2]
	} else if it.Next() {
		total = it.Value()
	} else {
		raise("TypeError", "reduce() of empty iterable with no initial value")
	}
	for it.Next() {
		total = Call(a.list[0], total, it.Value())
	}
	return total
}

// cachedOr is lru_cache as a decorator, or called for one.
func cachedOr(a args) any {
	if len(a.list) == 1 {
		if f, ok := a.list[0].(*Func); ok {
			return cached(f)
		}
	}
	return builtin(func(b args) any { return cached(b.one("lru_cache")) })
}

// cached remembers what a function gave for its arguments.
func cached(f any) builtin {
	known := NewDict()
	return func(a args) any {
		key := Tuple(slices.Clone(a.list))
		for _, k := range a.kw {
			key = append(key, k.Name, k.Value)
		}
		if x, ok := known.find(key); ok {
			return x
		}
		x := callArgs(f, a)
		known.set(key, x)
		return x
	}
}

func operatorNames() map[string]any {
	two := func(f func(x, y any) any) builtin {
		return func(a args) any {
			a.count("operator", 2, 2)
			return f(a.list[0], a.list[1])
		}
	}
	return map[string]any{
		"add": two(Add), "sub": two(Sub), "mul": two(Mul), "truediv": two(Div), "floordiv": two(FloorDiv), "mod": two(Mod), "pow": two(Pow),
		"lt": two(Lt), "le": two(Le), "gt": two(Gt), "ge": two(Ge), "eq": two(Eq), "ne": two(Ne),
		"is_": two(func(x, y any) any { return Is(x, y) }), "contains": two(func(x, y any) any { return In(y, x) }), "getitem": two(func(x, i any) any { return Index(x, i) }),
		"and_": two(func(x, y any) any { return Binary("&", x, y) }), "or_": two(func(x, y any) any { return Binary("|", x, y) }), "matmul": two(func(x, y any) any { return Binary("@", x, y) }),
		"neg": builtin(func(a args) any { return Neg(a.one("neg")) }), "pos": builtin(func(a args) any { return Pos(a.one("pos")) }), "abs": builtin(func(a args) any { return Abs(a.one("abs")) }),
		"not_": builtin(func(a args) any { return Not(a.one("not_")) }), "truth": builtin(func(a args) any { return Truth(a.one("truth")) }),
		"methodcaller": builtin(func(a args) any {
			name := a.text("methodcaller", 0)
			return builtin(func(b args) any { return CallMethod(b.one("methodcaller"), name, args{a.list[1:], a.kw}) })
		}),
		"itemgetter": builtin(func(a args) any {
			return builtin(func(b args) any { return getters(a.list, func(k any) any { return Index(b.list[0], k) }) })
		}),
		"attrgetter": builtin(func(a args) any {
			return builtin(func(b args) any { return getters(a.list, func(k any) any { return Attr(b.list[0], Str(k)) }) })
		}),
	}
}

func getters(keys []any, get func(k any) any) any {
	if len(keys) == 1 {
		return get(keys[0])
	}
	t := make(Tuple, len(keys))
	for i, k := range keys {
		t[i] = get(k)
	}
	return t
}

// prettyPrinter is pprint.PrettyPrinter().
func prettyPrinter(args) any {
	return &Module{Name: "PrettyPrinter", attrs: NewDict("pprint", builtin(printer), "pformat", builtin(func(a args) any { return Repr(a.first("pformat")) }))}
}

// printer is pprint.
func printer(a args) any {
	host.Write("stdout", Repr(a.first("pprint"))+"\n")
	return nil
}
