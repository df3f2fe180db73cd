package precise

import (
	"math"
	"math/rand"
	"testing"
)

// TestFastIsPrecise compares with double.go, whose digits are always enough, and counts how often it has to help.
func TestFastIsPrecise(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	const n = 20_000
	help := map[string]int{}
	for range n {
		x := r.NormFloat64() * math.Exp2(float64(r.Intn(18)-10))
		if math.Abs(x) < 690 && x != 0 {
			if got, want := Exp(x), (double{x, 0}).exp().hi; got != want {
				t.Fatalf("exp(%v) is %v, want %v", x, got, want)
			}
			if _, ok := nearestTo(quickExp(x, 0), math.Exp(x)*0x1p-64); !ok {
				help["exp"]++
			}
		}
		y := math.Exp(10 * r.NormFloat64())
		if got, want := Log(y), (double{y, 0}).log().hi; got != want {
			t.Fatalf("log(%v) is %v, want %v", y, got, want)
		}
		l := quickLog(y)
		if _, ok := nearestTo(l, max(math.Abs(l.hi), 1)*0x1p-65); !ok {
			help["log"]++
		}
		if turns(x) {
			s, c := double{x, 0}.sincos()
			if Sin(x) != s.hi || Cos(x) != c.hi {
				t.Fatalf("sin(%v) is %v, want %v, and cos %v, want %v", x, Sin(x), s.hi, Cos(x), c.hi)
			}
			s, _ = quickSinCos(x)
			if _, ok := nearestTo(s, turnOff(s)); !ok {
				help["sin"]++
			}
		}
		z := 5 * r.NormFloat64()
		if r.Intn(3) == 0 {
			z = math.Round(z)
		}
		if z == 0 {
			continue
		}
		if got, want := Pow(y, z), (double{y, 0}).log().times(z).exp().hi; math.Abs(z*math.Log(y)) < 600 && got != want {
			t.Fatalf("pow(%v, %v) is %v, want %v", y, z, got, want)
		}
	}
	for name, count := range help {
		if count > n/50 {
			t.Errorf("%s needs help for %d of %d numbers", name, count, n)
		}
	}
}

// TestQuickError holds the errors of the first try against the bounds that it is trusted with.
func TestQuickError(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	worst := map[string]float64{}
	for range 20_000 {
		x := (r.Float64() - 0.5) * 1300
		want := double{x, 0}.exp()
		d := quickExp(x, 0).sub(want)
		worst["exp"] = max(worst["exp"], math.Abs(d.hi/want.hi)*0x1p64)
		u := (r.Float64() - 0.5) * math.Exp2(float64(r.Intn(30)-9))
		sin, cos := double{u, 0}.sincos()
		s, c := quickSinCos(u)
		worst["sin"] = max(worst["sin"], math.Abs(s.sub(sin).hi)/turnOff(s))
		worst["cos"] = max(worst["cos"], math.Abs(c.sub(cos).hi)/turnOff(c))
		y := math.Exp(r.NormFloat64() * 3)
		l := double{y, 0}.log()
		d = quickLog(y).sub(l)
		worst["log"] = max(worst["log"], math.Abs(d.hi)/max(math.Abs(l.hi), 1)*0x1p65)
	}
	for name, w := range worst {
		if w > 0.5 {
			t.Errorf("%s is off by %.3f of its bound", name, w)
		}
	}
	t.Log(worst)
}

func BenchmarkExp(b *testing.B) {
	for i := range b.N {
		Exp(float64(i%100) * 0.1)
	}
}

func BenchmarkPow(b *testing.B) {
	for i := range b.N {
		Pow(1.3, float64(i%100)*0.1)
	}
}

func BenchmarkSin(b *testing.B) {
	for i := range b.N {
		Sin(float64(i%100) * 0.1)
	}
}
