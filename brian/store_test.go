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
	if _, err := s.Connect(ConnectOptions{Condition: "i != j"}); err != nil {
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

// drawing is a network in which every kind of code draws numbers, and what it has done.
func drawing() (*Network, func() []float64) {
	g := must(NewNeuronGroup(5, "dv/dt = -v/(5*ms) + xi/ms**0.5 : 1\nu = rand() : 1 (constant over dt)\nx : 1\ny : 1", NeuronGroupOptions{
		Threshold: "v + rand() > 0.5", Reset: "v = rand()", Refractory: "rand()*ms", Events: map[string]string{"other": "u > 0.5"}, Method: "euler"}))
	check := firstError(g.RunOnEvent("other", "y += rand()"), g.SetState("v", "rand()"))
	must(g.RunRegularly("x += rand()", RunRegularlyOptions{Dt: ms(1)}))
	p := must(NewPoissonGroup(5, units.Hertz.Times(300)))
	s := must(NewSynapses(p, g, SynapsesOptions{OnPre: "v += 0.1*rand()", OnPost: "v -= 0.1*rand()"}))
	in := must(NewPoissonInput(g, "v", 10, units.Hertz.Times(100), "0.1*rand()"))
	if err := firstError(check, errorOf(s.Connect(ConnectOptions{P: 0.5}))); err != nil {
		panic(err)
	}
	return must(NewNetwork(g, p, s, in)), func() []float64 {
		var all []float64
		for _, name := range []string{"v", "x", "y"} {
			all = append(all, must(g.State(name)).Array().Values()...)
		}
		return append(all, must(Rand()).(float64))
	}
}

func TestRandomStateInAFile(t *testing.T) {
	fresh(t)
	file := filepath.Join(t.TempDir(), "state")
	n, done := drawing()
	run := func(n *Network) {
		if err := n.Run(ms(10)); err != nil {
			t.Fatal(err)
		}
	}
	run(n)
	if err := n.Store(StoreOptions{Filename: file}); err != nil {
		t.Fatal(err)
	}
	run(n)
	want := done()

	Reset() // as after a restart of the program: another seed, other draws before
	must(Rand(7))
	n, done = drawing()
	for range 2 {
		if err := n.Restore(RestoreOptions{Filename: file, RestoreRandomState: true}); err != nil {
			t.Fatal(err)
		}
		run(n)
		if got := done(); !slices.Equal(got, want) {
			t.Errorf("after restore from a file %v, want %v", got, want)
		}
	}
	if err := n.Restore(RestoreOptions{Filename: file}); err != nil {
		t.Fatal(err)
	}
	run(n)
	if slices.Equal(done(), want) {
		t.Error("restore without the random state repeats the random numbers")
	}
	must(n.objects[0].(*NeuronGroup).RunRegularly("x += rand()"))
	err := n.Restore(RestoreOptions{Filename: file, RestoreRandomState: true})
	if err == nil || !strings.Contains(err.Error(), "code has changed") {
		t.Errorf("restore of the random state into changed code: %v", err)
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
