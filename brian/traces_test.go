package brian

import (
	"fmt"
	"math"
	"math/rand"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gobrian/brian/internal/jit"
	"gobrian/units"
)

// plasticModel is a random model of plastic synapses.
type plasticModel struct {
	equations, pre, post string
	delay                map[string]any
	busy                 bool // the target spikes more than the source
}

// statements about traces a, b of the source and c, d of the target; x and z are the trace at
// hand and another one of its side, y is one of the other side.
var traceUpdates = []string{
	"x += 0.1", "x = 0.4*x + 0.2", "x -= 0.3*x*z", "x = exp(-x) + t/second", "r = 0.3*x; x -= r; z += r*0.5", "q = x*z; x += 0.1; z = q",
}

var traceUses = []string{
	"w = clip(w + 0.02*y, 0, 1)", "w = clip(w - 0.01*x*y, 0, 1)", "g_post += w*x", "h = x + z", "w = clip(w + 0.01*(x - z), 0, 1)",
	"k = w; k += x; g_post += 0.1*k", "k = x; k *= w; g_post += k", "g_post += 0.2", "g_post += scaled", "w = clip(w + late*0.001*y, 0, 1); late = int(x > 0.3)",
}

func randomPlasticity(r *rand.Rand) plasticModel {
	side := func(x, z, y string) string {
		var lines []string
		for range 2 + r.Intn(4) {
			list := traceUses
			if r.Intn(2) == 0 {
				list = traceUpdates
			}
			names := strings.NewReplacer("x", x, "z", z, "y", y, "exp", "exp", "post", "post")
			if r.Intn(2) == 0 {
				names = strings.NewReplacer("x", z, "z", x, "y", y, "exp", "exp", "post", "post")
			}
			lines = append(lines, names.Replace(list[r.Intn(len(list))]))
		}
		return strings.Join(append(lines, x+" += 0.05", z+" += 0.01"), "\n")
	}
	m := plasticModel{delay: map[string]any{}}
	b := []string{"db/dt = -b/(7*ms)", "db/dt = (0.5*a - b)/(9*ms)", "db/dt = (0.2 - b)/(5*ms)"}[r.Intn(3)]
	m.equations = "w : 1\nh : 1\nscaled = 0.1*w : 1\nlate : 1\nda/dt = -a/(4*ms) : 1 (event-driven)\n" + b + " : 1 (event-driven)\n" +
		"dc/dt = (0.1 - c)/(3*ms) : 1 (event-driven)\ndd/dt = -d/(11*ms) : 1 (event-driven)"
	m.pre, m.post = side("a", "b", []string{"c", "d"}[r.Intn(2)]), side("c", "d", []string{"a", "b"}[r.Intn(2)])
	for _, name := range []string{"pre", "post"} {
		if r.Intn(2) == 0 {
			m.delay[name] = ms(0.1 * float64(r.Intn(12)))
		}
	}
	return m
}

// plastic is the network of a model.
type plastic struct {
	s    *Synapses
	net  *Network
	g    *NeuronGroup
	seen *StateMonitor // nil where nothing is recorded
}

