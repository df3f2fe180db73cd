package brian

import (
	"math"

	"gobrian/brian/internal/syntax"
)

// window is bounds that a condition on pairs sets to i, j and j - i, so that
// `i == j` or `abs(i - j) < 4` need not be asked for all pairs. It never leaves
// out a pair for which the condition holds.
type window struct {
	i, j, ahead bounds
}

// bounds is a range of whole numbers, both ends included.
type bounds struct{ lo, hi float64 }

func everything() bounds { return bounds{math.Inf(-1), math.Inf(1)} }

// windowOf finds the bounds in the terms of a condition that are joined by and.
func windowOf(condition syntax.Expr, d domain) window {
	w := window{everything(), everything(), everything()}
	if condition != nil {
		w.narrow(condition, d)
	}
	return w
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

func (w *window) narrow(x syntax.Expr, d domain) {
	b, ok := x.(*syntax.Binary)
	if !ok {
		return
	}
	switch b.Op {
	case syntax.And:
		w.narrow(b.X, d)
		w.narrow(b.Y, d)
	case syntax.Lt, syntax.Le:
		w.below(b.X, b.Y, d)
	case syntax.Gt, syntax.Ge:
		w.below(b.Y, b.X, d)
	case syntax.Eq:
		w.below(b.X, b.Y, d)
		w.below(b.Y, b.X, d)
	}
}

// below uses x <= y; for whole numbers x < y is only slightly less.
func (w *window) below(x, y syntax.Expr, d domain) {
	bound, known := linearOf(y, d)
	if c, ok := x.(*syntax.Call); ok && c.Func == "abs" && known {
		if inner, ok := linearOf(c.Args[0], d); ok {
			w.notPositive(inner.minus(bound))
			w.notPositive(linear{}.minus(inner).minus(bound))
		}
		return
	}
	if left, ok := linearOf(x, d); ok && known {
		w.notPositive(left.minus(bound))
	}
}

// notPositive uses l <= 0.
func (w *window) notPositive(l linear) {
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
	}
}

// linear is i*I + j*J + c for the numbers I and J of source and target.
type linear struct{ i, j, c float64 }

func (l linear) minus(m linear) linear { return linear{l.i - m.i, l.j - m.j, l.c - m.c} }

// linearOf is an expression of sums and differences of i, j and numbers.
func linearOf(x syntax.Expr, d domain) (linear, bool) {
	switch x := x.(type) {
	case *syntax.Number:
		return linear{c: x.Value}, true
	case *syntax.Name:
		return linearName(x.Ident, d)
	case *syntax.Unary:
		l, ok := linearOf(x.X, d)
		return linear{}.minus(l), ok && x.Op == syntax.Neg
	case *syntax.Binary:
		l, ok := linearOf(x.X, d)
		m, also := linearOf(x.Y, d)
		if x.Op == syntax.Add {
			m = linear{}.minus(m)
		}
		return l.minus(m), ok && also && (x.Op == syntax.Add || x.Op == syntax.Sub)
	}
	return linear{}, false
}

func linearName(name string, d domain) (linear, bool) {
	switch name {
	case "i":
		return linear{i: 1}, true
	case "j":
		return linear{j: 1}, true
	}
	if r, ok := d.resolve(name); ok && r.v.role == count {
		return linear{c: float64(r.v.number)}, true
	}
	return linear{}, false
}
