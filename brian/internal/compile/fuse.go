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
	d := termsOf(x)
	a, b := product(d.left), product(d.right)
	switch {
	case a == nil && b == nil, d.minus && a != nil && b != nil:
		return program.None, false
	case b != nil:
		z, p, q := l.termAndProduct(d.left, b, !d.swapped)
		if d.minus {
			return l.b.FNMA(p, q, z), true
		}
		return l.b.FMA(p, q, z), true
	}
	z, p, q := l.termAndProduct(d.right, a, d.swapped)
	if d.minus {
		return l.b.FMS(p, q, z), true
	}
	return l.b.FMA(p, q, z), true
}

// termAndProduct lowers a term and the factors of a product, in the order in
// which they stand in the text.
func (l *lowerer) termAndProduct(term syntax.Expr, product *syntax.Binary, termFirst bool) (z, p, q program.Value) {
	if termFirst {
		z = l.number(l.expr(term))
	}
	p = l.number(l.expr(product.X))
	q = l.number(l.expr(product.Y))
	if !termFirst {
		z = l.number(l.expr(term))
	}
	return z, p, q
}

// sum is left + right, or left - right; swapped says that right comes first in the text.
type sum struct {
	left, right    syntax.Expr
	minus, swapped bool
}

// termsOf takes minus signs out of the terms of a sum.
func termsOf(x *syntax.Binary) sum {
	if x.Op == syntax.Add {
		if y, ok := negated(x.Y); ok {
			return sum{left: x.X, right: y, minus: true}
		}
		if y, ok := negated(x.X); ok {
			return sum{left: x.Y, right: y, minus: true, swapped: true}
		}
	}
	return sum{left: x.X, right: x.Y, minus: x.Op == syntax.Sub}
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
