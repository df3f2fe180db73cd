package python

import "iter"

// Generate is the iterator of a function with yield. body runs as far as the next value is asked for; what it returns is the value of
// yield from.
func Generate(body func(yield func(any) any) any) *Iterator {
	var step func() (any, bool)
	it := &Iterator{name: "generator"}
	ended := false
	it.next = func() (any, bool) {
		if ended {
			return nil, false
		}
		if step == nil {
			if it.thrown != nil {
				ended = true
				panic(it.thrown)
			}
			step, _ = iter.Pull(func(give func(any) bool) {
				it.result = body(func(x any) any {
					give(x)
					if e := it.thrown; e != nil {
						it.thrown = nil
						panic(e)
					}
					return it.takeSent()
				})
			})
		}
		ended = true // if it fails, too
		x, ok := step()
		ended = !ok
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

// throw raises an exception where a generator waits, and gives the value that it yields next.
func (it *Iterator) throw(a args) any {
	e := caught(func() { Raise(a.first("throw")) })
	it.thrown = e
	return next(args{list: []any{it}})
}

// close ends a generator where it waits, by an exception that it may not take.
func (it *Iterator) close() {
	e := caught(func() { it.throw(args{list: []any{Type("GeneratorExit")}}) })
	if e == nil {
		raise("RuntimeError", "generator ignored GeneratorExit")
	}
	if e.Type != "GeneratorExit" && e.Type != "StopIteration" {
		panic(e)
	}
}

// YieldFrom is yield from x.
func YieldFrom(yield func(any) any, x any) any {
	it := Iter(x)
	for it.Next() {
		if v := yield(it.Value()); v != nil {
			it.sent = v
		}
	}
	return it.result
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
		"throw": func(it *Iterator, a args) any { return it.throw(a) },
		"close": func(it *Iterator, a args) any { it.close(); return nil },
	}
}
