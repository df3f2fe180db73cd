package closure

import (
	"go/ast"
	"go/token"
	"reflect"
	"sync"

	"gobrian/repl/python"
)

// function is a literal.
type function struct {
	t       reflect.Type
	up      *function
	depth   int // of literals around it
	n, x, v int // slots that it needs
	params  []*variable
	kept    []capture
	body    step
	start   token.Position // of its body
	env     *Env
	calls   bool      // it may call functions of scripts
	kin     bool      // there are literals in it, which may outlive a call and keep its frame
	frames  sync.Pool // of calls that have ended, where no literal keeps them
}

// literal compiles a function literal: where it stands, a function of Go is made.
func (c *compiler) literal(lit *ast.FuncLit) code {
	t := c.funcType(lit.Type)
	if t == nil || t.NumOut() > 1 {
		c.unknown(lit, "a function of such a type")
	}
	fn := &function{t: t, start: c.env.Position(lit.Body.Pos()), env: c.env, calls: calls(lit.Body)}
	if c.fn != nil {
		fn.up, fn.depth = c.fn, c.fn.depth+1
		c.fn.kin = true
	}
	inner := &compiler{env: c.env, fn: fn, names: c.names}
	inner.within(func() {
		i := 0
		for _, field := range lit.Type.Params.List {
			for _, id := range field.Names {
				fn.params = append(fn.params, inner.param(id.Name, t.In(i)))
				i++
			}
			if len(field.Names) == 0 {
				fn.params = append(fn.params, inner.param("_", t.In(i)))
				i++
			}
		}
		if lit.Type.Results != nil && len(lit.Type.Results.List[0].Names) > 0 {
			c.unknown(lit, "a named result")
		}
		fn.body = inner.steps(lit.Body.List)
	})
	return code{t: t, v: fn.maker()}
}

func (c *compiler) param(name string, t reflect.Type) *variable {
	if t != listType {
		return c.declare(name, t)
	}
	for _, v := range c.fn.params {
		if v.place == inArg {
			return c.declare(name, t)
		}
	}
	v := &variable{t: t, fn: c.fn, place: inArg}
	c.names.vars[name] = v
	return v
}

// calls reports whether a body calls anything.
func calls(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		_, ok := n.(*ast.CallExpr)
		found = found || ok
		return !found
	})
	return found
}

// capture is a variable in a cell of the function around, and the slot that the cell gets in this one.
type capture struct {
	outer *variable
	inner *variable
}

// own is a variable in a cell as fn has it: its calls keep the cell that was there when the literal was made.
func (fn *function) own(v *variable) *variable {
	if v.fn == fn {
		return v
	}
	outer := fn.up.own(v)
	for _, k := range fn.kept {
		if k.outer == outer {
			return k.inner
		}
	}
	inner := &variable{t: v.t, place: inBox, slot: fn.v, fn: fn}
	fn.v++
	fn.kept = append(fn.kept, capture{outer, inner})
	return inner
}

// made is a literal in a frame.
type made struct {
	*function
	up    *frame
	cells []any // of kept
}

func (fn *function) in(up *frame) *made {
	m := &made{function: fn, up: up}
	if len(fn.kept) > 0 {
		m.cells = make([]any, len(fn.kept))
		for i, k := range fn.kept {
			m.cells[i] = up.v[k.outer.slot]
		}
	}
	return m
}

// frame is one for a call.
func (m *made) frame() *frame {
	if f, ok := m.frames.Get().(*frame); ok {
		f.up = m.up
		m.lend(f)
		return f
	}
	f := &frame{up: m.up}
	if m.v <= len(f.room) {
		f.v = f.room[:m.v]
	} else {
		f.v = make([]any, m.v)
	}
	if m.n > 0 {
		f.n = make([]int, m.n)
	}
	if m.x > 0 {
		f.x = make([]float64, m.x)
	}
	m.lend(f)
	return f
}

// lend gives a frame the cells that the literal keeps.
func (m *made) lend(f *frame) {
	for i, k := range m.kept {
		f.v[k.inner.slot] = m.cells[i]
	}
}

// free ends the use of a frame, whose values nobody keeps.
func (m *made) free(f *frame) {
	clear(f.v)
	f.up, f.arg, f.ret = nil, nil, nil
	m.frames.Put(f)
}

// run runs the body.
func (m *made) run(f *frame) any {
	if m.calls {
		m.env.Enter()
	}
	if m.env.Stopped() {
		panic(Stop{})
	}
	ended := false
	defer func() {
		if !ended {
			m.env.Left(m.start)
		}
	}()
	m.body(f)
	ended = true
	x := f.ret
	if !m.kin {
		m.free(f)
	}
	return x
}

// with runs the body with values of the parameters.
func (m *made) with(list ...any) any {
	f := m.frame()
	for i, p := range m.params {
		switch x := list[i]; p.place {
		case inN:
			f.n[p.slot] = x.(int)
		case inX:
			f.x[p.slot] = x.(float64)
		case inArg:
			f.arg = x.([]any)
		default:
			f.v[p.slot] = x
		}
	}
	return m.run(f)
}

// maker makes the function of Go for a literal in a frame.
func (fn *function) maker() func(*frame) any {
	switch reflect.Zero(fn.t).Interface().(type) {
	case func():
		return func(up *frame) any { m := fn.in(up); return func() { m.run(m.frame()) } }
	case func() any:
		return func(up *frame) any { m := fn.in(up); return func() any { return m.run(m.frame()) } }
	case func([]any) any:
		return func(up *frame) any {
			m := fn.in(up)
			return func(arg []any) any {
				f := m.frame()
				f.arg = arg
				return m.run(f)
			}
		}
	case func(func(...any)):
		return func(up *frame) any { m := fn.in(up); return func(x func(...any)) { m.with(x) } }
	case func(func(string, any)):
		return func(up *frame) any { m := fn.in(up); return func(x func(string, any)) { m.with(x) } }
	case func(*python.Error) bool:
		return func(up *frame) any {
			m := fn.in(up)
			return func(x *python.Error) bool { took, _ := m.with(x).(bool); return took }
		}
	case func(func(any) any) any:
		return func(up *frame) any { m := fn.in(up); return func(x func(any) any) any { return m.with(x) } }
	}
	return func(up *frame) any {
		m := fn.in(up)
		return reflect.MakeFunc(fn.t, func(in []reflect.Value) []reflect.Value {
			list := make([]any, len(in))
			for i, x := range in {
				list[i] = x.Interface()
			}
			x := m.with(list...)
			if fn.t.NumOut() == 0 {
				return nil
			}
			out := reflect.New(fn.t.Out(0)).Elem()
			if x != nil {
				out.Set(reflect.ValueOf(x))
			}
			return []reflect.Value{out}
		}).Interface()
	}
}
