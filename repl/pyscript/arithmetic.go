package pyscript

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gobrian/repl/precise"
)

func (t *translation) unary(x *Unary) ex {
	if x.Op == "not" {
		e := t.expr(x.X)
		if e.k.code == truth {
			return ex{s: "!" + e.paren(primary), k: of(truth), p: signed}
		}
		return call(of(truth), "python.Not(%s)", e.s)
	}
	e := t.expr(x.X)
	switch x.Op {
	case "-":
		switch {
		case e.c != nil && *e.c == 0 && e.k.code == float:
		case e.c != nil:
			f := -*e.c
			k := e.k
			if k.code == whole {
				k = between(-k.hi, -k.lo)
			}
			return ex{s: "-" + e.paren(signed+1), k: k, p: signed, c: &f}
		case e.k.code == whole && e.k.bound:
			return ex{s: "-" + e.paren(signed+1), k: between(-e.k.hi, -e.k.lo), p: signed}
		case e.k.code == float || e.k.numeric() || e.k.code == object:
			return ex{s: "-" + e.paren(signed+1), k: e.k, p: signed}
		}
		return call(of(dynamic), "%spython.Neg(%s)", at1(x.At), e.s)
	case "+":
		if e.k.number() || e.k.numeric() {
			return e
		}
		return call(of(dynamic), "%spython.Pos(%s)", at1(x.At), e.s)
	}
	if c, ok := x.X.(*Const); ok && e.k.code == truth { // a truth value of Python's own; of others ~ is not, as in numpy
		return ex{s: map[string]string{"True": "-2", "False": "-1"}[c.Ident], k: between(-2, -1), p: signed}
	}
	return call(of(dynamic), "%spython.Invert(%s)", at1(x.At), e.s)
}

func (t *translation) binaryExpr(x *Binary) ex {
	if x.Op == "and" || x.Op == "or" {
		a, b := t.expr(x.X), t.expr(x.Y)
		if a.k.code == truth && b.k.code == truth {
			op := map[string]string{"and": "&&", "or": "||"}[x.Op]
			return ex{s: a.paren(compared) + " " + op + " " + b.paren(compared), k: of(truth), p: loose}
		}
		f := map[string]string{"and": "And", "or": "Or"}[x.Op]
		return call(of(dynamic), "python.%s(%s, func() any { return %s })", f, a.s, b.s)
	}
	if l, ok := x.X.(*List); ok && x.Op == "*" && t.scales(x.Y) {
		if s, ok := t.goList(l); ok {
			if _, name := l.Elts[0].(*Name); name && len(l.Elts) == 1 {
				s = strings.TrimSuffix(s, "]") + ",]" // [n]*T is a type of Go
			}
			y := t.expr(x.Y)
			return t.dialect("*", ex{s: s, k: of(array), p: primary}, y, of(array), x.At)
		}
	}
	a := t.expr(x.X)
	if l, ok := x.Y.(*List); ok && (a.k.code == quantity || a.k.code == array) && strings.Contains("+-*/", x.Op) {
		if s, ok := t.goList(l); ok {
			e := t.dialect(x.Op, a, ex{s: s, k: of(array), p: primary}, of(array), x.At)
			return ex{s: "(" + e.s + ")", k: e.k, p: primary} // or what follows would belong to the list: x / [1]*mV
		}
	}
	return t.binary(x.Op, a, t.expr(x.Y), x.Y, x.At)
}

// scales reports whether an expression makes an array of a list that it is multiplied with.
func (t *translation) scales(y Expr) bool {
	k := t.expr(y).k
	return k.code == quantity || k.code == array
}

var functionOf = map[string]string{"+": "Add", "-": "Sub", "*": "Mul", "/": "Div", "//": "FloorDiv", "%": "Mod", "**": "Pow"}

var precedence = map[string]int{"+": added, "-": added, "*": multiplied, "/": multiplied, "%": multiplied, "**": pow}

