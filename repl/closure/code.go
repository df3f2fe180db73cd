package closure

import (
	"go/ast"
	"go/constant"
	"math"
	"reflect"
)

// code is an expression: its type, and a function that computes it in the form in which values of that type are kept.
type code struct {
	t     reflect.Type   // nil for constants without a type, nil, and several results
	c     constant.Value // of a constant without a type
	null  bool           // it is nil
	known any            // the value, where it is always the same
	many  []reflect.Type // the types of several results

	into func(f *frame, at int) // stores several results in slots of v

	n func(*frame) int
	x func(*frame) float64
	b func(*frame) bool
	s func(*frame) string
	v func(*frame) any // of all other types; of an interface, the value in it

	temp func(*frame) (x any, own bool) // as v, and whether the value is an array that nobody else has; nil where it never is
}

var (
	intType    = reflect.TypeFor[int]()
	floatType  = reflect.TypeFor[float64]()
	boolType   = reflect.TypeFor[bool]()
	stringType = reflect.TypeFor[string]()
	anyType    = reflect.TypeFor[any]()
	listType   = reflect.TypeFor[[]any]()
)

// boxed computes the value as one of type any.
func (e code) boxed() func(*frame) any {
	switch {
	case e.n != nil:
		n := e.n
		return func(f *frame) any { return n(f) }
	case e.x != nil:
		x := e.x
		return func(f *frame) any { return x(f) }
	case e.b != nil:
		b := e.b
		return func(f *frame) any { return b(f) }
	case e.s != nil:
		s := e.s
		return func(f *frame) any { return s(f) }
	}
	return e.v
}

// unboxed is code for a value of type t that comes as one of type any.
func unboxed(t reflect.Type, v func(*frame) any) code {
	switch t {
	case intType:
		return code{t: t, n: func(f *frame) int { return v(f).(int) }}
	case floatType:
		return code{t: t, x: func(f *frame) float64 { return v(f).(float64) }}
	case boolType:
		return code{t: t, b: func(f *frame) bool { return v(f).(bool) }}
	case stringType:
		return code{t: t, s: func(f *frame) string { return v(f).(string) }}
	}
	return code{t: t, v: v}
}

// fixed is a value that is known.
func fixed(t reflect.Type, x any) code {
	switch x := x.(type) {
	case int:
		if t == intType {
			return code{t: t, known: x, n: func(*frame) int { return x }}
		}
	case float64:
		if t == floatType {
			return code{t: t, known: x, x: func(*frame) float64 { return x }}
		}
	case bool:
		if t == boolType {
			return code{t: t, known: x, b: func(*frame) bool { return x }}
		}
	case string:
		if t == stringType {
			return code{t: t, known: x, s: func(*frame) string { return x }}
		}
	}
	return code{t: t, known: x, v: func(*frame) any { return x }}
}

// typed gives a constant without a type, or nil in an interface, the type that it has by default.
func (c *compiler) typed(e code, at ast.Node) code {
	switch {
	case e.many != nil:
		c.unknown(at, "a call with several results here")
	case e.c != nil:
		return c.to(e, defaultType(e.c), at)
	case e.null:
		return c.to(e, anyType, at)
	}
	return e
}

func defaultType(v constant.Value) reflect.Type {
	switch v.Kind() {
	case constant.Bool:
		return boolType
	case constant.String:
		return stringType
	case constant.Int:
		return intType
	}
	return floatType
}

// to is an expression as a value of type t, to which it can be assigned.
func (c *compiler) to(e code, t reflect.Type, at ast.Node) code {
	switch {
	case e.many != nil:
		c.unknown(at, "a call with several results here")
	case e.null:
		if t.Kind() == reflect.Interface {
			return code{t: t, v: func(*frame) any { return nil }}
		}
		return fixed(t, reflect.Zero(t).Interface())
	case e.c != nil:
		return c.constantTo(e.c, t, at)
	case e.t == t:
		return e
	case t.Kind() == reflect.Interface:
		return code{t: t, v: e.boxed()}
	case e.t.Kind() == reflect.Interface:
		c.unknown(at, "%v as %v", e.t, t)
	}
	return c.convert(e, t, at)
}

func (c *compiler) constantTo(v constant.Value, t reflect.Type, at ast.Node) code {
	if t.Kind() == reflect.Interface {
		e := c.constantTo(v, defaultType(v), at)
		return fixed(t, e.boxed()(nil))
	}
	var x any
	switch {
	case t.Kind() == reflect.Bool:
		x = constant.BoolVal(v)
	case t.Kind() == reflect.String && v.Kind() == constant.String:
		x = constant.StringVal(v)
	case reflect.Zero(t).CanInt():
		n, ok := constant.Int64Val(constant.ToInt(v))
		if !ok {
			c.unknown(at, "the constant %v", v)
		}
		x = int(n)
	case reflect.Zero(t).CanFloat():
		f, _ := constant.Float64Val(v)
		if math.IsInf(f, 0) {
			c.unknown(at, "the constant %v", v)
		}
		x = f
	default:
		c.unknown(at, "a constant of type %v", t)
	}
	return fixed(t, reflect.ValueOf(x).Convert(t).Interface())
}

// convert is T(e) between types that are not interfaces.
func (c *compiler) convert(e code, t reflect.Type, at ast.Node) code {
	switch {
	case e.n != nil && t == floatType:
		n := e.n
		return code{t: t, x: func(f *frame) float64 { return float64(n(f)) }}
	case e.x != nil && t == intType:
		x := e.x
		return code{t: t, n: func(f *frame) int { return int(x(f)) }}
	case !e.t.ConvertibleTo(t):
		c.unknown(at, "%v as %v", e.t, t)
	}
	v := e.boxed()
	return unboxed(t, func(f *frame) any { return reflect.ValueOf(v(f)).Convert(t).Interface() })
}

// getter computes an expression as a T, which is its type.
func getter[T any](e code) func(*frame) T {
	var g any
	switch {
	case e.n != nil:
		g = e.n
	case e.x != nil:
		g = e.x
	case e.b != nil:
		g = e.b
	case e.s != nil:
		g = e.s
	default:
		g = e.v
	}
	if g, ok := g.(func(*frame) T); ok {
		return g
	}
	v := e.v
	return func(f *frame) T { x, _ := v(f).(T); return x }
}

// given is code for what a function of Go gives.
func given[T any](g func(*frame) T) code {
	t := reflect.TypeFor[T]()
	switch g := any(g).(type) {
	case func(*frame) int:
		return code{t: t, n: g}
	case func(*frame) float64:
		return code{t: t, x: g}
	case func(*frame) bool:
		return code{t: t, b: g}
	case func(*frame) string:
		return code{t: t, s: g}
	case func(*frame) any:
		return code{t: t, v: g}
	}
	return code{t: t, v: func(f *frame) any { return g(f) }}
}
