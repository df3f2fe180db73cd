package syntax

import (
	"math"
	"strconv"
	"strings"
)

// The binding strengths of the grammar, loosest first.
const (
	bindCond = iota
	bindOr
	bindAnd
	bindNot
	bindCompare
	bindSum
	bindTerm
	bindSign
	bindPower
	bindAtom
)

var binding = [...]int{
	Or: bindOr, And: bindAnd, Not: bindNot,
	Lt: bindCompare, Le: bindCompare, Gt: bindCompare, Ge: bindCompare, Eq: bindCompare, Ne: bindCompare,
	Add: bindSum, Sub: bindSum, Mul: bindTerm, Div: bindTerm, FloorDiv: bindTerm, Mod: bindTerm,
	Neg: bindSign, Pow: bindPower,
}

// Print writes x with as few parentheses as the grammar allows; parsing the
// text gives an equal tree again, except that a negative number, an infinity or
// a not-a-number (which only transformations make) becomes an expression.
func Print(x Expr) string {
	var b strings.Builder
	write(&b, x, bindCond)
	return b.String()
}

// String writes the statement as Print writes its expression.
func (s Stmt) String() string {
	if s.Op == Assign {
		return s.Target + " = " + Print(s.X)
	}
	return s.Target + " " + s.Op.String() + "= " + Print(s.X)
}

// write writes x, in parentheses when it binds less than min.
func write(b *strings.Builder, x Expr, min int) {
	if strength(x) < min {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	switch x := x.(type) {
	case *Name:
		b.WriteString(x.Ident)
	case *Number:
		b.WriteString(FormatNumber(x.Value, x.Int))
	case *Bool:
		b.WriteString(map[bool]string{true: "True", false: "False"}[x.Value])
	case *Unary:
		writeUnary(b, x)
	case *Binary:
		writeBinary(b, x)
	case *Call:
		b.WriteString(x.Func)
		b.WriteByte('(')
		for i, a := range x.Args {
			if i > 0 {
				b.WriteString(", ")
			}
			write(b, a, bindCond)
		}
		b.WriteByte(')')
	case *Cond:
		write(b, x.Then, bindOr)
		b.WriteString(" if ")
		write(b, x.If, bindOr)
		b.WriteString(" else ")
		write(b, x.Else, bindCond)
	default:
		b.WriteString("?")
	}
}

// strength is the binding strength of the outermost operator of x.
func strength(x Expr) int {
	switch x := x.(type) {
	case *Unary:
		return binding[x.Op]
	case *Binary:
		return binding[x.Op]
	case *Cond:
		return bindCond
	case *Number:
		if math.Signbit(x.Value) {
			return bindSign
		}
	}
	return bindAtom
}

func writeUnary(b *strings.Builder, x *Unary) {
	b.WriteString(x.Op.String())
	if x.Op == Not {
		b.WriteByte(' ')
	}
	write(b, x.X, binding[x.Op])
}

func writeBinary(b *strings.Builder, x *Binary) {
	left, right := binding[x.Op], binding[x.Op]+1
	switch {
	case x.Op == Pow:
		left, right = bindAtom, bindSign
	case x.Op.IsComparison():
		left = bindSum
	}
	write(b, x.X, left)
	switch x.Op {
	case Mul, Div, Pow:
		b.WriteString(x.Op.String())
	default:
		b.WriteString(" " + x.Op.String() + " ")
	}
	write(b, x.Y, right)
}

// FormatNumber writes the shortest literal that reads back as v; whole numbers
// that are not meant as integers keep a point.
func FormatNumber(v float64, integer bool) string {
	switch {
	case math.IsNaN(v):
		return "nan"
	case math.IsInf(v, 1):
		return "inf"
	case math.IsInf(v, -1):
		return "-inf"
	case integer && v == math.Trunc(v):
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if exp := math.Abs(v); exp >= 1e-5 && exp < 1e15 {
		s = strconv.FormatFloat(v, 'f', -1, 64)
	}
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}
