package units

import "testing"

// Sinks keep results from being optimised away.
var (
	quantitySink Quantity
	arraySink    Array
	floatSink    float64
	sliceSink    []float64
	truthSink    bool
)

func BenchmarkScalar(b *testing.B) {
	v, i, r := MV.Times(-70), NA.Times(3), Megaohm.Times(10)
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
	run("Add", func() { quantitySink = v.Add(v) })
	run("Mul", func() { quantitySink = i.Mul(r) })
	run("Div", func() { quantitySink = v.Div(r) })
	run("Times", func() { quantitySink = v.Times(3) })
	run("Less", func() { truthSink = v.Less(v) })
	run("In", func() { floatSink = v.In(MV) })
	run("Sqrt", func() { quantitySink = i.Mul(i).Sqrt() })
	run("UnitMul", func() { quantitySink = MV.Mul(NS) })
}

const million = 1_000_000

func ramp(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = float64(i) * 1e-3
	}
	return x
}

// BenchmarkArray has each operation over a million elements beside the plain loop that a Go programmer would write.
func BenchmarkArray(b *testing.B) {
	x, y := NewArray(ramp(million), Volt.Dim), NewArray(ramp(million), Volt.Dim)
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(8 * million)
			for b.Loop() {
				f()
			}
		})
	}
	run("Add", func() { arraySink = Add(x, y) })
	run("Add/plain", func() {
		out := make([]float64, million)
		for i, v := range x.vals {
			out[i] = v + y.vals[i]
		}
		sliceSink = out
	})
	run("MulScalar", func() { arraySink = Mul(x, MV.Times(3)) })
	run("MulScalar/plain", func() {
		out := make([]float64, million)
		for i, v := range x.vals {
			out[i] = v * 3
		}
		sliceSink = out
	})
	run("Div", func() { arraySink = Div(x, y) })
	run("Div/plain", func() {
		out := make([]float64, million)
		for i, v := range x.vals {
			out[i] = v / y.vals[i]
		}
		sliceSink = out
	})
	run("Less", func() { arraySink = Less(x, y) })
	run("Less/plain", func() {
		out := make([]float64, million)
		for i, v := range x.vals {
			if v < y.vals[i] {
				out[i] = 1
			}
		}
		sliceSink = out
	})
	run("Sum", func() { quantitySink = x.Sum() })
	run("Mean", func() { quantitySink = x.Mean() })
	run("Sum/plain", func() {
		s := 0.0
		for _, v := range x.vals {
			s += v
		}
		floatSink = s
	})
	run("Var", func() { quantitySink = x.Var() })
	run("Max", func() { quantitySink = x.Max() })
	run("Max/plain", func() {
		m := x.vals[0]
		for _, v := range x.vals {
			if v > m {
				m = v
			}
		}
		floatSink = m
	})
	run("Neg", func() { arraySink = Neg(x) })
	run("Pow2", func() { arraySink = Pow(x, Scalar(2)) })
	run("NotEqual", func() { arraySink = NotEqual(x, y) })
	run("Cumsum", func() { arraySink = x.Cumsum() })
	run("Diff", func() { arraySink = x.Diff() })
	run("Exp", func() { arraySink = Div(x, Volt.Times(1e3)).Exp() })
	run("Sort", func() { arraySink = x.Sort() })
}
