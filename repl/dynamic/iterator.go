package dynamic

import (
	"reflect"

	"gobrian/units"
)

// Iterator walks over a value as Go's range does over its dynamic type.
type Iterator struct {
	next       func() bool
	key, value any
}

// Next goes to the next element and reports whether there is one.
func (it *Iterator) Next() bool { return it.next() }

// Key is the position or key of the element, or the element of a channel.
func (it *Iterator) Key() any { return it.key }

// Value is the element.
func (it *Iterator) Value() any { return it.value }

// Iter starts a walk over whole numbers below x, over slices, arrays, state variables, texts, maps and channels.
func Iter(x any) *Iterator {
	it := new(Iterator)
	if op, ok := x.(units.Operand); ok {
		if n, ok := whole(x); ok {
			it.count(n)
			return it
		}
		list := must(elementsOf(op.Array()))
		it.list(len(list), func(i int) any { return list[i] })
		return it
	}
	if n, ok := whole(x); ok {
		it.count(n)
		return it
	}
	v := reflect.ValueOf(x)
	if v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Array {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		it.list(v.Len(), func(i int) any { return v.Index(i).Interface() })
	case reflect.String:
		it.text(v.String())
	case reflect.Map:
		it.table(v)
	case reflect.Chan:
		it.channel(v)
	default:
		raise(wrong("%s cannot be looped over", name(x)).is("TypeError"))
	}
	return it
}

func (it *Iterator) count(n int) { it.list(n, func(i int) any { return i }) }

func (it *Iterator) list(n int, at func(int) any) {
	i := -1
	it.next = func() bool {
		if i++; i >= n {
			return false
		}
		it.key, it.value = i, at(i)
		return true
	}
}

func (it *Iterator) text(s string) {
	type char struct {
		at int
		r  rune
	}
	var chars []char
	for at, r := range s {
		chars = append(chars, char{at, r})
	}
	i := -1
	it.next = func() bool {
		if i++; i >= len(chars) {
			return false
		}
		it.key, it.value = chars[i].at, chars[i].r
		return true
	}
}

// table walks in the order of the keys, so that a run can be repeated; deleted keys are left out as Go does.
func (it *Iterator) table(m reflect.Value) {
	order := keys(m)
	it.next = func() bool {
		for len(order) > 0 {
			k := order[0]
			order = order[1:]
			if e := m.MapIndex(reflect.ValueOf(k)); e.IsValid() {
				it.key, it.value = k, e.Interface()
				return true
			}
		}
		return false
	}
}

func (it *Iterator) channel(c reflect.Value) {
	it.next = func() bool {
		e, ok := c.Recv()
		if ok {
			it.key = e.Interface()
		}
		return ok
	}
}
