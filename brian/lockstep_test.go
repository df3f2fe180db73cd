package brian

import (
	"fmt"
	"math/rand"
	"runtime"
	"slices"
	"testing"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// TestWhereWorkersAreInLockstep shows which runs workers make by themselves: those in which all that changes an
// element belongs to its worker.
func TestWhereWorkersAreInLockstep(t *testing.T) {
	defer ShareAlways(2)()
	for name, c := range map[string]struct {
		more         func(g *NeuronGroup, s *Synapses) []any
		model, reset string
		onPre, when  string
		options      RunOptions
		want         bool
	}{
		"plain":                {want: true},
		"an addition to v":     {onPre: "v += w", want: true},
		"reset reads it":       {reset: "v = -g", want: true},
		"no additions":         {onPre: "g = w"},
		"profiled":             {options: RunOptions{Profile: true}},
		"synapses come before": {when: "start"},
		"monitors": {want: true, more: func(g *NeuronGroup, _ *Synapses) []any {
			return []any{must(NewSpikeMonitor(g)), must(NewPopulationRateMonitor(must(g.Slice(2, 5)))),
				must(NewStateMonitor(g, []string{"v", "g"}, StateMonitorOptions{Record: []int{8, 0, 3}}))}
		}},
		"spikes with a variable": {more: func(g *NeuronGroup, _ *Synapses) []any {
			return []any{must(NewSpikeMonitor(g, SpikeMonitorOptions{Variables: "v"}))}
		}},
		"a record of what is computed": {more: func(g *NeuronGroup, _ *Synapses) []any {
			return []any{must(NewStateMonitor(g, "twice", StateMonitorOptions{Record: true}))}
		}},
		"a Poisson input": {want: true, more: func(g *NeuronGroup, _ *Synapses) []any {
			return []any{must(NewPoissonInput(g, "g", 10, units.Hz.Times(20), 0.1))}
		}},
		"a Poisson input of a part": {more: func(g *NeuronGroup, _ *Synapses) []any {
			return []any{must(NewPoissonInput(must(g.Slice(1, 9)), "g", 10, units.Hz.Times(20), 0.1))}
		}},
		"a weight that changes": {more: func(_ *NeuronGroup, s *Synapses) []any {
			must(s.RunRegularly("w *= 0.9"))
			return nil
		}},
		"a function": {more: func(*NeuronGroup, *Synapses) []any { return []any{must(NewNetworkOperation(func() {}))} }},
		"another clock": {more: func(g *NeuronGroup, _ *Synapses) []any {
			return []any{must(NewStateMonitor(g, "v", StateMonitorOptions{Record: true, Dt: ms(0.7)}))}
		}},
		"a second group": {want: true, more: func(*NeuronGroup, *Synapses) []any {
			return []any{must(NewNeuronGroup(7, "dv/dt = (2 - v)/(10*ms) : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0", Method: "euler"}))}
		}},
		"a group without spikes": {more: func(*NeuronGroup, *Synapses) []any {
			return []any{must(NewNeuronGroup(7, "dv/dt = (2 - v)/(10*ms) : 1", NeuronGroupOptions{Method: "euler"}))}
		}},
		"a link to what changes":   {model: "x : 1 (linked)", reset: "v = 0.1*x", more: linkTo("v")},
		"a link to what is fixed":  {model: "x : 1 (linked)", reset: "v = 0.1*x", more: linkTo("a"), want: true},
		"a link to the last spike": {model: "x : second (linked)", reset: "v = 0.1*x/ms", more: linkTo("lastspike")},
	} {
		freshWith(t, 2)
		g := must(NewNeuronGroup(9, "dv/dt = (2 + g - v)/(10*ms) : 1 (unless refractory)\ndg/dt = -g/(5*ms) : 1\ntwice = 2*v : 1\na : 1\n"+c.model,
			NeuronGroupOptions{Threshold: "v > 1", Reset: orElse(c.reset, "v = 0"), Refractory: ms(1), Method: "euler"}))
		s := must(NewSynapses(g, g, SynapsesOptions{Model: "w : 1", OnPre: orElse(c.onPre, "g += w")}))
		connectAll(t, s)
		if c.when != "" {
			must(s.Pre()).When = c.when
		}
		list := []any{g, s}
		if c.more != nil {
			list = append(list, c.more(g, s)...)
		}
		r, err := must(NewNetwork(list...)).begin(c.options, 1e-3)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := r.lock != nil; got != c.want {
			t.Errorf("%s: in lockstep is %v, want %v", name, got, c.want)
		}
	}
}

