package brian

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gobrian/units"
)

// rateOf is a small random network: how far noise of a strength moves neurons in tau.
func rateOf(tau units.Quantity, strength float64) (units.Quantity, error) {
	g := must(NewNeuronGroup(20, "dv/dt = (s - v)/tau + s*xi/tau**0.5 : 1", NeuronGroupOptions{Namespace: Names{"tau": tau, "s": strength}}))
	if err := Run(ms(2)); err != nil {
		return units.Quantity{}, err
	}
	if g.Name() != "neurongroup" || !near(g.T().Value, 2e-3) {
		return units.Quantity{}, errors.New("the world is not a new one")
	}
	return units.New(must(g.State("v")).Array().Values()[0], units.MV), nil
}

func TestSweepIsTheSameWhereverItBegins(t *testing.T) {
	fresh(t)
	outside := must(NewNeuronGroup(1, "v : 1"))
	if err := Run(ms(1)); err != nil {
		t.Fatal(err)
	}
	seed := CurrentSeed()
	file := filepath.Join(t.TempDir(), "sweep")
	taus, strengths := timesMs(5, 10), []float64{0.5, 1, 2}
	whole := must(Sweep(rateOf, taus, strengths, SweepOptions{Workers: 1}))
	if a := whole.Array(); !slices.Equal(a.Shape(), []int{2, 3}) || a.Dim() != units.Volt.Dim || len(slices.Compact(slices.Sorted(slices.Values(a.Values())))) != 6 {
		t.Errorf("results %v", a)
	}
	if p := whole.Point(4); !near(p[0].Value, 10e-3) || p[1].Value != 1 {
		t.Errorf("point 4 is %v", p)
	}
	for _, workers := range []int{0, 2, 4} {
		if got := must(Sweep(rateOf, taus, strengths, SweepOptions{Workers: workers})); !slices.Equal(got.Array().Values(), whole.Array().Values()) {
			t.Errorf("%d workers: results %v, want %v", workers, got, whole)
		}
	}
	calls := 0
	failing := func(tau units.Quantity, strength float64) (units.Quantity, error) {
		if calls++; calls == 4 {
			return units.Quantity{}, errors.New("enough")
		}
		return rateOf(tau, strength)
	}
	one := SweepOptions{File: file, Workers: 1}
	part, err := Sweep(failing, taus, strengths, one)
	if err == nil || !strings.Contains(err.Error(), "enough") || !strings.Contains(err.Error(), "10. ms") {
		t.Errorf("the sweep ended with %v", err)
	}
	if a := part.Array().Values(); !slices.Equal(a[:3], whole.Array().Values()[:3]) || !math.IsNaN(a[3]) {
		t.Errorf("what was done is %v", part)
	}
	resumed := must(Sweep(failing, taus, strengths, one))
	if calls != 7 || !slices.Equal(resumed.Array().Values(), whole.Array().Values()) {
		t.Errorf("%d calls, results %v, want %v", calls, resumed, whole)
	}
	// The world outside is as before.
	if err := Run(ms(1)); err != nil || !near(outside.T().Value, 2e-3) || CurrentSeed() != seed {
		t.Errorf("after the sweep: %v at %v", err, outside.T())
	}
}

// Points that wait for each other end only if they run at the same time.
func TestSweepRunsPointsSideBySide(t *testing.T) {
	fresh(t)
	var all sync.WaitGroup
	all.Add(3)
	r := must(Sweep(func(x float64) float64 { all.Done(); all.Wait(); return x * x }, []float64{1, 2, 3}, SweepOptions{Workers: 3}))
	if !slices.Equal(r.Array().Values(), []float64{1, 4, 9}) {
		t.Errorf("results %v", r)
	}
}

func TestSweepFailsAtTheFirstPoint(t *testing.T) {
	fresh(t)
	var later sync.WaitGroup
	later.Add(1)
	_, err := Sweep(func(x int) (int, error) {
		if x == 1 {
			later.Wait() // fails after point 2 has
			return 0, errors.New("the first")
		}
		if x == 2 {
			defer later.Done()
			return 0, errors.New("another")
		}
		return x, nil
	}, []int{0, 1, 2, 3}, SweepOptions{Workers: 2})
	if err == nil || !strings.Contains(err.Error(), "the first") {
		t.Errorf("the sweep ended with %v", err)
	}
	defer func() {
		if p := recover(); p != "a fault" {
			t.Errorf("the panic of a point is %v", p)
		}
		if theWorld() != mainWorld {
			t.Error("the world of the point is still there")
		}
	}()
	must(Sweep(func(x int) int { panic("a fault") }, []int{0, 1}, SweepOptions{Workers: 2}))
}

func TestSweepIsInterrupted(t *testing.T) {
	fresh(t)
	file := filepath.Join(t.TempDir(), "sweep")
	ctx, cancel := context.WithCancel(context.Background())
	SetContext(ctx)
	f := func(x float64) (float64, error) {
		must(NewNeuronGroup(1, "dv/dt = 1/second : 1", NeuronGroupOptions{Method: "euler"}))
		if x == 0 {
			return 7, Run(ms(1))
		}
		must(NewNetworkOperation(func() { cancel() }))
		return x, Run(units.Second.Times(1e9))
	}
	_, err := Sweep(f, []float64{0, 1, 2}, SweepOptions{Workers: 1, File: file})
	if !errors.Is(err, ErrInterrupted) || !strings.Contains(err.Error(), "after 1 of 3 points") {
		t.Fatalf("the sweep ended with %v", err)
	}
	SetContext(context.Background())
	again := 0
	r := must(Sweep(func(x float64) float64 { again++; return -x }, []float64{0, 1, 2}, SweepOptions{Workers: 1, File: file}))
	if got := r.Array().Values(); again != 2 || !slices.Equal(got, []float64{7, -1, -2}) {
		t.Errorf("after %d calls %v", again, got)
	}
}

