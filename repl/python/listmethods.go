package python

import (
	"slices"
	"sort"
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
	type pair struct{ k, x any }
	list := make([]pair, len(items))
	for i, x := range items {
		list[i] = pair{x, x}
		if key != nil {
			list[i].k = Call(key, x)
		}
	}
	sort.SliceStable(list, func(i, j int) bool {
		if reverse {
			i, j = j, i
		}
		return Truth(Lt(list[i].k, list[j].k))
	})
	out := make([]any, len(items))
	for i, p := range list {
		out[i] = p.x
	}
	return out
}
