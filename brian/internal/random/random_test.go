package random

import (
	"math"
	"testing"
)

// TestPhilox takes the known answers that Random123 1.14 publishes.
func TestPhilox(t *testing.T) {
	for _, c := range []struct{ ctr, key, want [4]uint32 }{
		{want: [4]uint32{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{
			ctr:  [4]uint32{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
			key:  [4]uint32{0xffffffff, 0xffffffff},
			want: [4]uint32{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
		},
		{
			ctr:  [4]uint32{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
			key:  [4]uint32{0xa4093822, 0x299f31d0},
			want: [4]uint32{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
		},
	} {
		var got [4]uint32
		got[0], got[1], got[2], got[3] = philox(c.key[0], c.key[1], c.ctr[0], c.ctr[1], c.ctr[2], c.ctr[3])
		if got != c.want {
			t.Errorf("philox(%x, %x) = %x, want %x", c.key, c.ctr, got, c.want)
		}
	}
}

var key = Key{Seed: 42, Object: 3, Site: 1}

// TestFrozen holds the streams to the bits of the first release: saved seeds must
// go on giving the same results.
func TestFrozen(t *testing.T) {
	for _, c := range []struct{ got, want float64 }{
		{key.Uniform(0, 0), frozenUniform0},
		{key.Uniform(1<<40, 12345), frozenUniform1},
		{key.Normal(0, 0), frozenNormal0},
		{key.Normal(7, 1), frozenNormal1},
		{key.Poisson(0, 0, 3.5), frozenPoisson0},
		{key.Poisson(0, 0, 350), frozenPoisson1},
	} {
		if c.got != c.want {
			t.Errorf("drew %v, frozen as %v", c.got, c.want)
		}
	}
}

// draws fills n numbers over several steps, so that a test sees the correlation
// between elements and between steps.
func draws(n int, fill func(dst []float64, step uint64)) []float64 {
	const width = 1000
	list := make([]float64, n)
	for at := 0; at < n; at += width {
		fill(list[at:min(at+width, n)], uint64(at/width))
	}
	return list
}

func uniforms(n int) []float64 {
	s := key.Stream()
	return draws(n, func(dst []float64, step uint64) { s.Fill(dst, step, 0) })
}

func normals(n int) []float64 {
	s := key.Stream()
	return draws(n, func(dst []float64, step uint64) { s.FillNormal(dst, step, 0) })
}

// within fails unless |got - want| is less than 4 standard errors.
func within(t *testing.T, what string, got, want, standardError float64) {
	t.Helper()
	if !(math.Abs(got-want) < 4*standardError) {
		t.Errorf("%s = %v, want %v +- %v", what, got, want, standardError)
	}
}

func mean(list []float64, f func(x float64) float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += f(x)
	}
	return sum / float64(len(list))
}

func power(n float64) func(float64) float64 {
	return func(x float64) float64 { return math.Pow(x, n) }
}

// chi2 fails where counts differ from expected by more than 4 standard errors of chi^2.
func chi2(t *testing.T, what string, counts, expected []float64) {
	t.Helper()
	sum, free := 0.0, -1.0
	for i, e := range expected {
		sum += (counts[i] - e) * (counts[i] - e) / e
		free++
	}
	within(t, what+": chi^2", sum, free, math.Sqrt(2*free))
}

func TestUniform(t *testing.T) {
	const n, bins = 200000, 256
	list := uniforms(n)
	counts, expected := make([]float64, bins), make([]float64, bins)
	pairs := make([]float64, bins)
	for i, x := range list {
		if !(0 <= x && x < 1) || x*0x1p52 != math.Floor(x*0x1p52) {
			t.Fatalf("Uniform gave %v", x)
		}
		counts[int(x*bins)]++
		expected[i%bins] += 1
		pairs[int(x*16)*16+int(list[(i+1)%n]*16)]++
	}
	chi2(t, "bins", counts, expected)
	chi2(t, "neighbours", pairs, expected)
	within(t, "mean", mean(list, power(1)), 0.5, math.Sqrt(1/12.0/n))
	within(t, "second moment", mean(list, power(2)), 1/3.0, math.Sqrt(4/45.0/n))
}

// correlation of two lists of the same length.
func correlation(x, y []float64) float64 {
	mx, my := mean(x, power(1)), mean(y, power(1))
	var sxy, sxx, syy float64
	for i := range x {
		sxy += (x[i] - mx) * (y[i] - my)
		sxx += (x[i] - mx) * (x[i] - mx)
		syy += (y[i] - my) * (y[i] - my)
	}
	return sxy / math.Sqrt(sxx*syy)
}

// TestIndependence compares streams whose keys, steps or elements are neighbours.
func TestIndependence(t *testing.T) {
	const n = 20000
	base := make([]float64, n)
	key.Stream().Fill(base, 5, 0)
	for what, fill := range map[string]func(dst []float64){
		"seed":    func(d []float64) { Key{43, 3, 1}.Stream().Fill(d, 5, 0) },
		"object":  func(d []float64) { Key{42, 4, 1}.Stream().Fill(d, 5, 0) },
		"site":    func(d []float64) { Key{42, 3, 2}.Stream().Fill(d, 5, 0) },
		"step":    func(d []float64) { key.Stream().Fill(d, 6, 0) },
		"step+32": func(d []float64) { key.Stream().Fill(d, 5+1<<32, 0) },
		"element": func(d []float64) { key.Stream().Fill(d, 5, 1) },
		"normal":  func(d []float64) { key.Stream().FillNormal(d, 6, 0) },
	} {
		other := make([]float64, n)
		fill(other)
		within(t, what, correlation(base, other), 0, 1/math.Sqrt(n))
	}
}

func TestNormal(t *testing.T) {
	const n = 200000
	list := normals(n)
	for k, moment := range []float64{1, 0, 1, 0, 3, 0, 15, 0, 105} {
		spread := []float64{1, 1, 2, 15, 96, 945, 10170, 135135, 2016000}[k] // variance of x^k
		within(t, "moment", mean(list, power(float64(k))), moment, math.Sqrt(spread/n))
	}
	const bins = 100
	counts, expected := make([]float64, bins), make([]float64, bins)
	for i, x := range list {
		counts[min(int(bins*0.5*math.Erfc(-x/math.Sqrt2)), bins-1)]++
		expected[i%bins]++
	}
	chi2(t, "bins", counts, expected)
	within(t, "neighbours", correlation(list[:n-1], list[1:]), 0, 1/math.Sqrt(n))
}

func TestPoisson(t *testing.T) {
	const n = 50000
	s := key.Stream()
	for _, lambda := range []float64{0.01, 0.7, 5, 9.99, 10, 30, 1000, 1e8} {
		list := make([]float64, n)
		for i := range list {
			list[i] = s.Poisson(1, uint32(i), lambda)
		}
		within(t, "mean", mean(list, power(1)), lambda, math.Sqrt(lambda/n))
		variance := mean(list, func(x float64) float64 { return (x - lambda) * (x - lambda) })
		within(t, "variance", variance, lambda, math.Sqrt((lambda+2*lambda*lambda)/n))
		if lambda > 50 {
			continue
		}
		var counts, expected []float64
		p := math.Exp(-lambda)
		for k := 0.0; k < 100; k++ {
			if p*n > 10 {
				counts, expected = append(counts, 0), append(expected, p*n)
				for _, x := range list {
					if x == k {
						counts[len(counts)-1]++
					}
				}
			}
			p *= lambda / (k + 1)
		}
		if len(counts) > 2 {
			chi2(t, "poisson", counts, expected)
		}
	}
}

func TestPoissonEdges(t *testing.T) {
	s := key.Stream()
	for lambda, want := range map[float64]float64{0: 0, -1: math.NaN(), math.Inf(1): math.NaN(), math.NaN(): math.NaN()} {
		if got := s.Poisson(0, 0, lambda); got != want && want == want || math.IsNaN(got) != math.IsNaN(want) {
			t.Errorf("Poisson(%v) = %v, want %v", lambda, got, want)
		}
	}
	if k := s.Poisson(0, 0, 1e300); math.Abs(k-1e300) > 1e152 {
		t.Errorf("Poisson(1e300) = %v", k)
	}
}

// TestFills holds every block fill to the single draws, from odd and even starts.
func TestFills(t *testing.T) {
	s := key.Stream()
	mean := func(i int) float64 { return 0.3 * float64(i/3) } // several equal ones in a row
	for _, n := range []int{0, 1, 2, 3, 255, 256, 257, 600} {
		for _, first := range []uint32{0, 1, 6, 1001} {
			u, g, p := make([]float64, n), make([]float64, n), make([]float64, n)
			lu, lg, lp := make([]float64, n), make([]float64, n), make([]float64, n)
			elems := make([]int32, n)
			for i := range elems {
				elems[i] = int32(first) + int32(i)*7%301
				p[i], lp[i] = mean(i), mean(i)
			}
			s.Fill(u, 9, first)
			s.FillNormal(g, 9, first)
			s.FillPoisson(p, 9, first, nil)
			s.FillList(lu, 9, elems)
			s.FillNormalList(lg, 9, elems)
			s.FillPoisson(lp, 9, 0, elems)
			for i := range n {
				e, l := first+uint32(i), uint32(elems[i])
				lambda := mean(i)
				if u[i] != s.Uniform(9, e) || g[i] != s.Normal(9, e) || p[i] != s.Poisson(9, e, lambda) {
					t.Fatalf("n %d first %d: element %d differs", n, first, i)
				}
				if lu[i] != s.Uniform(9, l) || lg[i] != s.Normal(9, l) || lp[i] != s.Poisson(9, l, lambda) {
					t.Fatalf("n %d first %d: listed element %d differs", n, first, i)
				}
			}
		}
	}
}

func BenchmarkFill(b *testing.B) {
	s := key.Stream()
	dst := make([]float64, 512)
	for b.Loop() {
		s.Fill(dst, 1, 0)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(dst)), "ns/element")
}

func BenchmarkFillNormal(b *testing.B) {
	s := key.Stream()
	dst := make([]float64, 512)
	for b.Loop() {
		s.FillNormal(dst, 1, 0)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(dst)), "ns/element")
}
