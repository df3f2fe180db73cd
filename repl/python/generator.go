package python

import "iter"

// Generate is the iterator of a function with yield. body runs as far as the next value is asked for.
func Generate(body func(yield func(any) any)) *Iterator {
	var step func() (any, bool)
	stopped := false
	it := &Iterator{name: "generator"}
	it.next = func() (any, bool) {
		if stopped {
			return nil, false
		}
		if step == nil {
			step, _ = iter.Pull(func(give func(any) bool) {
				body(func(x any) any {
					give(x)
					return it.takeSent()
				})
			})
		}
		x, ok := step()
		stopped = !ok
		return x, ok
	}
	return it
}

// takeSent is the value of a yield expression: what send gave, else None.
func (it *Iterator) takeSent() any {
	x := it.sent
	it.sent = nil
	return x
}

// YieldFrom is yield from x.
func YieldFrom(yield func(any) any, x any) any {
	for it := Iter(x); it.Next(); {
		yield(it.Value())
	}
	return nil
}

// iteratorMethods are the methods of iterators and generators.
var iteratorMethods map[string]func(it *Iterator, a args) any

func init() {
	iteratorMethods = map[string]func(it *Iterator, a args) any{
		"__next__": func(it *Iterator, a args) any { return next(args{list: []any{it}}) },
		"send": func(it *Iterator, a args) any {
			it.sent = a.one("send")
			return next(args{list: []any{it}})
		},
		"close": func(it *Iterator, a args) any {
			it.next = func() (any, bool) { return nil, false }
			return nil
		},
	}
}
