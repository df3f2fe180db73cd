package check

import (
	"fmt"
	"math"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// noiseDim are the dimensions of white noise, second**-0.5.
var noiseDim = func() units.Dimensions {
	d, err := units.Time.Pow(-0.5)
	if err != nil {
		panic("check: no dimensions for noise")
	}
	return d
}()

// name binds a name that stands for a value.
func (c *checker) name(x *syntax.Name) typed {
	if v, ok := c.variable(x.Ident); ok {
		c.hides(x, "a variable of the model")
		return typed{x: x, dim: v.Dim, typ: v.Type, bad: c.broken[x.Ident]}
	}
	if equations.IsNoise(x.Ident) {
		if !c.noise {
			return c.mistake(x, x.At, "", "%s is noise, which only differential equations and their subexpressions can have", x.Ident)
		}
		return typed{x: x, dim: noiseDim}
	}
	if q, what, ok := standard(x.Ident); ok {
		c.hides(x, what)
		return number(x, q)
	}
	if _, ok := functions[x.Ident]; ok {
		return c.mistake(x, x.At, "write "+functions[x.Ident].Signature(), "%s is a function", x.Ident)
	}
	if q, ok := c.scope.Constant(x.Ident); ok {
		return number(x, q)
	}
	if f, ok := c.scope.Func(x.Ident); ok {
		return c.mistake(x, x.At, "write "+f.Signature(), "%s is a function", x.Ident)
	}
	if why, ok := c.explain(x.Ident); ok {
		return c.mistake(x, x.At, "", "%s", why)
	}
	c.unknown(x.At, c.remedy(x.Ident), "%s is not known", x.Ident)
	return typed{x: x, bad: true}
}

// explain asks the scope why it does not know a name.
func (c *checker) explain(name string) (string, bool) {
	if s, ok := c.scope.(Explainer); ok {
		return s.Explain(name)
	}
	return "", false
}

// variable finds a variable: a temporary of the statements before, or one of the scope.
func (c *checker) variable(name string) (Var, bool) {
	if v, ok := c.temps[name]; ok {
		return v, true
	}
	return c.scope.Var(name)
}

// standard finds what every text sees by a name: constants and units.
func standard(name string) (q units.Quantity, what string, ok bool) {
	if v, ok := constants[name]; ok {
		return units.Scalar(v), "a constant", true
	}
	if q, ok := units.Lookup(name); ok {
		return q, "a unit", true
	}
	return units.Quantity{}, "", false
}

// hides warns when a name of the session differs from what the name means here.
func (c *checker) hides(x *syntax.Name, what string) {
	w, ok := c.scope.(Warner)
	if !ok || c.warned[x.Ident] {
		return
	}
	q, ok := c.scope.Constant(x.Ident)
	if !ok {
		return
	}
	if mine, _, ok := standard(x.Ident); ok && mine.Dim == q.Dim && mine.Value == q.Value {
		return
	}
	c.warned[x.Ident] = true
	w.Warn(Warning{x.Ident, x.At, fmt.Sprintf("%s is %s here, not the value %s of the session", x.Ident, what, q)})
}

// number makes the tree of a constant.
func number(x *syntax.Name, q units.Quantity) typed {
	if q.Kind == units.Bool && q.Dim.IsDimensionless() {
		return typed{x: &syntax.Bool{At: x.At, Value: q.Value != 0}, typ: equations.Boolean}
	}
	whole := q.Kind.Base() == units.Int && q.Dim.IsDimensionless() && q.Value == math.Trunc(q.Value)
	t := typed{x: &syntax.Number{At: x.At, Value: q.Value, Int: whole}, dim: q.Dim}
	if whole {
		t.typ = equations.Integer
	}
	return t
}

// known lists the names of values that could be meant, the most likely ones first.
func (c *checker) known() []string {
	var list []string
	for name := range c.temps {
		list = append(list, name)
	}
	for _, name := range c.scope.Names() {
		if _, ok := c.scope.Func(name); !ok {
			list = append(list, name)
		}
	}
	return append(append(list, "pi", "inf"), units.Names()...)
}

// remedy is what may help where a value has a name that nothing has.
func (c *checker) remedy(name string) string {
	if near := suggest(name, c.known()); near != "" {
		return near
	}
	return fmt.Sprintf("give it a value first, %s = ..., or make it a parameter of the model", name)
}
