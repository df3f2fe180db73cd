package closure

import (
	"reflect"

	"gobrian/repl/python"
)

// shapes call functions of the types that translated scripts use without reflection, by the types.
var shapes = map[reflect.Type]func(fn code, args []code) code{}

func register[F any](call func(fn code, args []code) code) {
	shapes[reflect.TypeFor[F]()] = call
}

// nothing is a call that gives no value.
func nothing(run func(*frame)) code {
	return code{many: []reflect.Type{}, v: func(f *frame) any { run(f); return nil }}
}

func shape0[R any]() {
	register[func() R](func(fn code, _ []code) code {
		g := callee[func() R](fn)
		return given(func(f *frame) R { return g(f)() })
	})
}

func shape1[A, R any]() {
	register[func(A) R](func(fn code, args []code) code {
		g := callee[func(A) R](fn)
		a := getter[A](args[0])
		return given(func(f *frame) R { return g(f)(a(f)) })
	})
}

func shape2[A, B, R any]() {
	register[func(A, B) R](func(fn code, args []code) code {
		g := callee[func(A, B) R](fn)
		a, b := getter[A](args[0]), getter[B](args[1])
		return given(func(f *frame) R { return g(f)(a(f), b(f)) })
	})
}

func shape3[A, B, C, R any]() {
	register[func(A, B, C) R](func(fn code, args []code) code {
		g := callee[func(A, B, C) R](fn)
		a, b, c := getter[A](args[0]), getter[B](args[1]), getter[C](args[2])
		return given(func(f *frame) R { return g(f)(a(f), b(f), c(f)) })
	})
}

// void1 to void4 are functions without a result.
func void1[A any]() {
	register[func(A)](func(fn code, args []code) code {
		g := callee[func(A)](fn)
		a := getter[A](args[0])
		return nothing(func(f *frame) { g(f)(a(f)) })
	})
}

func void2[A, B any]() {
	register[func(A, B)](func(fn code, args []code) code {
		g := callee[func(A, B)](fn)
		a, b := getter[A](args[0]), getter[B](args[1])
		return nothing(func(f *frame) { g(f)(a(f), b(f)) })
	})
}

func void3[A, B, C any]() {
	register[func(A, B, C)](func(fn code, args []code) code {
		g := callee[func(A, B, C)](fn)
		a, b, c := getter[A](args[0]), getter[B](args[1]), getter[C](args[2])
		return nothing(func(f *frame) { g(f)(a(f), b(f), c(f)) })
	})
}

func void4[A, B, C, D any]() {
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

// variadic0 to variadic2 are functions with any number of arguments after so many.
func variadic0[T, R any]() {
	register[func(...T) R](func(fn code, args []code) code {
		g := callee[func(...T) R](fn)
		list := rest[T](args)
		return given(func(f *frame) R { return g(f)(list(f)...) })
	})
}

func variadic1[A, T, R any]() {
	register[func(A, ...T) R](func(fn code, args []code) code {
		g := callee[func(A, ...T) R](fn)
		a, list := getter[A](args[0]), rest[T](args[1:])
		return given(func(f *frame) R { return g(f)(a(f), list(f)...) })
	})
}

func variadic2[A, B, T, R any]() {
	register[func(A, B, ...T) R](func(fn code, args []code) code {
		g := callee[func(A, B, ...T) R](fn)
		a, b, list := getter[A](args[0]), getter[B](args[1]), rest[T](args[2:])
		return given(func(f *frame) R { return g(f)(a(f), b(f), list(f)...) })
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
	shape0[any]()
	shape1[any, any]()
	shape1[any, bool]()
	shape1[any, int]()
	shape1[any, float64]()
	shape1[any, string]()
	shape1[float64, any]()
	shape1[float64, float64]()
	shape1[string, any]()
	shape1[string, python.Type]()
	shape1[any, *python.Iterator]()
	shape1[any, *python.Context]()
	shape1[*python.Iterator, bool]()
	shape1[*python.Iterator, any]()
	shape1[func(func(any) any), *python.Iterator]()
	shape1[func(func(...any)), any]()
	shape1[func(), any]()
	shape2[any, any, any]()
	shape2[any, any, bool]()
	shape2[any, any, float64]()
	shape2[any, string, any]()
	shape2[string, string, any]()
	shape2[string, any, any]()
	shape2[string, any, string]()
	shape2[*python.Error, any, bool]()
	shape2[any, func() any, any]()
	shape2[string, any, python.Kw]()
	shape2[float64, float64, float64]()
	shape3[string, any, any, any]()
	shape3[any, any, any, any]()
	shape3[bool, func() any, func() any, any]()
	shape3[any, int, int, []any]()
	shape3[string, []any, func([]any) any, *python.Func]()
	void1[any]()
	void2[int, int]()
	void2[any, string]()
	void2[string, any]()
	void2[any, any]()
	void2[*python.Context, func()]()
	void3[any, string, any]()
	void4[string, any, string, any]()
	void4[func(), func(*python.Error) bool, func(), func()]()
	variadic0[any, any]()
	variadic0[any, string]()
	variadic0[any, []any]()
	variadic0[any, *python.List]()
	variadic0[any, *python.Dict]()
	variadic0[any, *python.Set]()
	variadic0[any, python.Tuple]()
	variadic0[any, python.Range]()
	variadic1[any, any, any]()
	variadic1[string, any, any]()
	variadic1[any, string, string]()
	variadic2[any, string, any, any]()
	variadic2[string, string, any, any]()
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
