package brian

import "gobrian/brian/internal/syntax"

// collected is an expression in which the factors of each product, and the terms of each
// sum, stand in the order in which Brian computes them: first the numbers, as one, then
// what is the same for all elements, then the others. i*tmax/(N-1) is i*(tmax/(N-1)), which may be
// another number in the last place, and a time that a threshold compares with falls
// into another step then. same tells what is the same for all elements.
func collected(x syntax.Expr, same func(syntax.Expr) bool) syntax.Expr {
	switch x := x.(type) {
	case *syntax.Unary:
		return &syntax.Unary{At: x.At, Op: x.Op, X: collected(x.X, same)}
	case *syntax.Call:
		args := make([]syntax.Expr, len(x.Args))
		for k, a := range x.Args {
			args[k] = collected(a, same)
		}
		return &syntax.Call{At: x.At, Func: x.Func, Args: args}
	case *syntax.Cond:
		return &syntax.Cond{At: x.At, If: collected(x.If, same), Then: collected(x.Then, same), Else: collected(x.Else, same)}
	case *syntax.Binary:
		switch x.Op {
		case syntax.Mul, syntax.Div:
			return collectedChain(x, syntax.Mul, syntax.Div, 1, same)
		case syntax.Add, syntax.Sub:
			return collectedChain(x, syntax.Add, syntax.Sub, 0, same)
		}
		return &syntax.Binary{At: x.At, Op: x.Op, X: collected(x.X, same), Y: collected(x.Y, same)}
	}
	return x
}

// chained is a factor or a term.
type chained struct {
	x        syntax.Expr
	inverted bool // it divides, or is subtracted
}

// collectedChain is collected for a product or a sum: null changes nothing in it.
func collectedChain(x *syntax.Binary, op, inverse syntax.Op, null float64, same func(syntax.Expr) bool) syntax.Expr {
	var list []chained
	var split func(x syntax.Expr, inverted bool)
	split = func(x syntax.Expr, inverted bool) {
		if b, ok := x.(*syntax.Binary); ok && (b.Op == op || b.Op == inverse) {
			split(b.X, inverted)
			split(b.Y, inverted != (b.Op == inverse))
			return
		}
		list = append(list, chained{collected(x, same), inverted})
	}
	split(x, false)
	var out syntax.Expr
	number, whole := null, true
	for _, inverted := range []bool{false, true} {
		for _, c := range list {
			n, ok := c.x.(*syntax.Number)
			if !ok || c.inverted != inverted {
				continue
			}
			whole = whole && n.Int && (op == syntax.Add || !inverted)
			switch {
			case op == syntax.Mul && inverted:
				number /= n.Value
			case op == syntax.Mul:
				number *= n.Value
			case inverted:
				number -= n.Value
			default:
				number += n.Value
			}
		}
	}
	if number != null {
		out = &syntax.Number{At: x.At, Value: number, Int: whole}
	}
	for _, first := range []bool{true, false} {
		for _, inverted := range []bool{false, true} {
			for _, c := range list {
				if _, ok := c.x.(*syntax.Number); ok || c.inverted != inverted || same(c.x) != first {
					continue
				}
				switch {
				case out != nil:
				case !inverted:
					out = c.x
					continue
				case op == syntax.Add:
					out = &syntax.Unary{At: x.At, Op: syntax.Neg, X: c.x}
					continue
				default:
					out = &syntax.Number{At: x.At, Value: null, Int: true}
				}
				o := op
				if inverted {
					o = inverse
				}
				out = &syntax.Binary{At: x.At, Op: o, X: out, Y: c.x}
			}
		}
	}
	if out == nil {
		out = &syntax.Number{At: x.At, Value: null, Int: whole}
	}
	return out
}

// same is whether an expression has the same value for all elements of a domain.
func (l *lowering) same(d domain, x syntax.Expr) bool {
	for _, name := range syntax.Names(x) {
		if r, ok := d.resolve(name); ok && !r.v.shared {
			return false
		}
	}
	return !syntax.Calls(x, func(name string) bool {
		_, own := l.function(d, name)
		return own || name == "rand" || name == "randn" || name == "poisson"
	})
}
