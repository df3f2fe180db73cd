package compile

import (
	"math"

	"gobrian/brian/internal/program"
)

// fold computes operations on constants and leaves out those that do nothing. It
// uses only what is exact: x*1, x+(-0), x/2^k as x*2^-k, signs; never x*0 or
// another order of a sum.
func fold(p *program.Program) *program.Program {
	return rewrite(p, func(w *rewriter, in program.Instr) program.Value {
		if !in.Op.Computes() {
			return w.emit(in)
		}
		if v, ok := w.evaluated(in); ok {
			return v
		}
		if v, ok := w.identity(in); ok {
			return v
		}
		return w.emit(w.simpler(in))
	})
}

// evaluated is an operation on constants. There are no constant truth values:
// what decides them stays, until it decides about a number.
func (w *rewriter) evaluated(in program.Instr) (program.Value, bool) {
	if in.Op == program.Select {
		c, ok := w.known(in.Args[0])
		if ok && c != 0 {
			return in.Args[1], true
		}
		return in.Args[2], ok
	}
	if in.Op.Result() == program.Bool {
		return program.None, false
	}
	var x [3]float64
	for i, a := range in.Args {
		c, ok := w.known(a)
		if !ok {
			return program.None, false
		}
		x[i] = c
	}
	return w.b.Const(in.Op.Eval(x[0], x[1], x[2])), true
}

// known gives a value that follows from constants.
func (w *rewriter) known(v program.Value) (float64, bool) {
	in := &w.b.P.Code[v]
	if in.Op == program.Const {
		return in.Imm, true
	}
	if in.Op.Result() != program.Bool || !in.Op.Computes() {
		return 0, false
	}
	var x [2]float64
	for i, a := range in.Args {
		c, ok := w.known(a)
		if !ok {
			return 0, false
		}
		x[i] = c
	}
	return in.Op.Eval(x[0], x[1], 0), true
}

// identity finds operations that give one of their arguments.
func (w *rewriter) identity(in program.Instr) (program.Value, bool) {
	x := in.Args[0]
	from := &w.b.P.Code[x]
	switch in.Op {
	case program.Mul:
		if w.is(in.Args[1], 1) {
			return x, true
		}
		return in.Args[1], w.is(x, 1)
	case program.Div, program.Pow:
		return x, w.is(in.Args[1], 1)
	case program.Sub:
		return x, w.isZero(in.Args[1], false)
	case program.Add:
		if w.isZero(in.Args[1], true) {
			return x, true
		}
		return in.Args[1], w.isZero(x, true)
	case program.Neg, program.Not:
		if from.Op == in.Op {
			return from.Args[0], true
		}
	case program.Round32:
		return x, from.Op == program.Round32
	case program.Abs, program.Floor, program.Ceil, program.Trunc:
		return x, from.Op == in.Op || in.Op != program.Abs && whole(w.b.P, x)
	case program.Select:
		return in.Args[1], in.Args[1] == in.Args[2]
	case program.And, program.Or:
		return x, x == in.Args[1]
	}
	return program.None, false
}

func (w *rewriter) is(v program.Value, x float64) bool {
	c, ok := w.constant(v)
	return ok && c == x
}

func (w *rewriter) isZero(v program.Value, negative bool) bool {
	c, ok := w.constant(v)
	return ok && c == 0 && math.Signbit(c) == negative
}

