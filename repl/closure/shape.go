package closure

import (
	"reflect"

	"gobrian/repl/python"
)

// shapes call functions of the types that translated scripts use without reflection, by the types. Shape2[A, B, R] and the like below
// make them; a package that knows more types than this one calls them, too.
var shapes = map[reflect.Type]func(fn code, args []code) code{}

func register[F any](call func(fn code, args []code) code) {
	shapes[reflect.TypeFor[F]()] = call
}

// nothing is a call that gives no value.
func nothing(run func(*frame)) code {
	return code{many: []reflect.Type{}, v: func(f *frame) any { run(f); return nil }}
}

// Shape0 is for func() R.
func Shape0[R any]() {
	register[func() R](func(fn code, _ []code) code {
		g := callee[func() R](fn)
		return given(func(f *frame) R { return g(f)() })
	})
}

// Shape1 is for func(A) R.
func Shape1[A, R any]() {
	register[func(A) R](func(fn code, args []code) code {
		g := callee[func(A) R](fn)
		a := getter[A](args[0])
		return given(func(f *frame) R { return g(f)(a(f)) })
	})
}

// Shape2 is for func(A, B) R.
func Shape2[A, B, R any]() {
	register[func(A, B) R](func(fn code, args []code) code {
		g := callee[func(A, B) R](fn)
		a, b := getter[A](args[0]), getter[B](args[1])
		return given(func(f *frame) R { return g(f)(a(f), b(f)) })
	})
}

// Shape3 is for func(A, B, C) R.
func Shape3[A, B, C, R any]() {
	register[func(A, B, C) R](func(fn code, args []code) code {
		g := callee[func(A, B, C) R](fn)
		a, b, c := getter[A](args[0]), getter[B](args[1]), getter[C](args[2])
		return given(func(f *frame) R { return g(f)(a(f), b(f), c(f)) })
	})
}

// Shape4 is for func(A, B, C, D) R.
func Shape4[A, B, C, D, R any]() {
	register[func(A, B, C, D) R](func(fn code, args []code) code {
		g := callee[func(A, B, C, D) R](fn)
		a, b, c, d := getter[A](args[0]), getter[B](args[1]), getter[C](args[2]), getter[D](args[3])
		return given(func(f *frame) R { return g(f)(a(f), b(f), c(f), d(f)) })
	})
}

// Void1 is for func(A).
func Void1[A any]() {
	register[func(A)](func(fn code, args []code) code {
		g := callee[func(A)](fn)
		a := getter[A](args[0])
		return nothing(func(f *frame) { g(f)(a(f)) })
	})
}

// Void2 is for func(A, B).
func Void2[A, B any]() {
	register[func(A, B)](func(fn code, args []code) code {
		g := callee[func(A, B)](fn)
		a, b := getter[A](args[0]), getter[B](args[1])
		return nothing(func(f *frame) { g(f)(a(f), b(f)) })
	})
}

// Void3 is for func(A, B, C).
func Void3[A, B, C any]() {
	register[func(A, B, C)](func(fn code, args []code) code {
		g := callee[func(A, B, C)](fn)
		a, b, c := getter[A](args[0]), getter[B](args[1]), getter[C](args[2])
		return nothing(func(f *frame) { g(f)(a(f), b(f), c(f)) })
	})
}

// Void4 is for func(A, B, C, D).
func Void4[A, B, C, D any]() {
	register[func(A, B, C, D)](func(fn code, args []code) code {
		g := callee[func(A, B, C, D)](fn)
		a, b, c, d := getter[A](args[0]), getter[B](args[1]), getter[C](args[2]), getter[D](args[3])
		return nothing(func(f *frame) { g(f)(a(f), b(f), c(f), d(f)) })
	})
}

// rest computes the variable arguments.
func rest[T any](args []code) func(*frame) []T {
	list := make([]func(*frame) T, len(args))
	for i, a := range args {
		list[i] = getter[T](a)
	}
	switch len(list) {
	case 0:
		return func(*frame) []T { return nil }
	case 1:
		x := list[0]
		return func(f *frame) []T { return []T{x(f)} }
	case 2:
		x, y := list[0], list[1]
		return func(f *frame) []T { return []T{x(f), y(f)} }
	}
	return func(f *frame) []T {
		out := make([]T, len(list))
		for i, x := range list {
			out[i] = x(f)
		}
		return out
	}
}

// Variadic0 is for func(...T) R.
func Variadic0[T, R any]() {
	register[func(...T) R](func(fn code, args []code) code {
		g := callee[func(...T) R](fn)
		list := rest[T](args)
		return given(func(f *frame) R { return g(f)(list(f)...) })
	})
}

// Variadic1 is for func(A, ...T) R.
func Variadic1[A, T, R any]() {
	register[func(A, ...T) R](func(fn code, args []code) code {
		g := callee[func(A, ...T) R](fn)
		a, list := getter[A](args[0]), rest[T](args[1:])
		return given(func(f *frame) R { return g(f)(a(f), list(f)...) })
	})
}

// Variadic2 is for func(A, B, ...T) R.
func Variadic2[A, B, T, R any]() {
	register[func(A, B, ...T) R](func(fn code, args []code) code {
		g := callee[func(A, B, ...T) R](fn)
		a, b, list := getter[A](args[0]), getter[B](args[1]), rest[T](args[2:])
		return given(func(f *frame) R { return g(f)(a(f), b(f), list(f)...) })
	})
}

