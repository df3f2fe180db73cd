package integrator

import (
	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// symbolicFlow finds E and P where M holds parameters or h is an expression.
type symbolicFlow struct {
	*job
	*emitter
	m      [][]syntax.Expr // nil for 0
	driven []bool          // where b counts
	suffix string          // of the names of temporaries
}

// isShallow reports whether every variable only depends on itself and on
// variables that depend on nothing else, and have no input.
func (z *symbolicFlow) isShallow() bool {
	for i, row := range z.m {
		for k, x := range row {
			if i == k || x == nil {
				continue
			}
			if z.driven[k] {
				return false
			}
			for l, y := range z.m[k] {
				if l != k && y != nil {
					return false
				}
			}
		}
	}
	return true
}

// name makes the name of a temporary of a pair of variables.
func (z *symbolicFlow) name(what string, i, k int) string {
	name := what + z.suffix + "_" + z.rates[i].Name
	if i != k {
		name += "_" + z.rates[k].Name
	}
	return name
}

// overStep is x times the length of the step.
func (z *symbolicFlow) overStep(x syntax.Expr) syntax.Expr {
	if x == nil {
		return symbolic.Number(0)
	}
	return symbolic.Simplify(symbolic.Mul(x, z.h))
}

func (z *symbolicFlow) empty() flow {
	n := len(z.m)
	f := flow{make([][]syntax.Expr, n), make([][]syntax.Expr, n), make([]float64, n)}
	for i := range n {
		f.e[i], f.p[i] = make([]syntax.Expr, n), make([]syntax.Expr, n)
	}
	return f
}

// closed is the flow of a shallow system. With z = M h, all others 0:
//
//	E[i][i] = exp(z[i][i])      P[i][i] = h*exprel(z[i][i])
//	E[i][k] = z[i][k]*(exp(a) - exp(b))/(a - b)    for a, b = z[i][i], z[k][k]
//
// The divided difference is exp(max(a, b))*exprel(-abs(a - b)), which neither
// loses digits where a is near b nor overflows.
func (z *symbolicFlow) closed() flow {
	f := z.empty()
	rate := make([]syntax.Expr, len(z.m))
	for i := range z.m {
		rate[i] = z.overStep(z.m[i][i])
		if !symbolic.IsNumber(rate[i], 0) {
			rate[i] = z.temp(z.name("rate", i, i), rate[i])
		}
		f.e[i][i] = z.exp(i, rate[i])
		if z.driven[i] {
			f.p[i][i] = z.temp(z.name("gain", i, i), symbolic.Mul(z.h, exprel(rate[i])))
		}
	}
	for i, row := range z.m {
		for k, x := range row {
			if i != k && x != nil {
				difference := z.difference(rate[i], rate[k], f.e[i][i], f.e[k][k])
				f.e[i][k] = z.temp(z.name("gain", i, k), symbolic.Mul(z.overStep(x), difference))
			}
		}
	}
	return f
}

func (z *symbolicFlow) exp(i int, rate syntax.Expr) syntax.Expr {
	if symbolic.IsNumber(rate, 0) {
		return symbolic.Number(1)
	}
	return z.temp(z.name("decay", i, i), symbolic.Call("exp", rate))
}

func exprel(x syntax.Expr) syntax.Expr {
	if symbolic.IsNumber(x, 0) {
		return symbolic.Number(1)
	}
	return symbolic.Call("exprel", x)
}

// difference is (exp(a) - exp(b))/(a - b).
func (z *symbolicFlow) difference(a, b, expA, expB syntax.Expr) syntax.Expr {
	switch {
	case symbolic.IsNumber(a, 0):
		return exprel(b)
	case symbolic.IsNumber(b, 0):
		return exprel(a)
	}
	larger := symbolic.Cond(&syntax.Binary{Op: syntax.Gt, X: a, Y: b}, expA, expB)
	gap := symbolic.Simplify(symbolic.Sub(a, b))
	if symbolic.IsNumber(gap, 0) {
		return expA
	}
	return symbolic.Mul(larger, symbolic.Call("exprel", symbolic.Neg(symbolic.Call("abs", gap))))
}
