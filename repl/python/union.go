package python

import (
	"slices"
	"strings"
)

// union is what int | None is: one of several types. None stands for its own type.
type union []any

// unions is x | y of two types.
func unions(op string, x, y any) (any, bool) {
	a, okx := alternatives(x)
	b, oky := alternatives(y)
	if op != "|" || !okx || !oky || x == nil && y == nil {
		return nil, false
	}
	u := slices.Clone(a)
	for _, t := range b {
		if !slices.Contains(u, t) {
			u = append(u, t)
		}
	}
	return u, true
}

// alternatives are the types that x stands for, if it does.
func alternatives(x any) (union, bool) {
	switch x := x.(type) {
	case union:
		return x, true
	case nil, Type, *Class:
		return union{x}, true
	}
	return nil, false
}

// String is the union as Python shows it.
func (u union) String() string {
	words := make([]string, len(u))
	for i, t := range u {
		words[i] = strings.TrimSuffix(strings.TrimPrefix(Repr(t), "<class '"), "'>")
	}
	return strings.Join(words, " | ")
}
