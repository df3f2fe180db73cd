package brian

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sbinet/npyio/npz"

	"gobrian/units"
)

func TestExportOfMonitors(t *testing.T) {
	fresh(t)
	dir := t.TempDir()
	g := must(NewSpikeGeneratorGroup(3, []int{0, 2, 1}, timesMs(0.1, 0.1, 0.2)))
	h := must(NewNeuronGroup(2, "v : volt\nn : integer\nb : boolean"))
	if err := firstError(h.SetState("v", "i*mV"), h.SetState("b", "i == 1"), h.SetState("n", "3*i")); err != nil {
		t.Fatal(err)
	}
	spikes, rate := must(NewSpikeMonitor(g)), must(NewPopulationRateMonitor(g))
	states := must(NewStateMonitor(h, []string{"v", "n"}, StateMonitorOptions{Record: true, Dt: ms(0.2)}))
	if err := must(NewNetwork(g, h, spikes, rate, states)).Run(ms(0.3)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		o    interface{ Export(string) error }
		csv  string
	}{
		{"spikes", spikes, "i,t (s)\n0,0.0001\n2,0.0001\n1,0.0002\n"},
		{"rate", rate, "t (s),rate (s^-1)\n0,0\n0.0001,6666.666666666667\n0.0002,3333.3333333333335\n"},
		{"states", states, "t (s),v[0] (m^2 kg s^-3 A^-1),v[1] (m^2 kg s^-3 A^-1),n[0],n[1]\n0,0,0.001,0,3\n0.0002,0,0.001,0,3\n"},
		{"group", h, "v (m^2 kg s^-3 A^-1),n,b\n0,0,false\n0.001,3,true\n"},
	} {
		file := filepath.Join(dir, c.name)
		if err := firstError(c.o.Export(file+".csv"), c.o.Export(file+".npz")); err != nil {
			t.Fatal(err)
		}
		if got := string(must(os.ReadFile(file + ".csv"))); got != c.csv {
			t.Errorf("%s: got:\n%swant:\n%s", c.name, got, c.csv)
		}
		if err := c.o.Export(file + ".xls"); err == nil || !strings.Contains(err.Error(), ".npz or .csv") {
			t.Errorf("%s to .xls: %v", c.name, err)
		}
	}
	// Another reader of the format finds the same shapes and types.
	r := must(npz.Open(filepath.Join(dir, "states.npz")))
	defer r.Close()
	var v []float64
	var n []int64
	if err := firstError(r.Read("v.npy", &v), r.Read("n.npy", &n)); err != nil {
		t.Fatal(err)
	}
	if shape := r.Header("v.npy").Descr.Shape; !slices.Equal(shape, []int{2, 2}) || !slices.Equal(v, []float64{0, 0, 1e-3, 1e-3}) || !slices.Equal(n, []int64{0, 0, 3, 3}) {
		t.Errorf("v %v %v, n %v", shape, v, n)
	}
	if left := must(filepath.Glob(filepath.Join(dir, "*.*.*"))); len(left) > 0 {
		t.Errorf("files that should not be there: %v", left)
	}
}

func someSynapses() *Synapses {
	g := group4()
	return must(NewSynapses(g, nil, SynapsesOptions{Model: "w : volt\nx : 1 (shared)", OnPre: "v += 1", OnPost: "v += 1"}))
}