// binary is x op y; right is y as it was written.
func (t *translation) binary(op string, x, y ex, right Expr, at Pos) ex {
	if x.k.code == text && op == "+" && y.k.code == text {
		return ex{s: x.paren(added) + " + " + y.paren(added+1), k: of(text), p: added}
	}
	if x.k.code == text && op == "%" {
		return call(of(text), "%spython.Percent(%s, %s)", at1(at), x.s, y.s)
	}
	k := t.natural(op, x, y, right)
	if k.code != dynamic {
		e := t.dialect(op, x, y, k, at)
		if x.c != nil && y.c != nil && (k.code == float || k.code == whole) {
			e = folded(op, x, y, e)
		}
		return e
	}
	if f := functionOf[op]; f != "" {
		return call(k, "%spython.%s(%s, %s)", at1(at), f, x.s, y.s)
	}
	return call(k, "%spython.Binary(%q, %s, %s)", at1(at), op, x.s, y.s)
}

// folded computes with constants as Python does. What Go's exact constants would make of it the same is left as written.
func folded(op string, x, y, e ex) ex {
	a, b := *x.c, *y.c
	if op == "**" && e.k.code == whole {
		v := float64(e.k.lo)
		e.c = &v
		return e
	}
	v, ok := python(op, a, b)
	if !ok {
		return e
	}
	e.c = &v
	if e.k.code == whole || op == "/" && x.k.code == whole && y.k.code == whole || (op == "*" || op == "/") && (powerOfTwo(a) && op == "*" || powerOfTwo(b)) {
		return e // rounded once, as Go rounds the constant
	}
	e.s, e.p = strconv.FormatFloat(v, 'g', -1, 64), primary
	if !strings.ContainsAny(e.s, ".e") {
		e.s += ".0"
	}
	if v < 0 {
		e.p = signed
	}
	return e
}

func powerOfTwo(x float64) bool {
	m, _ := math.Frexp(x)
	return m == 0.5 || m == -0.5
}

// python is a op b in floating point.
func python(op string, a, b float64) (float64, bool) {
	v := math.NaN()
	switch op {
	case "+":
		v = a + b
	case "-":
		v = a - b
	case "*":
		v = a * b
	case "/":
		v = a / b
	case "**":
		v = precise.Pow(a, b)
	}
	return v, !math.IsNaN(v) && !math.IsInf(v, 0) && v != 0
}

// natural is the kind of x op y in the dialect, or dynamic where the dialect would mean something else.
func (t *translation) natural(op string, x, y ex, right Expr) kind {
	if y.c != nil && x.k.number() && y.k.number() && op == "/" && *y.c != 0 {
		return of(float)
	}
	if op == "**" && x.c != nil && y.c != nil && x.k.code == whole && y.k.code == whole {
		return constantPower(x.k.lo, y.k.lo)
	}
	if op == "**" && x.c != nil && y.c != nil && x.k.number() && y.k.number() && *x.c > 0 {
		if v := precise.Pow(*x.c, *y.c); !math.IsInf(v, 0) {
			return of(float)
		}
	}
	return arithmetic(op, x.k, y.k)
}

// constantPower is the kind of a power of two constants, dynamic if it is large.
func constantPower(x, n int64) kind {
	if n < 0 {
		if x == 0 {
			return of(dynamic)
		}
		return of(float)
	}
	v := int64(1)
	for range min(n, 64) {
		if v *= x; v > 1<<31 || v < -1<<31 {
			return of(dynamic)
		}
	}
	if n > 64 && v != 0 && v != 1 {
		return of(dynamic)
	}
	return between(v, v)
}