// simpler gives an operation with the same result that takes less time.
func (w *rewriter) simpler(in program.Instr) program.Instr {
	switch in.Op {
	case program.Div:
		if c, ok := w.constant(in.Args[1]); ok && exactInverse(c) {
			return w.with(in, program.Mul, in.Args[0], w.b.Const(1/c))
		}
	case program.Mul:
		if w.is(in.Args[1], -1) {
			return w.with(in, program.Neg, in.Args[0])
		}
		if w.is(in.Args[0], -1) {
			return w.with(in, program.Neg, in.Args[1])
		}
	case program.Add:
		if x, ok := w.negated(in.Args[1]); ok {
			return w.with(in, program.Sub, in.Args[0], x)
		}
		if x, ok := w.negated(in.Args[0]); ok {
			return w.with(in, program.Sub, in.Args[1], x)
		}
	case program.Sub:
		if x, ok := w.negated(in.Args[1]); ok {
			return w.with(in, program.Add, in.Args[0], x)
		}
	case program.FMA, program.FNMA, program.FMS:
		return w.simplerFused(in)
	case program.Not:
		return w.simplerNot(in)
	case program.Le: // c <= trunc(x) is c <= x for a whole c above zero
		if x, ok := w.truncated(in.Args[1]); ok && w.isCount(in.Args[0]) {
			return w.with(in, program.Le, in.Args[0], x)
		}
	case program.Lt: // trunc(x) < c is x < c
		if x, ok := w.truncated(in.Args[0]); ok && w.isCount(in.Args[1]) {
			return w.with(in, program.Lt, x, in.Args[1])
		}
	}
	return in
}

func (w *rewriter) truncated(v program.Value) (program.Value, bool) {
	in := &w.b.P.Code[v]
	if in.Op == program.Trunc {
		return in.Args[0], true
	}
	return program.None, false
}

// isCount reports whether v is a constant whole number above zero.
func (w *rewriter) isCount(v program.Value) bool {
	c, ok := w.constant(v)
	return ok && c >= 1 && c == math.Trunc(c)
}

// with is the instruction with another operation and other arguments.
func (w *rewriter) with(in program.Instr, op program.Op, args ...program.Value) program.Instr {
	in.Op, in.Args = op, args
	return in
}

func (w *rewriter) negated(v program.Value) (program.Value, bool) {
	in := &w.b.P.Code[v]
	if in.Op == program.Neg {
		return in.Args[0], true
	}
	return program.None, false
}

// exactInverse reports whether x/c and x*(1/c) are the same for all x: c is a
// power of two with a normal inverse.
func exactInverse(c float64) bool {
	m, e := math.Frexp(math.Abs(c))
	return m == 0.5 && -1000 < e && e < 1000
}

// simplerFused takes signs into the operation, and makes a sum of a product that
// is exact anyway: of two constants, or with one.
func (w *rewriter) simplerFused(in program.Instr) program.Instr {
	x, y, z := in.Args[0], in.Args[1], in.Args[2]
	if p, ok := w.exactProduct(x, y); ok {
		switch in.Op {
		case program.FMA:
			return w.with(in, program.Add, p, z)
		case program.FMS:
			return w.with(in, program.Sub, p, z)
		}
		return w.with(in, program.Sub, z, p)
	}
	swap := map[program.Op]program.Op{program.FMA: program.FNMA, program.FNMA: program.FMA}
	for i, f := range []program.Value{x, y} {
		if v, ok := w.negated(f); ok && swap[in.Op] != program.Const {
			in.Args[i], in.Op = v, swap[in.Op]
			return w.simplerFused(in)
		}
	}
	if v, ok := w.negated(z); ok && in.Op == program.FMA {
		return w.with(in, program.FMS, x, y, v)
	}
	return in
}

// exactProduct is x*y where that needs no rounding.
func (w *rewriter) exactProduct(x, y program.Value) (program.Value, bool) {
	a, okA := w.constant(x)
	b, okB := w.constant(y)
	switch {
	case okA && okB:
		p := program.Mul.Eval(a, b, 0)
		return w.b.Const(p), math.Abs(p) > 0x1p-900 && math.Abs(p) < math.MaxFloat64 && math.FMA(a, b, -p) == 0
	case okA && a == 1:
		return y, true
	case okB && b == 1:
		return x, true
	}
	return program.None, false
}

// simplerNot turns a comparison for equality around; the others are not each
// other's opposite where a side is NaN.
func (w *rewriter) simplerNot(in program.Instr) program.Instr {
	from := &w.b.P.Code[in.Args[0]]
	switch from.Op {
	case program.Eq:
		return w.with(in, program.Ne, from.Args...)
	case program.Ne:
		return w.with(in, program.Eq, from.Args...)
	}
	return in
}
