package brian

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"gobrian/units"
)

// The tests of this file compare random numbers of fixed seeds with what they
// should be in the mean: a fault shows as a value far outside of five standard
// deviations, which chance gives once in two million.
const deviations = 5

// within5 fails where x is further than five standard deviations from its mean.
func within5(t *testing.T, what string, x, mean, variance float64) {
	t.Helper()
	if math.Abs(x-mean) > deviations*math.Sqrt(variance)+1e-9 {
		t.Errorf("%s: %g, want %g +- %g", what, x, mean, math.Sqrt(variance))
	}
}

// chiSquare is the sum of squared deviations of counts, over their variance.
func chiSquare(counts []float64, mean, variance float64) float64 {
	sum := 0.0
	for _, c := range counts {
		sum += (c - mean) * (c - mean) / variance
	}
	return sum
}

// degreesFit tests the synapses of each neuron: n binomial numbers of `trials`.
// The variance of their chi-square has a term for rare events.
func degreesFit(t *testing.T, what string, counts []float64, trials, p float64) {
	t.Helper()
	n, v := float64(len(counts)), trials*p*(1-p)
	within5(t, what, chiSquare(counts, trials*p, v), n, 2*n+n*(1-6*p*(1-p))/v)
}

func TestPoissonSpikesHaveTheirIntervals(t *testing.T) {
	fresh(t)
	if err := Seed(11); err != nil {
		t.Fatal(err)
	}
	const n, p = 400, 0.02 // spikes per step of 0.1 ms at 200 Hz
	g := must(NewPoissonGroup(n, units.Hz.Times(200)))
	m := must(NewSpikeMonitor(g))
	if err := must(NewNetwork(g, m)).Run(units.Second.Times(0.5)); err != nil {
		t.Fatal(err)
	}
	last, intervals := make([]float64, n), map[int]float64{}
	total := 0.0
	times := m.times.all()
	for k, i := range m.I().Values() {
		at := math.Round(times[k]/1e-4) + 1
		if last[int(i)] > 0 {
			intervals[int(at-last[int(i)])]++
			total++
		}
		last[int(i)] = at
	}
	// P(interval = k) = p (1-p)^(k-1); the run cuts off the long ones, so only
	// those up to 2/p steps, in bins of five, among themselves.
	const longest, width = 100, 5
	short := 0.0
	for k := 1; k <= longest; k++ {
		short += intervals[k]
	}
	chi2, all := 0.0, 1-math.Pow(1-p, longest)
	for lo := 1; lo <= longest; lo += width {
		seen := 0.0
		for k := lo; k < lo+width; k++ {
			seen += intervals[k]
		}
		want := short * (math.Pow(1-p, float64(lo-1)) - math.Pow(1-p, float64(lo-1+width))) / all
		chi2 += (seen - want) * (seen - want) / want
	}
	const bins = longest / width
	within5(t, "chi-square of the intervals", chi2, bins-1, 2*(bins-1))
	degreesFit(t, "spikes of each neuron", m.Count().Values(), 5000, p)
	// Neurons must not know of each other: the spikes of a step are binomial too.
	steps := make([]float64, 5000)
	for _, x := range m.times.all() {
		steps[int(math.Round(x/1e-4))]++
	}
	degreesFit(t, "spikes of each step", steps, n, p)
}

func TestNormalNumbersOfNoise(t *testing.T) {
	fresh(t)
	if err := Seed(12); err != nil {
		t.Fatal(err)
	}
	const n = 20000
	g := must(NewNeuronGroup(n, "dx/dt = xi : second**0.5"))
	if err := must(NewNetwork(g)).Run(ms(10)); err != nil {
		t.Fatal(err)
	}
	// x(t) is normal with variance t = 10 ms: mean, variance and fourth moment.
	mean, square, fourth := 0.0, 0.0, 0.0
	for _, x := range must(g.State("x")).Array().Values() {
		y := x / 0.1
		mean += y / n
		square += y * y / n
		fourth += y * y * y * y / n
	}
	within5(t, "mean", mean, 0, 1.0/n)
	within5(t, "variance", square, 1, 2.0/n)
	within5(t, "fourth moment", fourth, 3, 96.0/n)
}

func TestSeedDoesNotDependOnTheBlocks(t *testing.T) {
	defer func() { block = 0 }()
	var first []float64
	for _, block = range []int{0, 1, 3, 16, 100, 4096} {
		fresh(t)
		if err := Seed(3); err != nil {
			t.Fatal(err)
		}
		got := append(noisy(t), afterDrawing(t)...)
		if first == nil {
			first = got
		}
		if !slices.Equal(got, first) {
			t.Errorf("with blocks of %d elements the numbers differ", block)
		}
	}
}

// afterDrawing is what code of every kind that draws numbers gives.
func afterDrawing(t *testing.T) []float64 {
	t.Helper()
	n, done := drawing()
	if err := n.Run(ms(10)); err != nil {
		t.Fatal(err)
	}
	return done()
}

func TestSeedDoesNotDependOnTheProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first []float64
	for _, n := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(n)
		fresh(t)
		if err := Seed(3); err != nil {
			t.Fatal(err)
		}
		got := noisy(t)
		if first == nil {
			first = got
		}
		if !slices.Equal(got, first) {
			t.Errorf("with %d processors the spikes differ", n)
		}
	}
}