// linkTo links x to a variable of the same group, in reverse order.
func linkTo(name string) func(*NeuronGroup, *Synapses) []any {
	return func(g *NeuronGroup, _ *Synapses) []any {
		link := must(LinkedVar(must(g.State(name)), LinkedVarOptions{Index: []int{8, 7, 6, 5, 4, 3, 2, 1, 0}}))
		if err := g.SetState("x", link); err != nil {
			panic(err)
		}
		return nil
	}
}

// TestLockstepChangesNoBit runs random networks by one worker and by several, by machine code and without: all
// variables, spikes and records are the same bits.
func TestLockstepChangesNoBit(t *testing.T) {
	defer jit.Enable(true)
	stretches := 0
	for seed := range int64(100) {
		jit.Enable(seed%3 > 0)
		var want map[string]any
		for _, workers := range []int{1, 2, 3} {
			if workers == 3 && seed%4 > 0 {
				continue // on two processors, three take ten times as long
			}
			undo := ShareAlways(workers)
			if workers == 3 {
				undo()
				undo = ShareSometimes(workers)
			}
			before := Stretches()
			got := runRandomNetwork(t, seed, workers)
			undo()
			if want == nil {
				want = got
				continue
			}
			stretches += min(1, Stretches()-before)
			for name := range want {
				if a, b := fmt.Sprint(got[name]), fmt.Sprint(want[name]); a != b {
					t.Errorf("network %d, %d workers: %s is\n%.300s\nnot\n%.300s", seed, workers, name, a, b)
				}
			}
		}
	}
	if stretches < 80 {
		t.Errorf("workers were in lockstep in only %d of the runs", stretches)
	}
}

// inLockstep prepares a run of two workers of 9 ms.
func inLockstep(t *testing.T) *run {
	t.Helper()
	freshWith(t, 2)
	g := must(NewNeuronGroup(9, "dv/dt = (2 + g - v)/(10*ms) : 1\ndg/dt = -g/(5*ms) : 1",
		NeuronGroupOptions{Threshold: "v > 1 + 0.01*i", Reset: "v = 0", Method: "euler"}))
	s := must(NewSynapses(g, g, SynapsesOptions{OnPre: "g += 0.1"}))
	connectAll(t, s)
	return must(must(NewNetwork(g, s)).begin(RunOptions{}, 9e-3))
}

// TestAPanicEndsAStretch lets the first worker panic while the other waits for its letters.
func TestAPanicEndsAStretch(t *testing.T) {
	defer ShareAlways(2)()
	r := inLockstep(t)
	r.lock.acts = append(r.lock.acts, func(worker int, s vm.Step) {
		if worker == 0 && s.N == 30 {
			panic("on purpose")
		}
	})
	defer func() {
		if p := recover(); p != "on purpose" || r.crew.team != nil {
			t.Errorf("%v; the workers have gone home: %v", p, r.crew.team == nil)
		}
	}()
	_ = r.steps()
}

