package compile

import (
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
)

// Where a sum and a product are rounded together is a rule of the language, not
// a matter of optimisation, so that no pass, no executor and no processor can
// change a bit of a result. The rule looks at the tree of one expression only:
//
//   - a minus sign before a term makes a sum a difference: x + -y is x - y, -x + y is y - x;
//   - a sum with a product on its right, else on its left, is fused: x*y + z is
//     one operation;
//   - a difference is fused when one side is a product, and not when both are:
//     x*x - y*y is zero where x equals y;
//   - a product is a multiplication by * of which at least one factor is not a
//     plain number;
//   - the operation of an augmented assignment, v += x*y, is not fused: it must
//     mean the same where many synapses add to one v.

// fused lowers a sum or difference by the rule, if it is to be fused.
func (l *lowerer) fused(x *syntax.Binary) (program.Value, bool) {
	op, left, right := terms(x)
	a, b := product(left), product(right)
	switch {
	case a == nil && b == nil, op == syntax.Sub && a != nil && b != nil:
		return program.None, false
	case b != nil:
		z := l.number(l.expr(left))
		p, q := l.factors(b)
		if op == syntax.Sub {
			return l.b.FNMA(p, q, z), true
		}
		return l.b.FMA(p, q, z), true
	}
	p, q := l.factors(a)
	z := l.number(l.expr(right))
	if op == syntax.Sub {
		return l.b.FMS(p, q, z), true
	}
	return l.b.FMA(p, q, z), true
}

func (l *lowerer) factors(x *syntax.Binary) (p, q program.Value) {
	p = l.number(l.expr(x.X))
	return p, l.number(l.expr(x.Y))
}

// terms takes minus signs out of the terms of a sum.
func terms(x *syntax.Binary) (op syntax.Op, left, right syntax.Expr) {
	if x.Op == syntax.Add {
		if y, ok := negated(x.Y); ok {
			return syntax.Sub, x.X, y
		}
		if y, ok := negated(x.X); ok {
			return syntax.Sub, x.Y, y
		}
	}
	return x.Op, x.X, x.Y
}

func negated(x syntax.Expr) (syntax.Expr, bool) {
	if u, ok := x.(*syntax.Unary); ok && u.Op == syntax.Neg {
		return u.X, true
	}
	return nil, false
}

// product is x as a product, or nil.
func product(x syntax.Expr) *syntax.Binary {
	b, ok := x.(*syntax.Binary)
	if !ok || b.Op != syntax.Mul {
		return nil
	}
	_, p := literal(b.X)
	_, q := literal(b.Y)
	if p && q {
		return nil
	}
	return b
}
