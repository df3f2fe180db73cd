package symbolic

import (
	"math"
	"slices"
	"strings"

	"gobrian/brian/internal/syntax"
)

// term is c * num[0] * num[1] ... / (den[0] * den[1] ...). The factors are
// simplified expressions that are neither numbers nor products.
type term struct {
	c        float64
	num, den []syntax.Expr
	key      string // identifies the factors, whatever their order
}

// sum is a sum of terms with different factors; the empty sum is 0.
type sum []term

// newTerm makes a term with its key.
func newTerm(c float64, num, den []syntax.Expr) term {
	write := func(list []syntax.Expr) string {
		s := make([]string, len(list))
		for i, x := range list {
			s[i] = syntax.Print(x)
		}
		slices.Sort(s)
		return strings.Join(s, " ")
	}
	t := term{c: c, num: num, den: den}
	if len(num)+len(den) > 0 {
		t.key = write(num) + " / " + write(den)
	}
	return t
}

// scale multiplies all terms by c.
func (s sum) scale(c float64) sum {
	out := slices.Clone(s)
	for i := range out {
		out[i].c *= c
	}
	return out
}

// number returns the value of a sum without variables.
func (s sum) number() (float64, bool) {
	switch {
	case len(s) == 0:
		return 0, true
	case len(s) == 1 && s[0].key == "":
		return s[0].c, true
	}
	return 0, false
}

// single returns s as one term: several terms become one factor, from which a
// common coefficient of all terms is drawn out.
func (s sum) single() term {
	switch len(s) {
	case 0:
		return term{}
	case 1:
		return s[0]
	}
	c := math.Abs(s[0].c)
	for _, t := range s {
		if math.Abs(t.c) != c {
			c = 1
			break
		}
	}
	if s[0].c < 0 && !slices.ContainsFunc(s, func(t term) bool { return t.c > 0 }) {
		c = -c
	}
	if c == 0 || c != c || math.IsInf(c, 0) {
		c = 1
	}
	rest := slices.Clone(s)
	for i := range rest {
		rest[i].c /= c
	}
	return newTerm(c, []syntax.Expr{rest.expr()}, nil)
}

// quotient makes a term; factors that stand above and below cancel.
func quotient(c float64, num, den []syntax.Expr) term {
	for i := 0; i < len(num); i++ {
		j := slices.IndexFunc(den, func(d syntax.Expr) bool { return syntax.Equal(d, num[i]) })
		if j >= 0 {
			num, den = slices.Delete(num, i, i+1), slices.Delete(den, j, j+1)
			i--
		}
	}
	return newTerm(c, num, den)
}

// sumOf brings x into the form of a sum.
func sumOf(x syntax.Expr) sum {
	switch x := x.(type) {
	case *syntax.Number:
		if x.Value == 0 {
			return nil
		}
		return sum{{c: x.Value}}
	case *syntax.Bool: // counts as a number
		return sumOf(Number(truth(x.Value)))
	case *syntax.Unary:
		if x.Op == syntax.Neg {
			return sumOf(x.X).scale(-1)
		}
	case *syntax.Binary:
		if s, ok := sumOfBinary(x); ok {
			return s
		}
	}
	return atom(others(x))
}

// atom makes a sum of a simplified expression that is no sum or product.
func atom(x syntax.Expr) sum {
	if n, ok := x.(*syntax.Number); ok {
		return sumOf(n)
	}
	return sum{newTerm(1, []syntax.Expr{x}, nil)}
}

func sumOfBinary(x *syntax.Binary) (sum, bool) {
	switch x.Op {
	case syntax.Add, syntax.Sub:
		return sumOfChain(x), true
	case syntax.Mul, syntax.Div:
		return product(x), true
	}
	return nil, false
}

// link is an operand of a chain of operators with the operator before it.
type link struct {
	op syntax.Op
	x  syntax.Expr
}

