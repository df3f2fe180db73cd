package check

import (
	"fmt"
	"strings"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// Expr checks an expression that was parsed from src. The error is a
// syntax.ErrorList.
func Expr(src string, x syntax.Expr, s Scope) (Typed, error) {
	c := newChecker("", src, s)
	t := c.expr(x)
	return Typed{t.x, t.dim, t.typ}, c.errs.Err()
}

// checker walks over trees and collects mistakes.
type checker struct {
	what, src string
	scope     Scope
	noise     bool            // xi may stand here
	temps     map[string]Var  // variables of the statements so far
	broken    map[string]bool // those of them whose value holds a reported mistake
	warned    map[string]bool
	errs      syntax.ErrorList
}

func newChecker(what, src string, s Scope) *checker {
	return &checker{what: what, src: src, scope: s, temps: map[string]Var{}, broken: map[string]bool{}, warned: map[string]bool{}}
}

// typed is the value of a node. bad marks one that holds a reported mistake:
// nothing more is said about it.
type typed struct {
	x   syntax.Expr
	dim units.Dimensions
	typ equations.Type
	bad bool
}

func (c *checker) fail(at syntax.Pos, hint, format string, args ...any) {
	c.errs = append(c.errs, &syntax.Error{Pos: at, Src: c.src, What: c.what, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// mismatch reports dimensions that do not fit.
func (c *checker) mismatch(at syntax.Pos, hint, format string, args ...any) {
	c.fail(at, hint, "dimension mismatch"+format, args...)
	c.errs[len(c.errs)-1].Kind = units.ErrDimensions
}

// unknown reports a name that nothing has.
func (c *checker) unknown(at syntax.Pos, hint, format string, args ...any) {
	c.fail(at, hint, format, args...)
	c.errs[len(c.errs)-1].Kind = syntax.Unknown
}

// mistake reports an error and gives a value that causes no others.
func (c *checker) mistake(x syntax.Expr, at syntax.Pos, hint, format string, args ...any) typed {
	c.fail(at, hint, format, args...)
	return typed{x: x, bad: true}
}

// expr checks one node and what is below it.
func (c *checker) expr(x syntax.Expr) typed {
	switch x := x.(type) {
	case *syntax.Number:
		t := equations.Float
		if x.Int {
			t = equations.Integer
		}
		return typed{x: x, typ: t}
	case *syntax.Bool:
		return typed{x: x, typ: equations.Boolean}
	case *syntax.Name:
		return c.name(x)
	case *syntax.Unary:
		return c.unary(x)
	case *syntax.Binary:
		return c.binary(x)
	case *syntax.Call:
		return c.call(x)
	case *syntax.Cond:
		return c.cond(x)
	}
	panic("check: an unknown kind of expression")
}

func (c *checker) unary(x *syntax.Unary) typed {
	a := c.expr(x.X)
	if x.Op == syntax.Not {
		ok := c.condition(x.X, a, "not")
		return typed{x: &syntax.Unary{At: x.At, Op: syntax.Not, X: a.x}, typ: equations.Boolean, bad: !ok}
	}
	a.typ = min(a.typ, equations.Integer)
	if n, ok := a.x.(*syntax.Number); ok {
		a.x = &syntax.Number{At: x.At, Value: -n.Value, Int: n.Int}
		return a
	}
	a.x = &syntax.Unary{At: x.At, Op: syntax.Neg, X: a.x}
	return a
}

// condition reports whether t, the value of x, is True or False.
func (c *checker) condition(x syntax.Expr, t typed, where string) bool {
	if t.bad {
		return false
	}
	if t.typ == equations.Boolean {
		return true
	}
	c.fail(x.Pos(), "", "%s needs a condition, %s is a number%s", where, short(x), inUnit(t.dim))
	return false
}

func (c *checker) binary(x *syntax.Binary) typed {
	a, b := c.expr(x.X), c.expr(x.Y)
	out := typed{x: &syntax.Binary{At: x.At, Op: x.Op, X: a.x, Y: b.x}, bad: a.bad || b.bad}
	if x.Op.IsLogic() {
		ok1, ok2 := c.condition(x.X, a, x.Op.String()), c.condition(x.Y, b, x.Op.String())
		out.typ, out.bad = equations.Boolean, !ok1 || !ok2
		return out
	}
	if x.Op.IsComparison() {
		out.typ = equations.Boolean
	} else {
		out.typ = arithmeticType(x.Op, a, b)
	}
	if out.bad {
		return out
	}
	var ok bool
	if out.dim, ok = c.dimensions(x, a, b); !ok {
		out.bad = true
		return out
	}
	m, ok1 := a.x.(*syntax.Number)
	n, ok2 := b.x.(*syntax.Number)
	if ok1 && ok2 {
		if v, whole, ok := fold(x.Op, m, n); ok {
			out.x = &syntax.Number{At: x.Pos(), Value: v, Int: whole && out.typ != equations.Float}
		}
	}
	return out
}

// arithmeticType is the type of a op b: integers stay integers except in a
// division and in powers that may be fractions.
func arithmeticType(op syntax.Op, a, b typed) equations.Type {
	switch op {
	case syntax.Div:
		return equations.Float
	case syntax.Pow:
		if n, ok := b.x.(*syntax.Number); !ok || !n.Int || n.Value < 0 {
			return equations.Float
		}
	}
	return min(a.typ, b.typ, equations.Integer)
}

// outOfBounds turns the panic of package units about huge exponents into a
// mistake at a place; to be deferred.
func (c *checker) outOfBounds(at syntax.Pos, ok *bool) {
	switch r := recover().(type) {
	case nil:
	case *units.DimensionError:
		c.fail(at, "", "the exponents of the dimensions are too large here")
		*ok = false
	default:
		panic(r)
	}
}

// dimensions gives those of a op b for comparisons and arithmetic.
func (c *checker) dimensions(x *syntax.Binary, a, b typed) (dim units.Dimensions, ok bool) {
	defer c.outOfBounds(x.At, &ok)
	switch x.Op {
	case syntax.Mul:
		return a.dim.Mul(b.dim), true
	case syntax.Div:
		return a.dim.Div(b.dim), true
	case syntax.Pow:
		return c.powerDimensions(x, a, b)
	case syntax.FloorDiv:
		if a.dim.IsDimensionless() && b.dim.IsDimensionless() {
			return a.dim, true
		}
		c.fail(x.At, "divide by a unit first, or write floor(a/b)", "// works on numbers without unit: %s", c.sides(x, a, b))
		return a.dim, false
	}
	if a.dim != b.dim {
		c.mismatch(x.At, zeroHint(x, a, b), ": %s", c.sides(x, a, b))
		return a.dim, false
	}
	if x.Op.IsComparison() {
		return units.Dimensionless, true
	}
	return a.dim, true
}

func (c *checker) powerDimensions(x *syntax.Binary, a, b typed) (units.Dimensions, bool) {
	if !b.dim.IsDimensionless() {
		c.fail(x.Y.Pos(), "", "an exponent has no unit, %s is %s", short(x.Y), b.dim.UnitString())
		return a.dim, false
	}
	if a.dim.IsDimensionless() {
		return a.dim, true
	}
	n, ok := b.x.(*syntax.Number)
	if !ok {
		c.fail(x.Y.Pos(), "divide the base by a unit first", "%s is %s, so its exponent must be a constant", short(x.X), a.dim.UnitString())
		return a.dim, false
	}
	d, err := a.dim.Pow(n.Value)
	if err != nil {
		c.fail(x.Y.Pos(), "", "%s is %s, so its exponent must be a fraction of small whole numbers", short(x.X), a.dim.UnitString())
		return a.dim, false
	}
	return d, true
}

// sides names both operands with their units: "v is volt, g*v is ampere".
func (c *checker) sides(x *syntax.Binary, a, b typed) string {
	return fmt.Sprintf("%s %s, %s %s", short(x.X), isUnit(a.dim), short(x.Y), isUnit(b.dim))
}

func isUnit(d units.Dimensions) string {
	switch d {
	case units.Dimensionless:
		return "has no unit"
	case units.Time.Inv(): // clearer than hertz where the derivative of a number is meant
		return "is 1/second"
	}
	return "is " + d.UnitString()
}

func inUnit(d units.Dimensions) string {
	if d.IsDimensionless() {
		return ""
	}
	return " in " + d.UnitString()
}

// zeroHint helps with `v > 0`: in model text a 0 has no unit.
func zeroHint(x *syntax.Binary, a, b typed) string {
	for _, side := range []struct {
		x     syntax.Expr
		other typed
	}{{x.X, b}, {x.Y, a}} {
		n, ok := side.x.(*syntax.Number)
		if ok && n.Value == 0 && !side.other.dim.IsDimensionless() {
			return "write 0*" + side.other.dim.UnitString()
		}
		if m, ok := side.x.(*syntax.Name); ok && m.Ident == "inf" && !side.other.dim.IsDimensionless() {
			return "write inf*" + side.other.dim.UnitString()
		}
	}
	return ""
}

// short writes x for a message, cut when it is long.
func short(x syntax.Expr) string {
	s := []rune(syntax.Print(x))
	if len(s) > 40 {
		return string(s[:37]) + "..."
	}
	return string(s)
}

func (c *checker) cond(x *syntax.Cond) typed {
	when, then, other := c.expr(x.If), c.expr(x.Then), c.expr(x.Else)
	ok := c.condition(x.If, when, "if")
	out := typed{
		x:   &syntax.Cond{At: x.At, If: when.x, Then: then.x, Else: other.x},
		dim: then.dim, typ: min(then.typ, other.typ), bad: !ok || then.bad || other.bad,
	}
	if !then.bad && !other.bad && then.dim != other.dim {
		c.mismatch(x.At, "", ": %s %s, %s %s", short(x.Then), isUnit(then.dim), short(x.Else), isUnit(other.dim))
		out.bad = true
	}
	return out
}

// suggest is a hint with the known name that is nearest to a misspelt one.
func suggest(name string, among []string) string {
	near, ok := units.Suggest(name, among)
	if ok && !strings.HasPrefix(near, "_") && (len(name) > 1 || strings.EqualFold(name, near)) {
		return fmt.Sprintf("did you mean '%s'?", near)
	}
	return ""
}
