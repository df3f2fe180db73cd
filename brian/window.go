package brian

import (
	"math"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/syntax"
)

// window is bounds that a condition on pairs sets to i, j and j - i, so that
// `i == j` or `abs(i - j) < 4` need not be asked for all pairs. It never leaves
// out a pair for which the condition holds.
type window struct {
	i, j, ahead bounds
	hole        float64 // a value that j - i does not have; NaN for none
	exact       bool    // the condition holds for all pairs that are left
}

// bounds is a range of whole numbers, both ends included.
type bounds struct{ lo, hi float64 }

func everything() bounds { return bounds{math.Inf(-1), math.Inf(1)} }

// windowOf finds the bounds in the terms of a condition that are joined by and.
func windowOf(condition syntax.Expr, d domain) window {
	w := window{everything(), everything(), everything(), math.NaN(), true}
	if condition != nil {
		w.exact = w.narrow(condition, d)
	}
	return w
}

// trials is the targets that are left for source i, out of n.
func (w window) trials(i, n int) connect.Trials {
	lo, hi := w.columns(i, n)
	t := connect.Trials{Lo: lo, Hi: hi, Hole: -1}
	if hole := float64(i) + w.hole; hole >= 0 && hole < float64(n) {
		t.Hole = int(hole)
	}
	return t
}

// columns is the range lo..hi-1 of j for a row i, within 0..n-1.
func (w window) columns(i, n int) (lo, hi int) {
	x := float64(i)
	if x < w.i.lo || x > w.i.hi {
		return 0, 0
	}
	lower := math.Ceil(max(0, w.j.lo, x+w.ahead.lo))
	upper := math.Floor(min(float64(n-1), w.j.hi, x+w.ahead.hi))
	if !(lower <= upper) {
		return 0, 0
	}
	return int(lower), int(upper) + 1
}

// narrow uses a condition, and returns whether nothing else is in it.
func (w *window) narrow(x syntax.Expr, d domain) bool {
	b, ok := x.(*syntax.Binary)
	if !ok {
		return false
	}
	switch b.Op {
	case syntax.And:
		left, right := w.narrow(b.X, d), w.narrow(b.Y, d)
		return left && right
	case syntax.Le:
		return w.below(b.X, b.Y, 0, d)
	case syntax.Lt:
		return w.below(b.X, b.Y, 1, d)
	case syntax.Ge:
		return w.below(b.Y, b.X, 0, d)
	case syntax.Gt:
		return w.below(b.Y, b.X, 1, d)
	case syntax.Eq:
		below, above := w.below(b.X, b.Y, 0, d), w.below(b.Y, b.X, 0, d)
		return below && above
	case syntax.Ne:
		return w.differ(b.X, b.Y, d)
	}
	return false
}

// below uses x + by <= y, where by is 1 for x < y between whole numbers.
func (w *window) below(x, y syntax.Expr, by float64, d domain) bool {
	bound, known := linearOf(y, d)
	if c, ok := x.(*syntax.Call); ok && c.Func == "abs" && known {
		inner, ok := linearOf(c.Args[0], d)
		if !ok {
			return false
		}
		above, below := w.notPositive(inner.minus(bound), by), w.notPositive(linear{whole: true}.minus(inner).minus(bound), by)
		return above && below
	}
	left, ok := linearOf(x, d)
	return ok && known && w.notPositive(left.minus(bound), by)
}

// notPositive uses l + by <= 0, and returns whether it could use all of it.
func (w *window) notPositive(l linear, by float64) bool {
	if l.whole {
		l.c += by
	}
	switch {
	case l.i == 1 && l.j == 0:
		w.i.hi = min(w.i.hi, -l.c)
	case l.i == -1 && l.j == 0:
		w.i.lo = max(w.i.lo, l.c)
	case l.i == 0 && l.j == 1:
		w.j.hi = min(w.j.hi, -l.c)
	case l.i == 0 && l.j == -1:
		w.j.lo = max(w.j.lo, l.c)
	case l.i == -1 && l.j == 1:
		w.ahead.hi = min(w.ahead.hi, -l.c)
	case l.i == 1 && l.j == -1:
		w.ahead.lo = max(w.ahead.lo, l.c)
	default:
		return false
	}
	return l.whole
}

// differ uses x != y, of which there can be one.
func (w *window) differ(x, y syntax.Expr, d domain) bool {
	left, ok := linearOf(x, d)
	right, known := linearOf(y, d)
	l := left.minus(right)
	if !ok || !known || !l.whole || l.i*l.j != -1 || !math.IsNaN(w.hole) {
		return false
	}
	w.hole = -l.c * l.j
	return true
}

// linear is i*I + j*J + c for the numbers I and J of source and target. Where it is
// made of whole numbers only, its sums are exact.
type linear struct {
	i, j, c float64
	whole   bool
}

func (l linear) minus(m linear) linear {
	return linear{l.i - m.i, l.j - m.j, l.c - m.c, l.whole && m.whole}
}

func constant(x float64) linear {
	return linear{c: x, whole: x == math.Trunc(x) && math.Abs(x) < 1<<32}
}

// linearOf is an expression of sums and differences of i, j and numbers.
func linearOf(x syntax.Expr, d domain) (linear, bool) {
	switch x := x.(type) {
	case *syntax.Number:
		return constant(x.Value), true
	case *syntax.Name:
		return linearName(x.Ident, d)
	case *syntax.Unary:
		l, ok := linearOf(x.X, d)
		return linear{whole: true}.minus(l), ok && x.Op == syntax.Neg
	case *syntax.Binary:
		l, ok := linearOf(x.X, d)
		m, also := linearOf(x.Y, d)
		if x.Op == syntax.Add {
			m = linear{whole: true}.minus(m)
		}
		return l.minus(m), ok && also && (x.Op == syntax.Add || x.Op == syntax.Sub)
	}
	return linear{}, false
}

func linearName(name string, d domain) (linear, bool) {
	switch name {
	case "i":
		return linear{i: 1, whole: true}, true
	case "j":
		return linear{j: 1, whole: true}, true
	}
	if r, ok := d.resolve(name); ok && r.v.role == count {
		return constant(float64(r.v.number)), true
	}
	return linear{}, false
}
