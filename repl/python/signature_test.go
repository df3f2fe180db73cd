package python

import (
	"strings"
	"testing"
)

// TestSignaturesAreStated checks that each function of numpy and scipy that is written in Go, and each method of arrays, says what it takes,
// and that nothing is stated that is not there.
func TestSignaturesAreStated(t *testing.T) {
	for module, names := range library() {
		table := signatures()[module]
		if table == nil {
			if strings.HasPrefix(module, "numpy") || strings.HasPrefix(module, "scipy") {
				for name, x := range names {
					if _, ok := x.(builtin); ok && module != "scipy" && module != "scipy.stats" {
						t.Errorf("%s.%s: no signature", module, name)
					}
				}
			}
			continue
		}
		for name, x := range names {
			if _, ok := x.(builtin); ok && table[name] == nil {
				t.Errorf("%s.%s: no signature", module, name)
			}
		}
		for name := range table {
			if _, ok := names[name]; !ok {
				t.Errorf("%s.%s has a signature and is not there", module, name)
			}
		}
	}
	for name := range arrayMethods {
		if signatures()["ndarray"][name] == nil {
			t.Errorf("ndarray.%s: no signature", name)
		}
	}
	for name := range signatures()["ndarray"] {
		if arrayMethods[name] == nil {
			t.Errorf("ndarray.%s has a signature and is not there", name)
		}
	}
}

// TestRefusedArguments checks what a call is told whose arguments a function of numpy does not take here.
func TestRefusedArguments(t *testing.T) {
	x := NewList(1, 2, 3)
	for _, c := range []struct {
		module, name, want string
		list               []any
	}{
		{"numpy", "sum", "TypeError: sum() got an unexpected keyword argument 'foo'", []any{x, Kw{"foo", 1}}},
		{"numpy", "sum", "TypeError: sum() missing 1 required positional argument: 'a'", nil},
		{"numpy", "sum", "TypeError: sum() got multiple values for argument 'axis'", []any{x, 0, Kw{"axis", 0}}},
		{"numpy", "sin", "TypeError: sin() takes from 1 to 2 positional arguments but 3 were given", []any{x, nil, 2}},
		{"numpy", "lexsort", "NotImplementedError: lexsort(): the argument 'axis' is not supported here, only -1 is; use np.lexsort of a list of keys", []any{NewList(x, x), Kw{"axis", 0}}},
		{"numpy", "pad", "NotImplementedError: pad(): the argument 'stat_length' is not supported here", []any{x, 1, Kw{"stat_length", 2}}},
		{"numpy", "add", "ValueError: add(): with where= and without out= the other elements have no value, in numpy neither; use np.where(condition, np.add(...), other)", []any{x, x, Kw{"where", NewList(true, false, true)}}},
		{"scipy.optimize", "minimize", "NotImplementedError: minimize(): the argument 'callback' is not supported here; use print in the function", []any{nil, x, Kw{"callback", "f"}}},
	} {
		func() {
			defer func() {
				if e, ok := recover().(error); !ok || e.Error() != c.want {
					t.Errorf("%s: %v, want %s", c.name, e, c.want)
				}
			}()
			t.Errorf("%s: %v", c.name, Call(Library(c.module, c.name), c.list...))
		}()
	}
}
