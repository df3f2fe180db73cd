package brian

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gobrian/units"
)

// delayed builds a network with spikes under way at any time, and returns a
// function that gives what it has done so far.
func delayed() (objs []any, done func() []float64) {
	g := must(NewNeuronGroup(6, "dv/dt = (1.3 + 0.1*i - v)/(5*ms) : 1\nx : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0", Refractory: ms(1)}))
	s := must(NewSynapses(g, nil, SynapsesOptions{Model: "w : 1", OnPre: "x += w + 0.1*rand()"}))
	if err := s.Connect(ConnectOptions{Condition: "i != j"}); err != nil {
		panic(err)
	}
	for name, text := range map[string]string{"w": "i + 1", "delay": "(1 + i + j)*ms"} {
		if err := s.SetState(name, text); err != nil {
			panic(err)
		}
	}
	m := must(NewSpikeMonitor(g))
	return []any{g, s, m}, func() []float64 {
		return append(must(g.State("x")).Array().Values(), m.T().Values()...)
	}
}

func TestRestoreGoesOnBitForBit(t *testing.T) {
	fresh(t)
	objs, done := delayed()
	n := must(NewNetwork(objs...))
	run := func() {
		if err := n.Run(ms(20)); err != nil {
			t.Fatal(err)
		}
	}
	run()
	if err := n.Store(); err != nil {
		t.Fatal(err)
	}
	run()
	first := done()
	if err := n.Restore(RestoreOptions{RestoreRandomState: true}); err != nil {
		t.Fatal(err)
	}
	run()
	if !slices.Equal(first, done()) {
		t.Error("with the same random numbers the run after restore differs")
	}
	if err := n.Restore(); err != nil {
		t.Fatal(err)
	}
	run()
	if slices.Equal(first, done()) {
		t.Error("the run after restore has the same random numbers")
	}
}

func TestStoreToAFile(t *testing.T) {
	fresh(t)
	file := filepath.Join(t.TempDir(), "state")
	objs, done := delayed()
	n := must(NewNetwork(objs...))
	if err := n.Run(ms(20)); err != nil {
		t.Fatal(err)
	}
	if err := n.Store(StoreOptions{Filename: file}); err != nil {
		t.Fatal(err)
	}
	want, at := done(), n.T()

	Reset()
	objs, done = delayed()
	n = must(NewNetwork(objs...))
	if err := n.Restore(RestoreOptions{Filename: file}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(want, done()) || n.T().NotEqual(at) {
		t.Error("the restored state differs")
	}
	if err := n.Run(ms(5)); err != nil {
		t.Fatal(err)
	}
	if bins := objs[1].(*Synapses).pathways[0].underWay(); len(bins) == 0 {
		t.Error("no spikes are under way after restore")
	}
}

func TestRestoreRefusesWhatDoesNotFit(t *testing.T) {
	fresh(t)
	dir := t.TempDir()
	file, other := filepath.Join(dir, "state"), filepath.Join(dir, "other")
	g := must(NewNeuronGroup(3, "v : 1"))
	n := must(NewNetwork(g))
	if err := n.Store(StoreOptions{Filename: file}); err != nil {
		t.Fatal(err)
	}
	data := must(os.ReadFile(file))
	if err := os.WriteFile(other, data[:len(data)-9], 0o600); err != nil {
		t.Fatal(err)
	}
	expect := func(err error, part string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("got %v, want an error with %q", err, part)
		}
	}
	expect(n.Restore(RestoreOptions{Filename: other}), "cut off")
	if err := os.WriteFile(other, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	expect(n.Restore(RestoreOptions{Filename: other}), "not a file of states")
	expect(n.Restore(RestoreOptions{Filename: file, Name: "defolt"}), "did you mean")

	Reset()
	g = must(NewNeuronGroup(4, "v : 1"))
	if err := g.SetState("v", 7); err != nil {
		t.Fatal(err)
	}
	expect(must(NewNetwork(g)).Restore(RestoreOptions{Filename: file}), "does not fit")
	if v := must(must(g.State("v")).Index(0)).(units.Quantity).Value; v != 7 {
		t.Errorf("a restore that failed changed v to %v", v)
	}
}