// dialect writes an operator of the dialect.
func (t *translation) dialect(op string, x, y ex, k kind, at Pos) ex {
	if op == "/" && x.k.number() && y.k.number() {
		if x.k.code == whole && y.k.code == whole {
			x = floatOf(x)
		}
	}
	if wholeInGo(x, y) {
		x = floatOf(x)
	} else if wholeInGo(y, x) {
		y = floatOf(y)
	}
	if op == "//" {
		op = "/"
	}
	p := precedence[op]
	if op == "**" {
		return ex{s: x.paren(primary) + at1(at) + "**" + y.paren(signed), k: k, p: pow, plain: true}
	}
	sep := " "
	if p == multiplied && x.p >= multiplied && y.p >= pow && !strings.Contains(x.s+y.s, " ") {
		sep = ""
	}
	return ex{s: x.paren(p) + sep + at1(at) + op + sep + y.paren(p+1), k: k, p: p, plain: true}
}

// wholeInGo reports whether Go would compute with whole numbers, since the constant y has no type of its own: i / 10.0.
func wholeInGo(x, y ex) bool {
	return x.k.code == whole && x.c == nil && y.k.code == float && y.c != nil && *y.c == math.Trunc(*y.c)
}

// floatOf is a whole number as a float of Go.
func floatOf(x ex) ex {
	if _, err := strconv.ParseInt(x.s, 10, 64); err == nil {
		return ex{s: x.s + ".0", k: of(float), p: primary}
	}
	return call(of(float), "float64(%s)", x.s)
}

var comparisonOf = map[string]string{"==": "Eq", "!=": "Ne", "<": "Lt", "<=": "Le", ">": "Gt", ">=": "Ge"}

func (t *translation) compare(x *Compare) ex {
	if len(x.Ops) > 1 {
		return t.chain(x)
	}
	a, b := t.expr(x.X), t.expr(x.List[0])
	return t.compareTwo(x.Ops[0], a, b, x.At)
}

func (t *translation) compareTwo(op string, a, b ex, at Pos) ex {
	switch op {
	case "in":
		return call(of(truth), "%spython.In(%s, %s)", at1(at), a.s, b.s)
	case "not in":
		return ex{s: "!" + fmt.Sprintf("%spython.In(%s, %s)", at1(at), a.s, b.s), k: of(truth), p: signed}
	case "is":
		return call(of(truth), "%spython.Is(%s, %s)", at1(at), a.s, b.s)
	case "is not":
		return ex{s: "!" + fmt.Sprintf("%spython.Is(%s, %s)", at1(at), a.s, b.s), k: of(truth), p: signed}
	}
	k := of(dynamic)
	scalar := func(k kind) bool { return k.number() || k.code == quantity }
	switch {
	case a.k.number() && b.k.number() && a.k.code == b.k.code, a.k.code == text && b.k.code == text:
		k = of(truth)
	case scalar(a.k) && scalar(b.k) && a.k.number() != b.k.number(), a.k.code == quantity && b.k.code == quantity:
		k = of(truth)
	case (a.k.code == array || b.k.code == array) && (scalar(a.k) || a.k.numeric()) && (scalar(b.k) || b.k.numeric()):
		k = of(array)
	}
	if k.code != dynamic {
		return ex{s: a.paren(added) + " " + at1(at) + op + " " + b.paren(added), k: k, p: compared}
	}
	return call(of(dynamic), "%spython.%s(%s, %s)", at1(at), comparisonOf[op], a.s, b.s)
}

func (t *translation) chain(x *Compare) ex {
	parts := []string{t.expr(x.X).s}
	for i, y := range x.List {
		e := t.expr(y)
		s := e.s
		if n, ok := y.(*Name); i > 0 && (!simpleExpr(y) || ok && t.unsure.reads[n]) {
			s = "func() any { return " + s + " }"
		}
		parts = append(parts, strconv.Quote(x.Ops[i]), s)
	}
	return call(of(dynamic), "%spython.Chain(%s)", at1(x.At), strings.Join(parts, ", "))
}

func simpleExpr(x Expr) bool {
	switch x.(type) {
	case *Name, *Num, *Str, *Const:
		return true
	}
	return false
}
