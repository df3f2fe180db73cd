package integrator

import (
	"fmt"

	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// The series is used below a norm of 1/2, where its terms after the 15th are
// smaller than 3e-17.
const (
	seriesTerms = 15
	seriesNorm  = 0.5
)

// How often the matrix can be halved to come below that norm: enough for rates of
// 2000 per step, and of half a million where a step is the time between events.
const (
	halvings      = 12
	eventHalvings = 20
)

// series is the flow of any system, by the method of propagator with statements
// in the place of numbers: as many halvings as the largest rate of an element
// needs. Rates beyond all halvings make the result not a number.
func (z *symbolicFlow) series() flow {
	n := len(z.m)
	zh := z.empty().e
	for i, row := range z.m {
		for k, x := range row {
			if x != nil {
				zh[i][k] = z.temp(z.name("z", i, k), z.overStep(x))
			}
		}
	}
	scale, halved := z.scale(zh)
	a := z.each("a", func(i, k int) syntax.Expr { return times(scale, zh[i][k]) })
	one := z.each("one", func(i, k int) syntax.Expr {
		if i == k {
			return symbolic.Number(1)
		}
		return nil
	})
	phi := one
	for t := seriesTerms; t >= 2; t-- {
		phi = z.each(fmt.Sprintf("f%d", t), func(i, k int) syntax.Expr {
			return plus(one[i][k], times(symbolic.Number(1/float64(t)), z.dot(a, phi, i, k)))
		})
	}
	e := z.each("e", func(i, k int) syntax.Expr { return plus(one[i][k], z.dot(a, phi, i, k)) })
	length := z.temp("h"+z.suffix, symbolic.Mul(scale, z.h))
	p := z.each("p", func(i, k int) syntax.Expr { return times(length, phi[i][k]) })
	for s, was := range halved {
		p = z.each(fmt.Sprintf("p%d", s), func(i, k int) syntax.Expr {
			return z.when(was, plus(p[i][k], z.dot(e, p, i, k)), p[i][k])
		})
		e = z.each(fmt.Sprintf("e%d", s), func(i, k int) syntax.Expr { return z.when(was, z.dot(e, e, i, k), e[i][k]) })
	}
	f := z.empty()
	for i := range n {
		copy(f.e[i], e[i])
		for k := range n {
			if z.driven[k] {
				f.p[i][k] = p[i][k]
			}
		}
	}
	return f
}

// scale finds the power of 1/2 that brings the norm of the matrix below
// seriesNorm, and for each halving whether it is needed.
func (z *symbolicFlow) scale(m [][]syntax.Expr) (scale syntax.Expr, halved []syntax.Expr) {
	norm := z.norm(m)
	count := halvings
	if z.Step != nil {
		count = eventHalvings
	}
	scale = symbolic.Number(1)
	large := func() syntax.Expr {
		return &syntax.Binary{Op: syntax.Gt, X: symbolic.Mul(norm, scale), Y: symbolic.Number(seriesNorm)}
	}
	for s := range count {
		was := z.temp(fmt.Sprintf("large%s_%d", z.suffix, s), large())
		halved = append(halved, was)
		scale = z.temp(fmt.Sprintf("scale%s_%d", z.suffix, s), symbolic.Mul(scale, symbolic.Cond(was, symbolic.Number(0.5), symbolic.Number(1))))
	}
	scale = z.temp("scale"+z.suffix, symbolic.Cond(large(), symbolic.Number(nan), scale))
	return scale, halved
}

// norm is the sum of the absolute values of all entries.
func (z *symbolicFlow) norm(m [][]syntax.Expr) syntax.Expr {
	var sum syntax.Expr
	for _, row := range m {
		for _, x := range row {
			if x != nil {
				sum = plus(sum, symbolic.Call("abs", x))
			}
		}
	}
	return z.temp("norm"+z.suffix, sum)
}

// each makes a matrix of temporaries, nil where f gives nil.
func (z *symbolicFlow) each(what string, f func(i, k int) syntax.Expr) [][]syntax.Expr {
	m := z.empty().e
	for i := range m {
		for k := range m {
			if x := f(i, k); x != nil {
				m[i][k] = z.temp(z.name(what, i, k), x)
			}
		}
	}
	return m
}

// dot is row i of a times column k of b.
func (z *symbolicFlow) dot(a, b [][]syntax.Expr, i, k int) syntax.Expr {
	var sum syntax.Expr
	for l := range a {
		sum = plus(sum, times(a[i][l], b[l][k]))
	}
	return sum
}

// when is x if cond, else y.
func (z *symbolicFlow) when(cond, x, y syntax.Expr) syntax.Expr {
	if x == nil && y == nil {
		return nil
	}
	return symbolic.Cond(cond, orZero(x), orZero(y))
}

func orZero(x syntax.Expr) syntax.Expr {
	if x == nil {
		return symbolic.Number(0)
	}
	return x
}

// plus and times are sum and product where nil is 0.
func plus(x, y syntax.Expr) syntax.Expr {
	switch {
	case x == nil:
		return y
	case y == nil:
		return x
	}
	return symbolic.Add(x, y)
}

func times(x, y syntax.Expr) syntax.Expr {
	if x == nil || y == nil {
		return nil
	}
	return symbolic.Mul(x, y)
}
