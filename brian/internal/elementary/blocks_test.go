package elementary

import (
	"math"
	"math/rand/v2"
	"testing"
)

// anyFloat draws from all bit patterns, and from ordinary numbers.
func anyFloat(r *rand.Rand) float64 {
	switch r.IntN(4) {
	case 0:
		return math.Float64frombits(r.Uint64())
	case 1:
		return float64(r.IntN(41) - 20)
	case 2:
		return []float64{inf, negInf, nan, 0, math.Copysign(0, -1), 5e-324, math.MaxFloat64}[r.IntN(7)]
	}
	return r.NormFloat64() * 10
}

func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

// TestBlocks holds the generated loops to the expansions, bit for bit.
func TestBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	const n = 3000
	x, y, dst := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range x {
		x[i], y[i] = anyFloat(r), anyFloat(r)
	}
	for f := Func(0); int(f) < NumFuncs; f++ {
		f.Block(dst, x, y)
		for i := range dst {
			if want := f.Eval(x[i], y[i]); !same(dst[i], want) {
				t.Fatalf("%s(%v, %v): block gives %v, expansion %v", f, x[i], y[i], dst[i], want)
			}
		}
	}
}

func TestOneNumber(t *testing.T) {
	for _, x := range []float64{0.3, 7, -2, inf, nan} {
		if !same(ExpOf(x), FuncExp.Eval(x, 0)) || !same(LogOf(x), FuncLog.Eval(x, 0)) {
			t.Errorf("ExpOf(%v) = %v, LogOf = %v", x, ExpOf(x), LogOf(x))
		}
	}
}

func TestNormalsBlock(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	const n = 1000
	u, w := make([]float64, n), make([]float64, n)
	for i := range u {
		u[i], w[i] = float64(r.Uint64()>>11)*0x1p-53, float64(r.Uint64()>>11)*0x1p-53
	}
	x, y := append([]float64(nil), u...), append([]float64(nil), w...)
	NormalsBlock(x, y)
	for i := range u {
		if wx, wy := Normals[float64, bool](Scalar{}, u[i], w[i]); !same(x[i], wx) || !same(y[i], wy) {
			t.Fatalf("Normals(%v, %v): block gives %v, %v, expansion %v, %v", u[i], w[i], x[i], y[i], wx, wy)
		}
	}
}

// BenchmarkBlock shows ns per element on arguments of ordinary size.
func BenchmarkBlock(b *testing.B) {
	const n = 512
	x, y, dst := make([]float64, n), make([]float64, n), make([]float64, n)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range x {
		x[i], y[i] = r.Float64()*2-1, r.Float64()*3
	}
	for f := Func(0); int(f) < NumFuncs; f++ {
		b.Run(f.String(), func(b *testing.B) {
			for b.Loop() {
				f.Block(dst, x, y)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/element")
		})
	}
	b.Run("normals", func(b *testing.B) {
		for b.Loop() {
			copy(dst, y)
			for i := range dst {
				dst[i] = dst[i] / 3
			}
			NormalsBlock(dst, y)
			copy(y, x)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*2*n), "ns/element")
	})
}