// Pure1 is for func(A) R where the result depends on a known argument alone.
func Pure1[A, R any]() {
	Shape1[A, R]()
	t := reflect.TypeFor[func(A) R]()
	call := shapes[t]
	shapes[t] = func(fn code, args []code) code {
		g, ok := fn.known.(func(A) R)
		a, also := args[0].known.(A)
		if !ok || !also {
			return call(fn, args)
		}
		return fixed(reflect.TypeFor[R](), g(a))
	}
}

// two keeps two results in slots.
func two[R, S any](call func(*frame) (R, S)) code {
	return code{many: []reflect.Type{reflect.TypeFor[R](), reflect.TypeFor[S]()}, into: func(f *frame, at int) {
		x, y := call(f)
		f.v[at], f.v[at+1] = x, y
	}}
}

// Pair1 is for func(A) (R, S).
func Pair1[A, R, S any]() {
	register[func(A) (R, S)](func(fn code, args []code) code {
		g := callee[func(A) (R, S)](fn)
		a := getter[A](args[0])
		return two(func(f *frame) (R, S) { return g(f)(a(f)) })
	})
}

// Pair3 is for func(A, B, C) (R, S).
func Pair3[A, B, C, R, S any]() {
	register[func(A, B, C) (R, S)](func(fn code, args []code) code {
		g := callee[func(A, B, C) (R, S)](fn)
		a, b, c := getter[A](args[0]), getter[B](args[1]), getter[C](args[2])
		return two(func(f *frame) (R, S) { return g(f)(a(f), b(f), c(f)) })
	})
}

// PairVariadic1 is for func(A, ...T) (R, S).
func PairVariadic1[A, T, R, S any]() {
	register[func(A, ...T) (R, S)](func(fn code, args []code) code {
		g := callee[func(A, ...T) (R, S)](fn)
		a, list := getter[A](args[0]), rest[T](args[1:])
		return two(func(f *frame) (R, S) { return g(f)(a(f), list(f)...) })
	})
}

// callee is the function that is called.
func callee[F any](fn code) func(*frame) F {
	if g, ok := fn.known.(F); ok {
		return func(*frame) F { return g }
	}
	v := fn.v
	return func(f *frame) F { return v(f).(F) }
}

func init() {
	Shape0[any]()
	Shape1[any, any]()
	Shape1[any, bool]()
	Shape1[any, int]()
	Shape1[any, float64]()
	Shape1[any, string]()
	Shape1[float64, any]()
	Shape1[float64, float64]()
	Shape1[string, any]()
	Shape1[string, python.Type]()
	Shape1[any, *python.Iterator]()
	Shape1[any, *python.Context]()
	Shape1[*python.Iterator, bool]()
	Shape1[*python.Iterator, any]()
	Shape1[func(func(any) any) any, *python.Iterator]()
	Shape1[func(func(...any)), any]()
	Shape1[func(), any]()
	Shape2[any, any, any]()
	Shape2[any, any, bool]()
	Shape2[any, any, float64]()
	Shape2[any, string, any]()
	Shape2[string, string, any]()
	Shape2[string, any, any]()
	Shape2[string, any, string]()
	Shape2[*python.Error, any, bool]()
	Shape2[any, func() any, any]()
	Shape2[string, any, python.Kw]()
	Shape2[float64, float64, float64]()
	Shape3[string, any, any, any]()
	Shape3[any, any, any, any]()
	Shape3[bool, func() any, func() any, any]()
	Shape3[bool, any, string, any]()
	Shape2[bool, any, any]()
	Shape3[any, int, int, []any]()
	Shape3[string, []any, func([]any) any, *python.Func]()
	Shape4[bool, any, func(string) any, string, any]()
	Shape4[bool, float64, func(string) any, string, float64]()
	Shape4[bool, int, func(string) any, string, int]()
	Shape4[bool, bool, func(string) any, string, bool]()
	Shape4[bool, string, func(string) any, string, string]()
	Void1[any]()
	Void2[int, int]()
	Void2[any, string]()
	Void2[string, any]()
	Void2[any, any]()
	Void2[*python.Context, func()]()
	Void3[any, string, any]()
	Void4[string, any, string, any]()
	Void4[func(), func(*python.Error) bool, func(), func()]()
	Variadic0[any, any]()
	Variadic0[any, string]()
	Variadic0[any, []any]()
	Variadic0[any, *python.List]()
	Variadic0[any, *python.Dict]()
	Variadic0[any, *python.Set]()
	Variadic0[any, python.Tuple]()
	Variadic0[any, python.Range]()
	Variadic1[any, any, any]()
	Variadic1[string, any, any]()
	Variadic1[any, string, string]()
	Variadic2[any, string, any, any]()
	Variadic2[string, string, any, any]()
	register[func(...any)](func(fn code, args []code) code {
		g := callee[func(...any)](fn)
		list := rest[any](args)
		return nothing(func(f *frame) { g(f)(list(f)...) })
	})
	register[func(any, ...any)](func(fn code, args []code) code {
		g := callee[func(any, ...any)](fn)
		a, list := getter[any](args[0]), rest[any](args[1:])
		return nothing(func(f *frame) { g(f)(a(f), list(f)...) })
	})
	register[func(any, any, ...any)](func(fn code, args []code) code {
		g := callee[func(any, any, ...any)](fn)
		a, b, list := getter[any](args[0]), getter[any](args[1]), rest[any](args[2:])
		return nothing(func(f *frame) { g(f)(a(f), b(f), list(f)...) })
	})
	register[func(string, any, any, ...any)](func(fn code, args []code) code {
		g := callee[func(string, any, any, ...any)](fn)
		a, b, c, list := getter[string](args[0]), getter[any](args[1]), getter[any](args[2]), rest[any](args[3:])
		return nothing(func(f *frame) { g(f)(a(f), b(f), c(f), list(f)...) })
	})
}
