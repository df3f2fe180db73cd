package symbolic

import (
	"fmt"

	"gobrian/brian/internal/syntax"
)

// Derivative differentiates x with respect to a variable and simplifies the
// result. Steps (of int, floor, a condition ...) count as flat. The error names
// a function whose derivative is not known.
func Derivative(x syntax.Expr, variable string) (syntax.Expr, error) {
	d := derivative{variable}
	y, err := d.of(x)
	if err != nil {
		return nil, err
	}
	return Simplify(y), nil
}

type derivative struct{ variable string }

func (d derivative) of(x syntax.Expr) (syntax.Expr, error) {
	if !syntax.Mentions(x, func(name string) bool { return name == d.variable }) {
		return Number(0), nil
	}
	switch x := x.(type) {
	case *syntax.Name:
		return Number(1), nil
	case *syntax.Unary:
		if x.Op == syntax.Not {
			return Number(0), nil
		}
		y, err := d.of(x.X)
		if err != nil {
			return nil, err
		}
		return Neg(y), nil
	case *syntax.Binary:
		return d.binary(x)
	case *syntax.Cond:
		a, err := d.of(x.Then)
		if err != nil {
			return nil, err
		}
		b, err := d.of(x.Else)
		if err != nil {
			return nil, err
		}
		return Cond(x.If, a, b), nil
	case *syntax.Call:
		return d.call(x)
	}
	panic("symbolic: an unknown kind of expression")
}

func (d derivative) binary(x *syntax.Binary) (syntax.Expr, error) {
	if !x.Op.IsArithmetic() || x.Op == syntax.FloorDiv {
		return Number(0), nil
	}
	a, err := d.of(x.X)
	if err != nil {
		return nil, err
	}
	b, err := d.of(x.Y)
	if err != nil {
		return nil, err
	}
	switch x.Op {
	case syntax.Add:
		return Add(a, b), nil
	case syntax.Sub:
		return Sub(a, b), nil
	case syntax.Mul:
		return Add(Mul(a, x.Y), Mul(x.X, b)), nil
	case syntax.Div:
		return Sub(Div(a, x.Y), Div(Mul(x.X, b), Mul(x.Y, x.Y))), nil
	case syntax.Mod: // x % y is x - y*floor(x/y)
		return Sub(a, Mul(b, Call("floor", Div(x.X, x.Y)))), nil
	}
	return d.power(x, a, b), nil
}

// power differentiates x**y; a and b are the derivatives of x and y.
func (d derivative) power(x *syntax.Binary, a, b syntax.Expr) syntax.Expr {
	var base syntax.Expr = Number(0)
	if !IsNumber(a, 0) {
		base = Mul(Mul(x.Y, Pow(x.X, Sub(x.Y, Number(1)))), a)
	}
	if IsNumber(b, 0) {
		return base
	}
	return Add(base, Mul(Mul(x, Call("log", x.X)), b))
}

func (d derivative) call(x *syntax.Call) (syntax.Expr, error) {
	if flat[x.Func] {
		return Number(0), nil
	}
	switch {
	case (x.Func == "min" || x.Func == "max") && len(x.Args) == 2:
		return d.extreme(x)
	case x.Func == "clip" && len(x.Args) == 3:
		return d.extreme(Call("max", x.Args[1], Call("min", x.Args[0], x.Args[2])))
	}
	rule := rules[x.Func]
	if rule == nil || len(x.Args) != 1 {
		return nil, fmt.Errorf("the derivative of %s is not known", x.Func)
	}
	inner, err := d.of(x.Args[0])
	if err != nil {
		return nil, err
	}
	return Mul(rule(x.Args[0]), inner), nil
}

// extreme differentiates min or max: the derivative of the argument that is it.
func (d derivative) extreme(x *syntax.Call) (syntax.Expr, error) {
	a, err := d.of(x.Args[0])
	if err != nil {
		return nil, err
	}
	b, err := d.of(x.Args[1])
	if err != nil {
		return nil, err
	}
	op := syntax.Lt
	if x.Func == "max" {
		op = syntax.Gt
	}
	return Cond(&syntax.Binary{Op: op, X: x.Args[1], Y: x.Args[0]}, b, a), nil
}

// flat are the functions that are constant apart from steps.
var flat = map[string]bool{"int": true, "floor": true, "ceil": true, "sign": true, "timestep": true}

// rules gives the derivatives of the functions of one argument.
var rules map[string]func(x syntax.Expr) syntax.Expr

func init() {
	one := Number(1)
	square := func(x syntax.Expr) syntax.Expr { return Mul(x, x) }
	rules = map[string]func(x syntax.Expr) syntax.Expr{
		"sin":    func(x syntax.Expr) syntax.Expr { return Call("cos", x) },
		"cos":    func(x syntax.Expr) syntax.Expr { return Neg(Call("sin", x)) },
		"tan":    func(x syntax.Expr) syntax.Expr { return Add(one, square(Call("tan", x))) },
		"sinh":   func(x syntax.Expr) syntax.Expr { return Call("cosh", x) },
		"cosh":   func(x syntax.Expr) syntax.Expr { return Call("sinh", x) },
		"tanh":   func(x syntax.Expr) syntax.Expr { return Sub(one, square(Call("tanh", x))) },
		"arcsin": func(x syntax.Expr) syntax.Expr { return Div(one, Call("sqrt", Sub(one, square(x)))) },
		"arccos": func(x syntax.Expr) syntax.Expr { return Neg(Div(one, Call("sqrt", Sub(one, square(x))))) },
		"arctan": func(x syntax.Expr) syntax.Expr { return Div(one, Add(one, square(x))) },
		"exp":    func(x syntax.Expr) syntax.Expr { return Call("exp", x) },
		"expm1":  func(x syntax.Expr) syntax.Expr { return Call("exp", x) },
		"exprel": exprelRule,
		"log":    func(x syntax.Expr) syntax.Expr { return Div(one, x) },
		"log10":  func(x syntax.Expr) syntax.Expr { return Div(Number(0.4342944819032518), x) }, // 1/log(10)
		"log1p":  func(x syntax.Expr) syntax.Expr { return Div(one, Add(one, x)) },
		"sqrt":   func(x syntax.Expr) syntax.Expr { return Div(Number(0.5), Call("sqrt", x)) },
		"abs":    func(x syntax.Expr) syntax.Expr { return Call("sign", x) },
	}
}

// exprelRule is (exp(x) - exprel(x))/x, and near 0, where that loses all digits,
// the series 1/2 + x/3 + x**2/8 + x**3/30 (error below 1e-10 for |x| < 0.01).
func exprelRule(x syntax.Expr) syntax.Expr {
	series := Add(Number(0.5), Mul(x, Add(Number(1./3), Mul(x, Add(Number(1./8), Mul(x, Number(1./30)))))))
	direct := Div(Sub(Call("exp", x), Call("exprel", x)), x)
	return Cond(&syntax.Binary{Op: syntax.Lt, X: Call("abs", x), Y: Number(0.01)}, series, direct)
}
