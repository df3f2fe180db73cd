package brian

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// ramps is three neurons whose v is (1 + i) * t/ms, and a monitor of v.
func ramps(o StateMonitorOptions) (*Network, *StateMonitor) {
	g := must(NewNeuronGroup(3, "dv/dt = (1 + i)*mV/ms : volt", NeuronGroupOptions{Method: "euler"}))
	o.Record = true
	m := must(NewStateMonitor(g, "v", o))
	return must(NewNetwork(g, m)), m
}

func loadNpy(t *testing.T, file string) (npyHeader, []float64) {
	t.Helper()
	h, values, err := readNpy(bytes.NewReader(must(os.ReadFile(file))))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return h, values
}

func TestRecordOnDiskIsThatInMemory(t *testing.T) {
	fresh(t)
	file := filepath.Join(t.TempDir(), "v.npy")
	net, m := ramps(StateMonitorOptions{File: file, Dt: ms(0.5)})
	same, inMemory := ramps(StateMonitorOptions{Dt: ms(0.5)})
	for range 2 {
		if err := firstError(net.Run(ms(5)), same.Run(ms(5))); err != nil {
			t.Fatal(err)
		}
		got, want := must(m.State("v")), must(inMemory.State("v"))
		if !slices.Equal(got.Values(), want.Values()) || !slices.Equal(got.Shape(), want.Shape()) || got.Dim() != want.Dim() {
			t.Errorf("got %v, want %v", got, want)
		}
		if !slices.Equal(m.T().Values(), inMemory.T().Values()) || m.N() != inMemory.N() {
			t.Errorf("times %v", m.T())
		}
	}
	h, values := loadNpy(t, file)
	if !h.fortran || !slices.Equal(h.shape, []int{3, 20}) || values[5] != must(m.State("v")).Values()[2*20+1] {
		t.Errorf("the file has %+v and %v", h, values)
	}
	if h, times := loadNpy(t, strings.Replace(file, ".npy", "_t.npy", 1)); !slices.Equal(h.shape, []int{20}) || !near(times[1], 0.5e-3) {
		t.Errorf("the times are %+v, %v", h, times)
	}
}

func TestRecordAsFloat32(t *testing.T) {
	fresh(t)
	file := filepath.Join(t.TempDir(), "*.npy")
	for _, o := range []StateMonitorOptions{{Dtype: "float32"}, {Dtype: "float32", File: file}} {
		net, m := ramps(o)
		if err := net.Run(ms(1)); err != nil {
			t.Fatal(err)
		}
		got := must(m.State("v")).Values()[2*10+9]
		if want := float64(float32(got)); got != want || math.Abs(got-2.7e-3) > 1e-9 {
			t.Errorf("v = %v", got)
		}
	}
	if h, _ := loadNpy(t, strings.Replace(file, "*", "v", 1)); h.descr != "<f4" {
		t.Errorf("the file has the type %s", h.descr)
	}
}

func TestRecordGoesOnAfterRestore(t *testing.T) {
	fresh(t)
	dir := t.TempDir()
	file, state := filepath.Join(dir, "v.npy"), filepath.Join(dir, "state")
	net, m := ramps(StateMonitorOptions{File: file})
	if err := firstError(net.Run(ms(2)), net.Store(StoreOptions{Filename: state}), net.Run(ms(3))); err != nil {
		t.Fatal(err)
	}
	want := must(m.State("v")).Values()

	Reset() // as after a restart, with 3 ms too many in the file
	net, m = ramps(StateMonitorOptions{File: file})
	if err := firstError(net.Restore(RestoreOptions{Filename: state}), net.Run(ms(1))); err != nil {
		t.Fatal(err)
	}
	if h, _ := loadNpy(t, file); !slices.Equal(h.shape, []int{3, 30}) {
		t.Errorf("the file has the shape %v", h.shape)
	}
	if err := net.Run(ms(2)); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(must(m.State("v")).Values(), want) {
		t.Error("the record that went on differs from the one in one go")
	}
	if err := os.WriteFile(file, []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := net.Restore(RestoreOptions{Filename: state}); err == nil || !strings.Contains(err.Error(), "not a file of numbers") {
		t.Errorf("restore with a file that is not ours: %v", err)
	}
}

func TestRecordOnDiskRefuses(t *testing.T) {
	fresh(t)
	dir := t.TempDir()
	g := must(NewNeuronGroup(2, "v : 1\nw : 1"))
	for file, part := range map[string]string{filepath.Join(dir, "v.txt"): "such as v.npy", filepath.Join(dir, "x.npy"): "put a *"} {
		if _, err := NewStateMonitor(g, []string{"v", "w"}, StateMonitorOptions{Record: true, File: file}); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%s: %v", file, err)
		}
	}
	missing := must(NewStateMonitor(g, "v", StateMonitorOptions{Record: true, File: filepath.Join(dir, "no", "v.npy")}))
	if err := must(NewNetwork(g, missing)).Run(ms(1)); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("a folder that is not there: %v", err)
	}
	g = must(NewNeuronGroup(2, "v : 1"))
	one := func() *StateMonitor {
		return must(NewStateMonitor(g, "v", StateMonitorOptions{Record: true, File: filepath.Join(dir, "v.npy")}))
	}
	if err := must(NewNetwork(g, one(), one())).Run(ms(1)); err == nil || !strings.Contains(err.Error(), "both record to") {
		t.Errorf("two monitors of one file: %v", err)
	}
}

func TestNpyReadsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		descr := rapid.SampledFrom([]string{"<f8", "<f4", "<i8", "|b1"}).Draw(t, "type")
		shape := rapid.SliceOfN(rapid.IntRange(0, 70), 0, 3).Draw(t, "shape")
		h := npyHeader{descr: descr, fortran: rapid.Bool().Draw(t, "order"), shape: shape}
		values := make([]float64, h.len())
		for k := range values {
			values[k] = float64(k % 2)
		}
		file := appendNumbers(h.bytes(), descr, values)
		back, got, err := readNpy(bytes.NewReader(file))
		if err != nil || back.descr != descr || back.fortran != h.fortran || !slices.Equal(back.shape, shape) || !slices.Equal(got, values) {
			t.Fatalf("%+v became %+v: %v", h, back, err)
		}
		if len(values) > 0 {
			if _, _, err := readNpy(bytes.NewReader(file[:len(file)-1])); err == nil {
				t.Fatal("a file that is cut off was read")
			}
		}
	})
}
