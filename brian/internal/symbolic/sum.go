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

// add adds a term, joined with one of the same factors.
func (s sum) add(t term) sum {
	for i := range s {
		if s[i].key == t.key {
			out := slices.Clone(s)
			out[i].c += t.c
			return out
		}
	}
	return append(s[:len(s):len(s)], t)
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

// times is the product of two terms.
func (t term) times(u term) term {
	return quotient(t.c*u.c, slices.Concat(t.num, u.num), slices.Concat(t.den, u.den))
}

// over is the quotient of two terms.
func (t term) over(u term) term {
	return quotient(t.c/u.c, slices.Concat(t.num, u.den), slices.Concat(t.den, u.num))
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
	case syntax.Mul:
		return product(sumOf(x.X), sumOf(x.Y)), true
	case syntax.Div:
		a, b := sumOf(x.X), sumOf(x.Y)
		if v, ok := b.number(); ok && v == 0 {
			return atom(&syntax.Binary{Op: syntax.Div, X: a.expr(), Y: b.expr()}), true
		}
		if len(a) == 0 {
			return nil, true
		}
		return sum{a.single().over(b.single())}, true
	}
	return nil, false
}

// sumOfChain adds up the operands of a chain of + and -.
func sumOfChain(x *syntax.Binary) sum {
	s := sumOf(x.X)
	y := sumOf(x.Y)
	if x.Op == syntax.Sub {
		y = y.scale(-1)
	}
	for _, t := range y {
		s = s.add(t)
	}
	return slices.DeleteFunc(s, func(t term) bool { return t.c == 0 })
}

// product multiplies two sums without expanding them.
func product(a, b sum) sum {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	if v, ok := a.number(); ok && len(b) == 1 {
		return b.scale(v)
	}
	if v, ok := b.number(); ok && len(a) == 1 {
		return a.scale(v)
	}
	t := a.single().times(b.single())
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
