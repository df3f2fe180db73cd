package brian

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	whole := must(Sweep(rateOf, taus, strengths))
	if a := whole.Array(); !slices.Equal(a.Shape(), []int{2, 3}) || a.Dim() != units.Volt.Dim || len(slices.Compact(slices.Sorted(slices.Values(a.Values())))) != 6 {
		t.Errorf("results %v", a)
	}
	if p := whole.Point(4); !near(p[0].Value, 10e-3) || p[1].Value != 1 {
		t.Errorf("point 4 is %v", p)
	}
	calls := 0
	failing := func(tau units.Quantity, strength float64) (units.Quantity, error) {
		if calls++; calls == 4 {
			return units.Quantity{}, errors.New("enough")
		}
		return rateOf(tau, strength)
	}
	if _, err := Sweep(failing, taus, strengths, SweepOptions{File: file}); err == nil || !strings.Contains(err.Error(), "enough") || !strings.Contains(err.Error(), "10. ms") {
		t.Errorf("the sweep ended with %v", err)
	}
	resumed := must(Sweep(failing, taus, strengths, SweepOptions{File: file}))
	if calls != 7 || !slices.Equal(resumed.Array().Values(), whole.Array().Values()) {
		t.Errorf("%d calls, results %v, want %v", calls, resumed, whole)
	}
	// The world outside is as before.
	if err := Run(ms(1)); err != nil || !near(outside.T().Value, 2e-3) || CurrentSeed() != seed {
		t.Errorf("after the sweep: %v at %v", err, outside.T())
	}
}

func TestSweepOfArrays(t *testing.T) {
	fresh(t)
	r := must(Sweep(func(n int) []float64 { return []float64{float64(n), float64(n * n)} }, []int{1, 2, 3}))
	if a := r.Array(); !slices.Equal(a.Shape(), []int{3, 2}) || !slices.Equal(a.Values(), []float64{1, 1, 2, 4, 3, 9}) {
		t.Errorf("results %v", a)
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
		"a list for each":        sweep(one, []float64{1}, []float64{2}),
		"needs a function":       sweep(3, []float64{1}),
		"no values":              sweep(one, []float64{}),
		"other values":           sweep(one, []float64{1, 3}, SweepOptions{File: file}),
		"argument 0":             sweep(one, timesMs(1)),
		"not a whole number":     sweep(func(int) int { return 1 }, 0.5),
		"those before have":      sweep(func(n int) []float64 { return make([]float64, n) }, []int{1, 2}),
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