func TestSynapsesThroughAFile(t *testing.T) {
	fresh(t)
	file := filepath.Join(t.TempDir(), "s.npz")
	s := someSynapses()
	if _, err := s.Connect(ConnectOptions{Condition: "i != j"}); err != nil {
		t.Fatal(err)
	}
	if err := firstError(s.SetState("w", "(4*i + j)*mV"), s.SetState("x", 7), s.SetState("delay", "i*ms"), s.Export(file)); err != nil {
		t.Fatal(err)
	}
	other := someSynapses()
	if _, err := other.Connect(ConnectOptions{I: 0, J: 0}); err != nil {
		t.Fatal(err)
	}
	if err := firstError(other.SetState("w", units.Volt), other.ConnectFile(file)); err != nil {
		t.Fatal(err)
	}
	for name, first := range map[string]float64{"i": 0, "j": 0, "w": 1, "delay": 0} {
		got, want := must(other.State(name)).Array().Values(), append([]float64{first}, must(s.State(name)).Array().Values()...)
		if !slices.Equal(got, want) {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
	}
	if got := must(other.State("x")).Array().Values()[0]; got != 7 {
		t.Errorf("x = %v", got)
	}
}

func TestConnectFileRefusesWhatDoesNotFit(t *testing.T) {
	fresh(t)
	dir := t.TempDir()
	array := func(x ...float64) units.Array { return units.NewArray(x, units.Dimensionless) }
	for name, c := range map[string]struct {
		t    sheet
		part string
	}{
		"no j":     {sheet{{"i", array(0)}}, "no arrays i and j"},
		"length":   {sheet{{"i", array(0, 1)}, {"j", array(0)}}, "of the same length"},
		"range":    {sheet{{"i", array(0)}, {"j", array(4)}}, "from 0 to 3"},
		"fraction": {sheet{{"i", array(0.5)}, {"j", array(1)}}, "whole numbers"},
		"variable": {sheet{{"i", array(0)}, {"j", array(1)}, {"ww", array(1)}}, `no variable "ww"`},
		"values":   {sheet{{"i", array(0, 1)}, {"j", array(1, 1)}, {"w", array(1, 2, 3)}}, "3 values for 2"},
	} {
		s, file := someSynapses(), filepath.Join(dir, strings.ReplaceAll(name, " ", "")+".npz")
		if err := c.t.write("test", file); err != nil {
			t.Fatal(err)
		}
		if err := s.ConnectFile(file); err == nil || !strings.Contains(err.Error(), c.part) || s.Len() != 0 {
			t.Errorf("%s: %v, %d synapses", name, err, s.Len())
		}
		data := must(os.ReadFile(file))
		if err := os.WriteFile(file, data[:len(data)-5], 0o600); err != nil {
			t.Fatal(err)
		}
		if err := s.ConnectFile(file); err == nil || !strings.Contains(err.Error(), "cut off") {
			t.Errorf("%s: of a file that is cut off: %v", name, err)
		}
	}
	if err := someSynapses().ConnectFile(filepath.Join(dir, "none.npz")); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestSynapsesFromAMatrix(t *testing.T) {
	fresh(t)
	s := someSynapses()
	nan := math.NaN()
	values := []float64{0, 1, 0, 2, nan, 3, 0, 0, 0, 0, 0, 0, 4, 0, 0, 5}
	m := units.Matrix(values, 4, 4, units.Volt.Dim)
	if err := s.ConnectMatrix(m, "w"); err != nil {
		t.Fatal(err)
	}
	if i, j := s.I().Array().Values(), s.J().Array().Values(); !slices.Equal(i, []float64{0, 0, 1, 3, 3}) || !slices.Equal(j, []float64{1, 3, 1, 0, 3}) {
		t.Errorf("i = %v, j = %v", i, j)
	}
	back := must(s.Matrix("w"))
	for k, x := range back.Values() {
		if want := values[k]; !(x == want || math.IsNaN(x) && (want == 0 || math.IsNaN(want))) {
			t.Errorf("element %d is %v, want %v", k, x, want)
		}
	}
	if !slices.Equal(back.Shape(), []int{4, 4}) || back.Dim() != units.Volt.Dim {
		t.Errorf("shape %v in %v", back.Shape(), back.Dim())
	}
	for _, bad := range []struct {
		m    any
		name string
		part string
	}{
		{units.Matrix(values[:12], 3, 4, units.Volt.Dim), "w", "shape (4, 4)"},
		{units.Matrix(values, 4, 4, units.Dimensionless), "w", "volt"},
		{m, "ww", "did you mean"},
		{[]float64{1}, "w", "shape"},
	} {
		if err := s.ConnectMatrix(bad.m, bad.name); err == nil || !strings.Contains(err.Error(), bad.part) {
			t.Errorf("%v: %v", bad.part, err)
		}
	}
	if _, err := s.Connect(ConnectOptions{I: 0, J: 1}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Matrix("w"); err == nil || !strings.Contains(err.Error(), "more than one synapse from 0 to 1") {
		t.Errorf("a pair with two synapses: %v", err)
	}
}

func TestWriteWholeLeavesTheOldFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.csv")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	bad := sheet{{"a", units.NewArray([]float64{1}, units.Dimensionless)}}
	if err := bad.write("test", filepath.Join(file, "y.csv")); err == nil {
		t.Error("a file was written into a file")
	}
	if got := must(os.ReadFile(file)); !bytes.Equal(got, []byte("old")) {
		t.Errorf("the old file is %q", got)
	}
}
