package integrator

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// This file makes update statements cheaper. What it changes costs at most a dozen
// units in the last place of a term, and near the zero of an exprel up to 1e-13 of it, so that
// results keep 13 digits of a step; the changed statements are then what every executor computes, and what explain shows.
//
//   - quotients by exprel(x), which is itself a quotient, become products with its
//     reciprocal x/(exp(x) - 1), of one division in place of two;
//   - exponentials of one variable whose slopes are small multiples of another's, also
//     those within such reciprocals, become its powers: exp(8*a*v + b) is exp(b)*exp(a*v)**8;
//   - several quotients by the same divisor become products with one reciprocal;
//   - what is there late comes last in sums and products (order.go).
//
// COBAHH's ten exponentials and thirteen divisions of a step become six and eight.

// economize improves statements in which all new values come from old ones.
func (j *job) economize(stmts []syntax.Stmt) []syntax.Stmt {
	e := &economy{job: j, stmts: stmts, reads: len(stmts)}
	for i, s := range stmts {
		if !strings.HasPrefix(s.Target, "_") {
			e.reads = i + 1
			break
		}
	}
	e.invertExprel()
	e.mergeExponentials()
	e.shareReciprocals()
	e.order()
	return e.stmts
}

// economy is statements, of which the first ones (reads) only read old values and
// temporaries that are set once: equal expressions in them are equal.
type economy struct {
	*job
	stmts []syntax.Stmt
	reads int
	temps int
}

// walk visits all expressions that read old values.
func (e *economy) walk(f func(syntax.Expr)) {
	for _, s := range e.stmts[:e.reads] {
		syntax.Walk(s.X, func(x syntax.Expr) bool {
			f(x)
			return true
		})
	}
}

// replace rebuilds them.
func (e *economy) replace(f func(syntax.Expr) syntax.Expr) {
	stmts := append([]syntax.Stmt(nil), e.stmts...)
	for i := range stmts[:e.reads] {
		stmts[i].X = syntax.Map(stmts[i].X, f)
	}
	e.stmts = stmts
}

// share gives x a name; uses says which expressions become what, given the name.
func (e *economy) share(what string, x syntax.Expr, uses func(name, y syntax.Expr) syntax.Expr) {
	e.temps++
	name := symbolic.Name(fmt.Sprintf("_%s_%d", what, e.temps))
	e.replace(func(y syntax.Expr) syntax.Expr { return uses(name, y) })
	for i, s := range e.stmts {
		if syntax.Mentions(s.X, func(n string) bool { return n == name.Ident }) {
			temp := syntax.Stmt{At: s.At, Target: name.Ident, Op: syntax.Assign, X: x}
			e.stmts = append(e.stmts[:i:i], append([]syntax.Stmt{temp}, e.stmts[i:]...)...)
			e.reads++
			return
		}
	}
}

// steady reports whether an expression gives the same value wherever it stands.
func (e *economy) steady(x syntax.Expr) bool {
	return !syntax.Calls(x, e.stateful)
}

// exponential is a call of exp or of inverseExprel, whose argument is slope*name + offset.
type exponential struct {
	call          *syntax.Call
	slope, offset float64
}

const (
	mostPower  = 10 // that is a product of squares
	mostOffset = 40 // beyond, a power might leave the range of numbers where the exponential does not
)

// mergeExponentials computes, of the exponentials of a variable, the one with the smallest slope, and makes powers of it of those
// that can be; then the same with what is left.
func (e *economy) mergeExponentials() {
	found := e.exponentials()
	for _, name := range slices.Sorted(maps.Keys(found)) {
		list := found[name]
		slices.SortStableFunc(list, func(x, y exponential) int { return cmp.Compare(math.Abs(x.slope), math.Abs(y.slope)) })
		for len(list) > 0 {
			list = e.mergeWith(list[0], list[1:], name+"_power")
		}
	}
}

