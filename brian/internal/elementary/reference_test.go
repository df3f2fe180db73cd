package elementary

// The elementary functions to several hundred bits, by series, as the truth that
// the expansions are measured against.

import (
	"math"
	"math/big"
	"sync"
)

const refBits = 400

func number(x float64) *big.Float { return newBig().SetFloat64(x) }
func newBig() *big.Float          { return new(big.Float).SetPrec(refBits) }

func add(x, y *big.Float) *big.Float { return newBig().Add(x, y) }
func sub(x, y *big.Float) *big.Float { return newBig().Sub(x, y) }
func mul(x, y *big.Float) *big.Float { return newBig().Mul(x, y) }
func quo(x, y *big.Float) *big.Float { return newBig().Quo(x, y) }

// times2 is x * 2^n.
func times2(x *big.Float, n int) *big.Float { return newBig().SetMantExp(x, n) }

// series sums the terms t, t*f(1), t*f(1)*f(2), ... until they vanish.
func series(t *big.Float, f func(n int) *big.Float) *big.Float {
	s := newBig().Set(t)
	for n := 1; t.Sign() != 0; n++ {
		t = mul(t, f(n))
		if t.Sign() == 0 || t.MantExp(nil) < s.MantExp(nil)-refBits {
			break
		}
		s = add(s, t)
	}
	return s
}

func refExp(x *big.Float) *big.Float {
	const halvings = 12
	y := times2(x, -halvings)
	if x.Sign() != 0 && x.MantExp(nil) > 11 {
		panic("reference: exponent out of range")
	}
	s := series(number(1), func(n int) *big.Float { return quo(y, number(float64(n))) })
	for range halvings {
		s = mul(s, s)
	}
	return s
}

func refLog(x *big.Float) *big.Float {
	m := newBig()
	e := x.MantExp(m)
	f, _ := m.Float64()
	y := number(math.Log(f))
	for range 4 { // each step triples the digits
		g := refExp(y)
		y = add(y, quo(times2(sub(m, g), 1), add(m, g)))
	}
	return add(y, mul(number(float64(e)), refLn2()))
}

var refLn2 = sync.OnceValue(func() *big.Float {
	// log(2) = sum over n of 1/(n * 2^n)
	s := newBig()
	for n := 1; n <= refBits+10; n++ {
		s = add(s, times2(quo(number(1), number(float64(n))), -n))
	}
	return s
})

func refAtan(x *big.Float) *big.Float {
	const halvings = 8
	for range halvings {
		root := newBig().Sqrt(add(number(1), mul(x, x)))
		x = quo(x, add(number(1), root))
	}
	z := newBig().Neg(mul(x, x))
	s := newBig()
	t := x
	for n := 1; n < 100; n += 2 {
		s = add(s, quo(t, number(float64(n))))
		t = mul(t, z)
	}
	return times2(s, halvings)
}

// refPi has bits enough to reduce the largest float64.
var refPi = sync.OnceValue(func() *big.Float {
	const prec = 1600
	atanInv := func(n int64) *big.Float {
		d := new(big.Float).SetPrec(prec).SetInt64(n)
		t := new(big.Float).SetPrec(prec).Quo(new(big.Float).SetPrec(prec).SetInt64(1), d)
		s := new(big.Float).SetPrec(prec)
		for k := int64(1); t.Sign() != 0 && t.MantExp(nil) > -prec; k += 2 {
			u := new(big.Float).SetPrec(prec).Quo(t, new(big.Float).SetPrec(prec).SetInt64(k))
			if k%4 == 1 {
				s.Add(s, u)
			} else {
				s.Sub(s, u)
			}
			t.Quo(t, d).Quo(t, d)
		}
		return s
	}
	s := new(big.Float).SetPrec(prec).Mul(big.NewFloat(16), atanInv(5))
	return s.Sub(s, new(big.Float).SetPrec(prec).Mul(big.NewFloat(4), atanInv(239)))
})

// refSinCos reduces by whole turns and halves the angle for the series.
func refSinCos(x float64) (sin, cos *big.Float) {
	turn := new(big.Float).SetPrec(1600).Mul(refPi(), big.NewFloat(2))
	v := new(big.Float).SetPrec(1600).SetFloat64(x)
	q, _ := new(big.Float).SetPrec(1600).Quo(v, turn).Int(nil)
	v.Sub(v, new(big.Float).SetPrec(1600).Mul(turn, new(big.Float).SetPrec(1600).SetInt(q)))
	y := newBig().Set(v)
	z := newBig().Neg(mul(y, y))
	factor := func(first int) func(int) *big.Float {
		return func(n int) *big.Float { return quo(z, number(float64((2*n+first)*(2*n-1+first)))) }
	}
	return series(y, factor(1)), series(number(1), factor(0))
}

// reference is f(x, y) to a few hundred bits, for arguments where it is finite.
func reference(f Func, x, y float64) *big.Float {
	one, v := number(1), number(x)
	switch f {
	case FuncExp:
		return refExp(v)
	case FuncExpm1:
		return sub(refExp(v), one)
	case FuncExprel:
		return quo(sub(refExp(v), one), v)
	case FuncInverseExprel:
		return quo(v, sub(refExp(v), one))
	case FuncLog:
		return refLog(v)
	case FuncLog1p:
		return refLog(add(v, one))
	case FuncLog10:
		return quo(refLog(v), refLog(number(10)))
	case FuncSin:
		s, _ := refSinCos(x)
		return s
	case FuncCos:
		_, c := refSinCos(x)
		return c
	case FuncTan:
		s, c := refSinCos(x)
		return quo(s, c)
	case FuncSinh:
		e := refExp(v)
		return times2(sub(e, quo(one, e)), -1)
	case FuncCosh:
		e := refExp(v)
		return times2(add(e, quo(one, e)), -1)
	case FuncTanh:
		e := refExp(times2(v, 1))
		return quo(sub(e, one), add(e, one))
	case FuncArcsin:
		return refAtan(quo(v, newBig().Sqrt(sub(one, mul(v, v)))))
	case FuncArccos:
		return times2(refAtan(newBig().Sqrt(quo(sub(one, v), add(one, v)))), 1)
	case FuncArctan:
		return refAtan(v)
	case FuncPow:
		return refExp(mul(number(y), refLog(v)))
	}
	panic("reference: no such function")
}
