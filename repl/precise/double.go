package precise

import "math"

// double.go: numbers of twice the precision, as unevaluated sums of two float64 (Dekker 1971).

// double is hi + lo, where hi is that sum rounded.
type double struct{ hi, lo float64 }

// sumOf is the exact sum of two numbers (Knuth).
func sumOf(x, y float64) double {
	s := x + y
	b := s - x
	return double{s, (x - (s - b)) + (y - b)}
}

// productOf is the exact product of two numbers.
func productOf(x, y float64) double {
	p := x * y
	return double{p, math.FMA(x, y, -p)}
}

// normal is hi + lo with |lo| at most half a unit of hi.
func normal(hi, lo float64) double {
	s := hi + lo
	return double{s, lo - (s - hi)}
}

func (x double) add(y double) double {
	s, t := sumOf(x.hi, y.hi), sumOf(x.lo, y.lo)
	s = normal(s.hi, s.lo+t.hi)
	return normal(s.hi, s.lo+t.lo)
}

func (x double) sub(y double) double { return x.add(double{-y.hi, -y.lo}) }

func (x double) mul(y double) double {
	p := productOf(x.hi, y.hi)
	return normal(p.hi, p.lo+(x.hi*y.lo+x.lo*y.hi))
}

func (x double) times(f float64) double { return x.mul(double{f, 0}) }

func (x double) div(y double) double {
	q := x.hi / y.hi
	r := x.sub(y.times(q))
	q2 := r.hi / y.hi
	r = r.sub(y.times(q2))
	return sumOf(q, q2).add(double{r.hi / y.hi, 0})
}

func (x double) scaled(k int) double { return double{math.Ldexp(x.hi, k), math.Ldexp(x.lo, k)} }

// Constants in three parts, each the rest of those before.
var (
	logTwo   = [3]float64{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56, 0x1.7b57a079a1934p-111}
	halfTurn = [3]float64{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110} // pi/2
)

// less is x - k*c.
func (x double) less(k float64, c [3]float64) double {
	for _, part := range c {
		p := productOf(k, part)
		x = x.sub(p)
	}
	return x
}

// series is the sum of terms x^n/n! of every second n from first on, with alternating signs if sign is -1; |x| < 1.
func (x double) series(first int, sign float64) double {
	square := x.mul(x).times(sign)
	term := double{1, 0}
	if first == 1 {
		term = x
	}
	sum := term
	for n := float64(first); n < 40 && math.Abs(term.hi) > math.Abs(sum.hi)*0x1p-110; n += 2 {
		term = term.mul(square).div(double{(n + 1) * (n + 2), 0})
		sum = sum.add(term)
	}
	return sum
}

// exp is e^x for |x| < 700.
func (x double) exp() double {
	k := math.RoundToEven(x.hi / logTwo[0])
	r := x.less(k, logTwo).scaled(-6)
	sinh := r.series(1, 1)
	e := sinh.add(r.series(0, 1))
	for range 6 {
		e = e.mul(e)
	}
	return e.scaled(int(k))
}

// log is the natural logarithm of x > 0, which is neither tiny nor huge.
func (x double) log() double {
	if d := x.sub(double{1, 0}); math.Abs(d.hi) < 0.01 { // 2 artanh(d/(2+d))
		t := d.div(double{2, 0}.add(d))
		square, power, sum := t.mul(t), t, t
		for n := 3.0; n < 20; n += 2 {
			power = power.mul(square)
			sum = sum.add(power.div(double{n, 0}))
		}
		return sum.scaled(1)
	}
	m, e := math.Frexp(x.hi)
	x = double{m, math.Ldexp(x.lo, -e)}
	y := math.Log(m)
	d := x.mul(double{-y, 0}.exp()).sub(double{1, 0})
	near := double{y, 0}.add(d).sub(d.mul(d).scaled(-1))
	return near.less(-float64(e), logTwo)
}

// sincos is the sine and the cosine of x, which is not huge.
func (x double) sincos() (sin, cos double) {
	k := math.RoundToEven(x.hi / halfTurn[0])
	r := x.less(k, halfTurn)
	sin, cos = r.series(1, -1), r.series(0, -1)
	switch int64(k) & 3 {
	case 1:
		return cos, double{-sin.hi, -sin.lo}
	case 2:
		return double{-sin.hi, -sin.lo}, double{-cos.hi, -cos.lo}
	case 3:
		return double{-cos.hi, -cos.lo}, sin
	}
	return sin, cos
}
