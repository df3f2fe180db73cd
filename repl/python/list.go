package python

import (
	"slices"

	"gobrian/units"
)

// List is a list: variables that hold it share its elements.
type List struct {
	items []any
	most  int // the maxlen of a deque, -1 for a deque without
}

// Tuple is a tuple; it is never changed.
type Tuple []any

// NewList is a list of the given elements.
func NewList(items ...any) *List { return &List{items: Values(items...)} }

// NewTuple is a tuple of the given elements.
func NewTuple(items ...any) Tuple { return Tuple(Values(items...)) }

// Star stands for the elements of x among arguments and elements: *x.
func Star(x any) any { return star{x} }

type star struct{ x any }

// Values is a list of arguments in which each Star is replaced by its elements.
func Values(items ...any) []any {
	out := make([]any, 0, len(items))
	for _, x := range items {
		if s, ok := x.(star); ok {
			out = append(out, Items(s.x)...)
		} else {
			out = append(out, x)
		}
	}
	return out
}

// Len is the number of elements.
func (l *List) Len() int { return len(l.items) }

// Len is the number of elements.
func (t Tuple) Len() int { return len(t) }

// String is the list as Python shows it.
func (l *List) String() string { return Repr(l) }

// String is the tuple as Python shows it.
func (t Tuple) String() string { return Repr(t) }

// Index is l[i], or a slice of l.
func (l *List) Index(ix ...any) (any, error) { return Index(l, ix...), nil }

// SetIndex is l[i] = v, or the replacement of a slice.
func (l *List) SetIndex(v any, ix ...any) error {
	SetIndex(l, v, ix...)
	return nil
}

// at is a position in n elements, counted from the end if it is negative.
func at(i, n int, what string) int {
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		raise("IndexError", "%s out of range", what)
	}
	return i
}

// part is the elements that a slice picks.
func part(s units.Span, n int) []int {
	lo, hi, step, err := s.Resolve(n)
	if err != nil {
		raise("ValueError", "slice step cannot be zero")
	}
	var ix []int
	for i := lo; step > 0 && i < hi || step < 0 && i > hi; i += step {
		ix = append(ix, i)
	}
	return ix
}

// cut is the elements that a slice picks, copied.
func cut[T any](s units.Span, items []T) []T {
	if lo, hi, step, err := s.Resolve(len(items)); err == nil && step == 1 {
		return slices.Clone(items[lo:max(lo, hi)])
	}
	return pick(items, part(s, len(items)))
}

func pick[T any](items []T, ix []int) []T {
	out := make([]T, len(ix))
	for k, i := range ix {
		out[k] = items[i]
	}
	return out
}

// Unpack is the n values that a target of n names takes from x; with a star at that position it takes what the others leave, as
// a list. star is -1 if there is none.
func Unpack(x any, n, star int) []any {
	switch simple(x).(type) {
	case nil, int, float64, bool:
		raise("TypeError", "cannot unpack non-iterable %s object", TypeName(x))
	}
	items := Items(x)
	switch {
	case star < 0 && len(items) < n:
		raise("ValueError", "not enough values to unpack (expected %d, got %d)", n, len(items))
	case star < 0 && len(items) > n:
		raise("ValueError", "too many values to unpack (expected %d)", n)
	case star < 0:
		return items
	case len(items) < n-1:
		raise("ValueError", "not enough values to unpack (expected at least %d, got %d)", n-1, len(items))
	}
	rest := len(items) - (n - 1)
	out := append([]any{}, items[:star]...)
	out = append(out, &List{items: slices.Clone(items[star : star+rest])})
	return append(out, items[star+rest:]...)
}
