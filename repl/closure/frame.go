package closure

import (
	"go/ast"
	"reflect"
)

// frame holds the variables of a call.
type frame struct {
	up   *frame // of the function in which the literal stands
	n    []int
	x    []float64
	v    []any
	arg  []any // a parameter of type []any
	ret  any
	room [4]any // for v
}

// above is the frame of the function d literals further out.
func (f *frame) above(d int) *frame {
	for ; d > 0; d-- {
		f = f.up
	}
	return f
}

// place is the part of a frame in which a variable lives.
type place uint8

const (
	inN   place = iota // int
	inX                // float64
	inV                // all other types
	inArg              // the parameter of type []any
	inBox              // a cell in v: a literal keeps the variable that each round of a loop makes anew
)

type variable struct {
	t     reflect.Type
	place place
	slot  int
	fn    *function
}

// cell is a variable that outlives its round of a loop.
type cell struct{ v any }

// declare makes a variable of the block.
func (c *compiler) declare(name string, t reflect.Type) *variable {
	v := &variable{t: t, fn: c.fn}
	switch {
	case c.kept(name):
		v.place, v.slot = inBox, c.fn.v
		c.fn.v++
	case t == intType:
		v.place, v.slot = inN, c.fn.n
		c.fn.n++
	case t == floatType:
		v.place, v.slot = inX, c.fn.x
		c.fn.x++
	default:
		v.place, v.slot = inV, c.fn.v
		c.fn.v++
	}
	if name != "_" {
		c.names.vars[name] = v
	}
	return v
}

// kept reports whether a literal in a loop around the place may keep a variable of that name.
func (c *compiler) kept(name string) bool {
	if len(c.loops) == 0 {
		return false
	}
	found := false
	literals(c.loops[0], func(lit *ast.FuncLit) {
		ast.Inspect(lit, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			found = found || ok && id.Name == name
			return !found
		})
	})
	return found
}

// load is the value of a variable.
func (c *compiler) load(v *variable) code {
	if v.place == inBox {
		v = c.fn.own(v)
	}
	d, i := c.fn.depth-v.fn.depth, v.slot
	switch v.place {
	case inN:
		if d == 0 {
			return code{t: v.t, n: func(f *frame) int { return f.n[i] }}
		}
		return code{t: v.t, n: func(f *frame) int { return f.above(d).n[i] }}
	case inX:
		if d == 0 {
			return code{t: v.t, x: func(f *frame) float64 { return f.x[i] }}
		}
		return code{t: v.t, x: func(f *frame) float64 { return f.above(d).x[i] }}
	case inArg:
		return code{t: v.t, v: func(f *frame) any { return f.above(d).arg }}
	case inBox:
		return unboxed(v.t, func(f *frame) any { return f.v[i].(*cell).v })
	}
	switch d {
	case 0:
		return unboxed(v.t, func(f *frame) any { return f.v[i] })
	case 1:
		return unboxed(v.t, func(f *frame) any { return f.up.v[i] })
	}
	return unboxed(v.t, func(f *frame) any { return f.above(d).v[i] })
}

// store gives a variable a value; where it is declared, it is a new one.
func (c *compiler) store(v *variable, e code, fresh bool) step {
	if v.place == inBox {
		v = c.fn.own(v)
	}
	d, i := c.fn.depth-v.fn.depth, v.slot
	switch v.place {
	case inN:
		x := e.n
		if d == 0 {
			return func(f *frame) signal { f.n[i] = x(f); return next }
		}
		return func(f *frame) signal { n := x(f); f.above(d).n[i] = n; return next }
	case inX:
		x := e.x
		return func(f *frame) signal { n := x(f); f.above(d).x[i] = n; return next }
	case inArg:
		x := e.v
		return func(f *frame) signal { n := x(f).([]any); f.above(d).arg = n; return next }
	case inBox:
		x := e.boxed()
		if fresh {
			return func(f *frame) signal { f.v[i] = &cell{x(f)}; return next }
		}
		return func(f *frame) signal { n := x(f); f.v[i].(*cell).v = n; return next }
	}
	x := e.boxed()
	if d == 0 {
		return func(f *frame) signal { f.v[i] = x(f); return next }
	}
	return func(f *frame) signal { n := x(f); f.above(d).v[i] = n; return next }
}
