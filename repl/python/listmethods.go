package python

import (
	"slices"
)

// listMethods are the methods of lists.
var listMethods map[string]func(l *List, a args) any

func init() {
	listMethods = map[string]func(l *List, a args) any{
		"append": func(l *List, a args) any {
			l.items = append(l.items, a.one("append"))
			return nil
		},
		"extend": func(l *List, a args) any {
			l.items = append(l.items, slices.Clone(Items(a.one("extend")))...)
			return nil
		},
		"insert": func(l *List, a args) any {
			a.count("insert", 2, 2)
			i := index(a.list[0])
			if i < 0 {
				i = max(i+len(l.items), 0)
			}
			l.items = slices.Insert(l.items, min(i, len(l.items)), a.list[1])
			return nil
		},
		"remove": func(l *List, a args) any {
			i := position0(l.items, a.one("remove"))
			if i < 0 {
				raise("ValueError", "list.remove(x): x not in list")
			}
			l.items = slices.Delete(l.items, i, i+1)
			return nil
		},
		"pop": func(l *List, a args) any {
			a.count("pop", 0, 1)
			i := -1
			if len(a.list) > 0 {
				i = index(a.list[0])
			}
			if len(l.items) == 0 {
				raise("IndexError", "pop from empty list")
			}
			i = at(i, len(l.items), "pop index")
			x := l.items[i]
			l.items = slices.Delete(l.items, i, i+1)
			return x
		},
		"clear":   func(l *List, a args) any { l.items = nil; return nil },
		"copy":    func(l *List, a args) any { return &List{items: slices.Clone(l.items)} },
		"reverse": func(l *List, a args) any { slices.Reverse(l.items); return nil },
		"sort": func(l *List, a args) any {
			l.items = sorted(l.items, a)
			return nil
		},
		"index": func(l *List, a args) any { return indexOf(l.items, a, Repr(a.first("index"))+" is not in list") },
		"count": func(l *List, a args) any { return countOf(l.items, a.one("count")) },
	}
}

// tupleMethods are the methods of tuples.
var tupleMethods map[string]func(t Tuple, a args) any

func init() {
	tupleMethods = map[string]func(t Tuple, a args) any{
		"index": func(t Tuple, a args) any { return indexOf(t, a, "tuple.index(x): x not in tuple") },
		"count": func(t Tuple, a args) any { return countOf(t, a.one("count")) },
	}
}

func position0(items []any, x any) int {
	return slices.IndexFunc(items, func(y any) bool { return same(y, x) })
}

func indexOf(items []any, a args, missing string) any {
	a.count("index", 1, 3)
	lo, hi := 0, len(items)
	if len(a.list) > 1 {
		lo = clamp(index(a.list[1]), len(items))
	}
	if len(a.list) > 2 {
		hi = clamp(index(a.list[2]), len(items))
	}
	i := -1
	if lo < hi {
		i = position0(items[lo:hi], a.list[0])
	}
	if i < 0 {
		raise("ValueError", "%s", missing)
	}
	return lo + i
}

func clamp(i, n int) int {
	if i < 0 {
		i += n
	}
	return min(max(i, 0), n)
}

func countOf(items []any, x any) any {
	n := 0
	for _, y := range items {
		if same(y, x) {
			n++
		}
	}
	return n
}

// sorted is items in order, by key= and reverse=; equal ones keep theirs.
func sorted(items []any, a args) []any {
	key, reverse := a.take("key"), Truth(a.take("reverse"))
	a.none("sort")
	list := make([]sortable, len(items))
	for i, x := range items {
		list[i] = sortable{x, x}
		if key != nil {
			list[i].key = Call(key, x)
		}
	}
	less := lessOf(list)
	if reverse {
		up := less
		less = func(x, y any) bool { return up(y, x) }
	}
	merge(list, make([]sortable, len(list)), less)
	out := make([]any, len(items))
	for i, p := range list {
		out[i] = p.x
	}
	return out
}

type sortable struct{ key, x any }

// lessOf is how keys compare: by < of Go where all are ints, or floats without nan, or texts.
func lessOf(list []sortable) func(x, y any) bool {
	ints, floats, texts := true, true, true
	for _, s := range list {
		_, isInt := s.key.(int)
		f, isFloat := s.key.(float64)
		_, isText := s.key.(string)
		ints, floats, texts = ints && isInt, floats && isFloat && f == f, texts && isText
	}
	switch {
	case ints:
		return func(x, y any) bool { return x.(int) < y.(int) }
	case floats:
		return func(x, y any) bool { return x.(float64) < y.(float64) }
	case texts:
		return func(x, y any) bool { return x.(string) < y.(string) }
	}
	return func(x, y any) bool { return Truth(Lt(x, y)) }
}

// merge sorts a list by its keys; equal ones keep their order. It asks less as rarely as may be, which may be a function of the script.
func merge(list, room []sortable, less func(x, y any) bool) {
	if len(list) <= 8 {
		for i := 1; i < len(list); i++ {
			for j := i; j > 0 && less(list[j].key, list[j-1].key); j-- {
				list[j], list[j-1] = list[j-1], list[j]
			}
		}
		return
	}
	half := len(list) / 2
	merge(list[:half], room[:half], less)
	merge(list[half:], room[half:], less)
	if !less(list[half].key, list[half-1].key) {
		return
	}
	low, high, out := room[:copy(room, list[:half])], list[half:], list
	for len(low) > 0 {
		if len(high) > 0 && less(high[0].key, low[0].key) {
			out[0], high = high[0], high[1:]
		} else {
			out[0], low = low[0], low[1:]
		}
		out = out[1:]
	}
}