// links takes a chain like a - b + c apart; the first operand gets the operator
// first. Chains lean to the left, so this needs no recursion.
func links(x *syntax.Binary, first, second syntax.Op) []link {
	var list []link
	var rest syntax.Expr = x
	for {
		b, ok := rest.(*syntax.Binary)
		if !ok || b.Op != first && b.Op != second {
			list = append(list, link{first, rest})
			slices.Reverse(list)
			return list
		}
		list = append(list, link{b.Op, b.Y})
		rest = b.X
	}
}

// sumOfChain adds up the operands of a chain of + and -; terms of the same
// factors are joined.
func sumOfChain(x *syntax.Binary) sum {
	var s sum
	at := map[string]int{}
	for _, l := range links(x, syntax.Add, syntax.Sub) {
		for _, t := range sumOf(l.x) {
			if l.op == syntax.Sub {
				t.c = -t.c
			}
			if i, ok := at[t.key]; ok {
				s[i].c += t.c
				continue
			}
			at[t.key] = len(s)
			s = append(s, t)
		}
	}
	return slices.DeleteFunc(s, func(t term) bool { return t.c == 0 })
}

// product multiplies the operands of a chain of * and / without expanding sums.
func product(x *syntax.Binary) sum {
	c := 1.0
	var num, den []syntax.Expr
	zero := false
	for _, l := range links(x, syntax.Mul, syntax.Div) {
		s := sumOf(l.x)
		v, isNumber := s.number()
		switch {
		case l.op == syntax.Div && isNumber && v == 0:
			den = append(den, Number(0)) // whatever that gives
		case l.op == syntax.Div && isNumber:
			c /= v
		case isNumber:
			c *= v
			zero = zero || v == 0
		default:
			t := s.single()
			if l.op == syntax.Div {
				c, num, den = c/t.c, append(num, t.den...), append(den, t.num...)
			} else {
				c, num, den = c*t.c, append(num, t.num...), append(den, t.den...)
			}
		}
	}
	if zero && c == c {
		return nil
	}
	t := quotient(c, num, den)
	if t.c == 0 {
		return nil
	}
	return sum{t}
}

// expr writes the sum as an expression. The constant comes last, unless the
// other terms begin with a minus.
func (s sum) expr() syntax.Expr {
	rest := make(sum, 0, len(s))
	constant := 0.0
	for _, t := range s {
		if t.key == "" {
			constant += t.c
		} else {
			rest = append(rest, t)
		}
	}
	var x syntax.Expr
	if len(rest) == 0 || constant > 0 && rest[0].c < 0 {
		x = Number(constant)
		constant = 0
	}
	for _, t := range rest {
		switch {
		case x == nil:
			x = t.expr()
		case t.c < 0:
			t.c = -t.c
			x = &syntax.Binary{Op: syntax.Sub, X: x, Y: t.expr()}
		default:
			x = &syntax.Binary{Op: syntax.Add, X: x, Y: t.expr()}
		}
	}
	switch {
	case constant < 0:
		return &syntax.Binary{Op: syntax.Sub, X: x, Y: Number(-constant)}
	case constant != 0:
		return &syntax.Binary{Op: syntax.Add, X: x, Y: Number(constant)}
	}
	return x
}

// expr writes the term with one coefficient and at most one division. The
// coefficient stands before a single factor and behind several, so that a product
// of the same variables is the same subexpression whatever its coefficient.
func (t term) expr() syntax.Expr {
	x := chain(t.num)
	switch {
	case x == nil:
		x = Number(t.c)
	case t.c == -1:
		x = Neg(x)
	case t.c == 1:
	case len(t.num) == 1:
		x = &syntax.Binary{Op: syntax.Mul, X: Number(t.c), Y: x}
	default:
		x = &syntax.Binary{Op: syntax.Mul, X: x, Y: Number(t.c)}
	}
	if len(t.den) == 0 {
		return x
	}
	return &syntax.Binary{Op: syntax.Div, X: x, Y: chain(t.den)}
}

// chain multiplies factors; nil for none.
func chain(factors []syntax.Expr) syntax.Expr {
	var x syntax.Expr
	for _, f := range factors {
		if x == nil {
			x = f
		} else {
			x = &syntax.Binary{Op: syntax.Mul, X: x, Y: f}
		}
	}
	return x
}