// Objects, clocks and settings of the session do not mix with those of points.
func TestSweepKeepsWorldsApart(t *testing.T) {
	fresh(t)
	outside := must(NewNeuronGroup(2, "v : 1"))
	clock := must(NewClock(ms(1)))
	dts := must(Sweep(func(dt units.Quantity) (units.Quantity, error) {
		if err := DefaultClock.SetDt(dt); err != nil {
			return units.Quantity{}, err
		}
		g := must(NewNeuronGroup(1, "v : 1"))
		if err := Run(ms(10)); err != nil {
			return units.Quantity{}, err
		}
		return g.Dt(), nil
	}, timesMs(0.1, 0.2, 0.5, 1), SweepOptions{Workers: 4}))
	if a := dts.Array(); !slices.Equal(a.Values(), []float64{0.1e-3, 0.2e-3, 0.5e-3, 1e-3}) || a.Dim() != units.Time {
		t.Errorf("steps %v", a)
	}
	if dt := DefaultClock.Dt(); dt.Value != 0.1e-3 {
		t.Errorf("the step outside is %v", dt)
	}
	for what, f := range map[string]func() error{
		"assign":  func() error { return outside.SetState("v", 1) },
		"monitor": func() error { must(NewStateMonitor(outside, "v", StateMonitorOptions{Record: 0})); return Run(ms(1)) },
		"network": func() error { return must(NewNetwork(outside)).Run(ms(1)) },
		"clock":   func() error { _, err := NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Clock: clock}); return err },
	} {
		_, err := Sweep(func(int) (int, error) { return 1, f() }, []int{1, 2})
		if err == nil || !strings.Contains(err.Error(), "make it inside") {
			t.Errorf("%s: got %v", what, err)
		}
	}
	// A goroutine of a point has the world of the point.
	must(Sweep(func(int) (int, error) {
		w, seen := theWorld(), make(chan *world)
		go func() { seen <- theWorld() }()
		if other := <-seen; other != w || w == mainWorld {
			return 0, errors.New("another world")
		}
		return 1, nil
	}, []int{1, 2}))
}

func TestSweepShowsItsProgress(t *testing.T) {
	fresh(t)
	after, period := progressAfter, progressPeriod
	defer func() { progressAfter, progressPeriod = after, period }()
	progressAfter, progressPeriod = time.Millisecond, time.Millisecond
	var last Progress
	shown := make(chan struct{})
	show := sync.OnceFunc(func() { close(shown) })
	SetProgress(func(p Progress) { last = p; show() })
	must(Sweep(func(x int) int { <-shown; return x }, []int{1, 2, 3, 4}))
	if !last.Done || last.Points != 4 || !strings.Contains(last.Bar(), "100 % of 4 points, in") {
		t.Errorf("the last report is %+v: %s", last, last.Bar())
	}
}

func TestSweepWarnsInOrder(t *testing.T) {
	fresh(t)
	Warnings()
	must(Sweep(func(x int) int {
		warn("", "test", "odd %d", x%2)
		return x
	}, []int{0, 1, 2, 3}, SweepOptions{Workers: 3}))
	if got := Warnings(); len(got) != 2 || got[0].Message != "odd 0" || got[1].Message != "odd 1" {
		t.Errorf("warnings %v", got)
	}
}

func TestSweepOfArrays(t *testing.T) {
	fresh(t)
	r := must(Sweep(func(n int) []float64 { return []float64{float64(n), float64(n * n)} }, []int{1, 2, 3}))
	if a := r.Array(); !slices.Equal(a.Shape(), []int{3, 2}) || !slices.Equal(a.Values(), []float64{1, 1, 2, 4, 3, 9}) {
		t.Errorf("results %v", a)
	}
	r = must(Sweep(func(n int) (float64, []float64) { return float64(n), []float64{float64(-n), 0} }, []int{1, 2}))
	if a := r.Arrays(); len(a) != 2 || !slices.Equal(a[0].Values(), []float64{1, 2}) || !slices.Equal(a[1].Values(), []float64{-1, 0, -2, 0}) {
		t.Errorf("results %v", r)
	}
}

func TestSweepRefuses(t *testing.T) {
	fresh(t)
	file := filepath.Join(t.TempDir(), "sweep")
	one := func(x float64) float64 { return x }
	must(Sweep(one, []float64{1, 2}, SweepOptions{File: file}))
	data := must(os.ReadFile(file))
	sweep := func(f any, grid ...any) error { _, err := Sweep(f, grid...); return err }
	for part, err := range map[string]error{
		"list for each":          sweep(one, []float64{1}, []float64{2}),
		"needs a function":       sweep(3, []float64{1}),
		"no values":              sweep(one, []float64{}),
		"other values":           sweep(one, []float64{1, 3}, SweepOptions{File: file}),
		"argument 0":             sweep(one, timesMs(1)),
		"not a whole number":     sweep(func(int) int { return 1 }, 0.5),
		"at other points it is":  sweep(func(n int) []float64 { return make([]float64, n) }, []int{1, 2}),
		"must not be negative":   sweep(one, []float64{1}, SweepOptions{Seed: -1}),
		"Quantity, float64 or i": sweep(func(string) int { return 1 }, 1),
	} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("got %v, want an error with %q", err, part)
		}
	}
	for part, content := range map[string][]byte{"cut off": data[:len(data)-3], "not the file of a sweep": []byte("x")} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := sweep(one, []float64{1, 2}, SweepOptions{File: file}); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("got %v, want an error with %q", err, part)
		}
		if got := must(os.ReadFile(file)); string(got) != string(content) {
			t.Error("a file that is not ours was overwritten")
		}
	}
}