func (m plasticModel) build(t *testing.T, record bool) *plastic {
	t.Helper()
	Reset()
	if err := Seed(3); err != nil {
		t.Fatal(err)
	}
	often, rarely := "(7*i + t_in_timesteps) % 31 < 2", "(5*i + t_in_timesteps) % 23 == 0"
	if m.busy {
		often, rarely = rarely, often
	}
	in := must(NewNeuronGroup(11, "v : 1", NeuronGroupOptions{Threshold: often}))
	out := must(NewNeuronGroup(9, "g : 1", NeuronGroupOptions{Threshold: rarely}))
	s := must(NewSynapses(in, out, SynapsesOptions{Model: m.equations, OnPre: m.pre, OnPost: m.post, Delay: m.delay}))
	if err := firstError(errorOf(s.Connect(ConnectOptions{P: 0.7})), s.SetState("w", "0.3 + 0.4*rand()")); err != nil {
		t.Fatal(err)
	}
	x := &plastic{s: s, net: must(NewNetwork(in, out, s)), g: out}
	if record {
		x.seen = must(NewStateMonitor(s, []string{"a", "d", "w"}, StateMonitorOptions{Record: true}))
		if err := x.net.Add(x.seen); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func (x *plastic) run(t *testing.T, milliseconds float64) {
	t.Helper()
	if err := x.net.Run(ms(milliseconds)); err != nil {
		t.Fatal(err)
	}
}

// state is all numbers, by name.
func (x *plastic) state(t *testing.T) map[string][]float64 {
	all := map[string][]float64{"g": must(x.g.State("g")).Array().Values()}
	for _, name := range []string{"w", "h", "late", "a", "b", "c", "d", "lastupdate"} {
		all[name] = must(x.s.State(name)).Array().Values()
	}
	if x.seen != nil {
		for _, name := range []string{"a", "d", "w"} {
			all["recorded "+name] = must(x.seen.State(name)).Values()
		}
	}
	return all
}

// perSynapse switches traces off, perNeuron on for however few synapses.
func perSynapse(t *testing.T) { setFew(t, math.MaxInt32) }
func perNeuron(t *testing.T)  { setFew(t, 0) }

func setFew(t *testing.T, n int) {
	t.Helper()
	before := fewSynapses
	fewSynapses = n
	t.Cleanup(func() { fewSynapses = before })
}

func nearly(t *testing.T, what string, got, want map[string][]float64) {
	t.Helper()
	for name, list := range want {
		for k, x := range list {
			if y := got[name][k]; math.Abs(y-x) > 1e-12*(1+math.Abs(x)) || math.IsNaN(y) != math.IsNaN(x) {
				t.Errorf("%s: %s[%d] is %v for neurons and %v for synapses", what, name, k, y, x)
				return
			}
		}
	}
}

func equalBits(t *testing.T, what string, got, want map[string][]float64) {
	t.Helper()
	for name, list := range want {
		for k, x := range list {
			if y := got[name][k]; math.Float64bits(y) != math.Float64bits(x) {
				t.Errorf("%s: %s[%d] is %v, not %v", what, name, k, y, x)
				return
			}
		}
	}
}

// TestTracesOfNeuronsAreThoseOfSynapses runs random models with event-driven
// variables for each synapse and for each neuron; recording changes no bit, nor do the
// executor and the cutting of a time into runs.
func TestTracesOfNeuronsAreThoseOfSynapses(t *testing.T) {
	defer jit.Enable(true)
	taken := 0
	for seed := range int64(60) {
		m := randomPlasticity(rand.New(rand.NewSource(seed)))
		what := fmt.Sprintf("model %d, with %v and on_pre\n%s\non_post\n%s\n", seed, m.delay, m.pre, m.post)
		perSynapse(t)
		x := m.build(t, true)
		x.run(t, 20)
		want := x.state(t)
		perNeuron(t)
		x = m.build(t, true)
		x.run(t, 20)
		recorded := x.state(t)
		nearly(t, what, recorded, want)
		if x.s.traces == nil {
			continue
		}
		taken++
		if x.s.traces.edits < 0 {
			t.Errorf("%s: the traces were not used", what)
		}
		x = m.build(t, false)
		x.run(t, 20)
		equalBits(t, what+"without a monitor", x.state(t), without(recorded, "recorded"))
		jit.Enable(false)
		x = m.build(t, false)
		x.run(t, 7.3)
		x.run(t, 12.7)
		equalBits(t, what+"in loops, and in two runs", x.state(t), without(recorded, "recorded"))
		jit.Enable(true)
	}
	if taken < 40 {
		t.Errorf("only %d models had traces", taken)
	}
}

func without(all map[string][]float64, prefix string) map[string][]float64 {
	out := map[string][]float64{}
	for name, list := range all {
		if !strings.HasPrefix(name, prefix) {
			out[name] = list
		}
	}
	return out
}

var pairModel = plasticModel{
	equations: "w : 1\nh : 1\nlate : 1\nda/dt = -a/(4*ms) : 1 (event-driven)\ndb/dt = -b/(5*ms) : 1 (event-driven)\ndc/dt = -c/(6*ms) : 1 (event-driven)\ndd/dt = -d/(7*ms) : 1 (event-driven)",
	pre:       "g_post += w\na += 0.1\nb += 0.2\nw = clip(w + c, 0, 1)",
	post:      "c -= 0.01\nd += 0.1\nw = clip(w + 0.1*a*d, 0, 1)",
}

// TestTracesAreReadAndSetDuringARun has an operation of the network that reads
// traces, and one that sets them: from then on each synapse has its own.
func TestTracesAreReadAndSetDuringARun(t *testing.T) {
	for _, set := range []any{nil, 0.25, "0.1*i"} {
		var results [2]map[string][]float64
		var read [2][]float64
		for k, few := range []func(*testing.T){perSynapse, perNeuron} {
			few(t)
			x := pairModel.build(t, false)
			op := must(NewNetworkOperation(func(units.Quantity) error {
				read[k] = append(read[k], must(x.s.State("a")).Array().Values()...)
				if set != nil && len(read[k]) == 5*x.s.n {
					return x.s.SetState("a", set)
				}
				return nil
			}, NetworkOperationOptions{Dt: ms(2)}))
			if err := x.net.Add(op); err != nil {
				t.Fatal(err)
			}
			x.run(t, 22)
			x.run(t, 5)
			results[k] = x.state(t)
			if k == 1 && (x.s.traces == nil || (x.s.traces.edits < 0) != (set != nil)) {
				t.Errorf("set to %v: traces are %+v", set, x.s.traces)
			}
		}
		nearly(t, fmt.Sprint("set to ", set), results[1], results[0])
		nearly(t, "read", map[string][]float64{"a": read[1]}, map[string][]float64{"a": read[0]})
	}
}

// TestTracesAreLeftToSynapses lists what makes variables belong to each synapse.
func TestTracesAreLeftToSynapses(t *testing.T) {
	perNeuron(t)
	cases := map[string]func(m *plasticModel, x *plastic) error{
		"delays of synapses": func(_ *plasticModel, x *plastic) error { return x.s.SetState("delay", "0.1*i*ms") },
		"initial values":     func(_ *plasticModel, x *plastic) error { return x.s.SetState("a", "0.1*j") },
		"times of updates":   func(_ *plasticModel, x *plastic) error { return x.s.SetState("lastupdate", "0.1*j*ms") },
		"memory that is lent": func(_ *plasticModel, x *plastic) error {
			_, err := must(x.s.State("a")).Index(units.Span{Hi: units.Open})
			return err
		},
		"code that writes": func(_ *plasticModel, x *plastic) error {
			_, err := x.s.RunRegularly("a *= 0.5", RunRegularlyOptions{Dt: ms(3)})
			return err
		},
	}
	for what, change := range cases {
		var results [2]map[string][]float64
		for k, few := range []func(*testing.T){perSynapse, perNeuron} {
			few(t)
			x := pairModel.build(t, false)
			if err := change(&pairModel, x); err != nil {
				t.Fatal(what, err)
			}
			x.run(t, 20)
			results[k] = x.state(t)
			if tr := x.s.traces; k == 1 && tr != nil && tr.edits >= 0 {
				t.Errorf("%s: there are traces of neurons", what)
			}
		}
		equalBits(t, what, results[1], results[0])
	}
	for what, text := range map[string][2]string{
		"weights in an update": {"a += 0.1*w\nb += 1", "c += 1\nd += 1"},
		"two pathways":         {"a += 0.1\nb += 1", "c += 1\nd += 1\na *= 0.5"},
		"random updates":       {"a += rand()\nb += 1", "c += 1\nd += 1"},
		"times that are read":  {"w += (t - lastupdate)/second\na += 1\nb += 1", "c += 1\nd += 1"},
	} {
		m := pairModel
		m.pre, m.post = text[0], text[1]
		x := m.build(t, false)
		x.run(t, 10)
		if x.s.traces != nil {
			t.Errorf("%s: there are traces of neurons", what)
		}
	}
}

// TestTracesAreStored goes back to a stored state, in memory and in a file, and on
// from there to the same bits.
func TestTracesAreStored(t *testing.T) {
	perNeuron(t)
	for _, file := range []string{"", filepath.Join(t.TempDir(), "state")} {
		x := pairModel.build(t, false)
		x.run(t, 13)
		if err := x.net.Store(StoreOptions{Filename: file}); err != nil {
			t.Fatal(err)
		}
		x.run(t, 11)
		want := x.state(t)
		if err := x.net.Restore(RestoreOptions{Filename: file}); err != nil {
			t.Fatal(err)
		}
		x.run(t, 11)
		equalBits(t, "restored", x.state(t), want)
		if x.s.traces == nil || x.s.traces.edits < 0 {
			t.Error("the traces were not restored")
		}
	}
}

// TestTracesWithOtherConstants changes a time constant between two runs: what had
// decayed by then has decayed with the old one.
func TestTracesWithOtherConstants(t *testing.T) {
	m := pairModel
	m.equations = strings.Replace(m.equations, "4*ms", "tau", 1)
	var results [2]map[string][]float64
	for k, few := range []func(*testing.T){perSynapse, perNeuron} {
		few(t)
		x := m.build(t, false)
		for _, tau := range []float64{4, 9} {
			if err := x.net.Run(ms(10), RunOptions{Namespace: Names{"tau": ms(tau)}}); err != nil {
				t.Fatal(err)
			}
		}
		results[k] = x.state(t)
	}
	nearly(t, "two time constants", results[1], results[0])
	if slices.Max(results[0]["a"]) == 0 {
		t.Error("nothing happened")
	}
}