// TestNobodyComes calls a worker that has no processor: the stretch is not made, or as a whole, if the system gave
// it one after all, and the run comes to the same end.
func TestNobodyComes(t *testing.T) {
	var want []float64
	for _, alone := range []bool{true, false} {
		undo := ShareAlways(2)
		r := inLockstep(t)
		undo()
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		c := r.clocks[0]
		if !alone {
			r.lock.crowded = false
			if r.lock.run(c.now(), 5) {
				c.step += 5
			}
		}
		if err := r.steps(); err != nil {
			t.Fatal(err)
		}
		got := r.fusions[0].g.vars.byName["v"].data
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

// runRandomNetwork runs one or two groups with random synapses, inputs and monitors, and gives all that is left.
func runRandomNetwork(t *testing.T, seed int64, workers int) map[string]any {
	t.Helper()
	freshWith(t, workers)
	if err := Seed(int(seed)); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewSource(seed))
	var groups []*NeuronGroup
	list := []any{}
	for range 1 + r.Intn(2) {
		g := randomGroup(r)
		groups = append(groups, g)
		list = append(list, g)
	}
	pick := func() any {
		g := groups[r.Intn(len(groups))]
		if r.Intn(3) > 0 {
			return g
		}
		lo := r.Intn(g.n - 5)
		return must(g.Slice(lo, lo+1+r.Intn(g.n-lo)))
	}
	for range r.Intn(4) {
		list = append(list, randomSynapses(r, pick(), pick()))
	}
	for range r.Intn(3) {
		switch r.Intn(4) {
		case 0:
			list = append(list, must(NewSpikeMonitor(pick(), SpikeMonitorOptions{Record: r.Intn(3) > 0})))
		case 1:
			list = append(list, must(NewPopulationRateMonitor(pick())))
		case 2:
			list = append(list, must(NewStateMonitor(groups[0], []string{"v", "g"},
				StateMonitorOptions{Record: r.Perm(groups[0].n)[:r.Intn(9)], When: []string{"start", "end", "resets"}[r.Intn(3)]})))
		case 3:
			list = append(list, must(NewPoissonInput(groups[0], "g", 5, units.Hz.Times(50), 0.2)))
		}
	}
	net := must(NewNetwork(list...))
	for range 1 + r.Intn(3) {
		if err := net.Run(ms(float64(1 + r.Intn(30)))); err != nil {
			t.Fatal(err)
		}
	}
	return heldBy(net.objects)
}

func randomGroup(r *rand.Rand) *NeuronGroup {
	model := "dv/dt = (a + g - v)/(8*ms)" + []string{"", " + 0.3*xi*ms**-0.5"}[r.Intn(2)] + " : 1" + []string{"", " (unless refractory)"}[r.Intn(2)] +
		"\ndg/dt = -g/(5*ms) : 1\nu : 1\na : 1"
	o := NeuronGroupOptions{Threshold: []string{"v > 1", "v > 1 + u"}[r.Intn(2)], Reset: []string{"v = 0", "v = -0.1*g; u += 0.05", ""}[r.Intn(3)], Method: "euler"}
	if r.Intn(4) > 0 {
		o.Refractory = ms(0.3 * float64(1+r.Intn(10)))
	}
	g := must(NewNeuronGroup(20+r.Intn(70), model, o))
	if err := firstError(g.SetState("v", "rand()"), g.SetState("a", "0.9 + 0.5*rand()")); err != nil {
		panic(err)
	}
	return g
}

func randomSynapses(r *rand.Rand, from, to any) *Synapses {
	o := SynapsesOptions{Model: "w : 1", OnPre: []string{"g += w", "g += 0.1", "v += 0.05*w", "g += w; u -= 0.001"}[r.Intn(4)]}
	s := must(NewSynapses(from, to, o))
	if _, err := s.Connect(ConnectOptions{P: 0.2}); err != nil {
		panic(err)
	}
	if err := s.SetState("w", "0.2*rand() - 0.05"); err != nil {
		panic(err)
	}
	if delay := []string{"", "1.5*ms", "3*ms*rand()"}[r.Intn(3)]; delay != "" {
		if err := must(s.Pre()).SetDelay(delay); err != nil {
			panic(err)
		}
	}
	return s
}