// mergeWith merges those of a list that are powers of base, and gives the rest of the list. The base goes by the name temp in them.
func (e *economy) mergeWith(base exponential, list []exponential, temp string) (rest []exponential) {
	merged := map[string]syntax.Expr{}
	for _, x := range list {
		if y := x.asPower(base, symbolic.Name(temp)); y != nil {
			merged[syntax.Print(x.call)] = y
		} else {
			rest = append(rest, x)
		}
	}
	if len(merged) == 0 {
		return rest
	}
	merged[syntax.Print(base.call)] = base.asPower(base, symbolic.Name(temp))
	e.share("exp", symbolic.Call("exp", base.call.Args...), func(name, y syntax.Expr) syntax.Expr {
		if p, ok := merged[syntax.Print(y)]; ok {
			return syntax.Replace(p, map[string]syntax.Expr{temp: name})
		}
		return y
	})
	return rest
}

// exponentials finds those with an argument that is linear in one variable.
func (e *economy) exponentials() map[string][]exponential {
	found, seen := map[string][]exponential{}, map[string]bool{}
	e.walk(func(x syntax.Expr) {
		c, ok := x.(*syntax.Call)
		if !ok || c.Func != "exp" && c.Func != inverseExprel || seen[syntax.Print(c)] {
			return
		}
		seen[syntax.Print(c)] = true
		names := syntax.Names(c.Args[0])
		if len(names) != 1 || !e.steady(c.Args[0]) {
			return
		}
		form, err := symbolic.Linear(c.Args[0], func(n string) bool { return n == names[0] })
		if err != nil || form.Coef[names[0]] == nil {
			return
		}
		slope, ok := symbolic.Value(form.Coef[names[0]])
		offset, ok2 := symbolic.Value(form.Rest)
		if ok && ok2 {
			found[names[0]] = append(found[names[0]], exponential{c, slope, offset})
		}
	})
	return found
}

// asPower is x by means of a power of the exponential that base is made of, whose value is e; or nil.
func (x exponential) asPower(base exponential, e syntax.Expr) syntax.Expr {
	ratio := x.slope / base.slope
	n := math.Round(ratio)
	offset := x.offset - n*base.offset
	if n == 0 || math.Abs(n) > mostPower || math.Abs(ratio-n) > 4e-16*math.Abs(n) || math.Abs(offset) > mostOffset {
		return nil
	}
	if x.call.Func == "exp" && n < 0 {
		return nil // a quotient costs as much
	}
	power := symbolic.Mul(symbolic.Number(math.Exp(math.Copysign(offset, n*offset))), symbolic.Pow(e, symbolic.Number(math.Abs(n))))
	switch {
	case x.call.Func == "exp":
		return power
	case n > 0:
		return symbolic.Call(inverseExprelOf, x.call.Args[0], power)
	}
	return symbolic.Call(inverseExprelBack, x.call.Args[0], power)
}

// The names of 1/exprel(x), and of the same where the second argument is exp(x) or exp(-x), which no user can write.
const (
	inverseExprel     = "_inverse_exprel"
	inverseExprelOf   = "_inverse_exprel_of"
	inverseExprelBack = "_inverse_exprel_back"
)

func (e *economy) invertExprel() {
	e.replace(func(x syntax.Expr) syntax.Expr {
		q, ok := x.(*syntax.Binary)
		if !ok || q.Op != syntax.Div {
			return x
		}
		c, ok := q.Y.(*syntax.Call)
		if !ok || c.Func != "exprel" {
			return x
		}
		return &syntax.Binary{At: q.At, Op: syntax.Mul, X: q.X, Y: &syntax.Call{At: c.At, Func: inverseExprel, Args: c.Args}}
	})
}

// shareReciprocals makes products of quotients whose divisor is also that of others.
func (e *economy) shareReciprocals() {
	count := map[string]int{}
	var divisors []syntax.Expr
	e.walk(func(x syntax.Expr) {
		q, ok := x.(*syntax.Binary)
		if !ok || q.Op != syntax.Div || len(syntax.Names(q.Y)) == 0 || !e.steady(q.Y) {
			return
		}
		key := syntax.Print(q.Y)
		if count[key]++; count[key] == 2 {
			divisors = append(divisors, q.Y)
		}
	})
	for _, d := range divisors {
		e.share("inverse", &syntax.Binary{Op: syntax.Div, X: symbolic.Number(1), Y: d}, func(temp, x syntax.Expr) syntax.Expr {
			if q, ok := x.(*syntax.Binary); ok && q.Op == syntax.Div && syntax.Equal(q.Y, d) {
				return &syntax.Binary{At: q.At, Op: syntax.Mul, X: q.X, Y: temp}
			}
			return x
		})
	}
}
