package conform

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gobrian/brian"
	"gobrian/brian/internal/oracle"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// wiring is a random network: spikes, synapses, delays and synaptic code.
type wiring struct {
	pre, post   int // neurons; 0 for post: the source is the target
	i, j        []int
	delay       map[string][]float64 // [steps] of each synapse, by pathway
	code        map[string]string
	spikes      [][]float64 // 1 where a neuron spikes, by step; neurons of the source, then of the target
	g, h, w, x0 []float64   // initial values; g and h of the neurons of both sides
}

// statements that synapses may run; those that read what others write depend on
// the order in which the synapses are visited.
var synapticStatements = []string{
	"g_post += w", "g_post -= 0.5*w*x", "g_post = 0.5*g_post + w", "g_post *= 1 - 0.1*w", "h_post = w", "h += g*w", "w += 0.125*x",
	"w = clip(w + 0.1*g_post, -1, 1)", "x = i - 0.5*j", "x += 1", "g_pre += 0.25*h_post", "h_pre = g_post - x", "w *= 0.9", "y = w*x\ng_post += y",
	"g_post += w\nh_post += g_post", "w = exp(-abs(g_pre))", "x = int(g_post > h_post) + x",
}

func drawWiring(t *rapid.T) *wiring {
	const steps = 12
	n := &wiring{pre: rapid.IntRange(1, 5).Draw(t, "sources"), post: rapid.IntRange(0, 5).Draw(t, "targets"), delay: map[string][]float64{}, code: map[string]string{}}
	targets := n.post
	if targets == 0 {
		targets = n.pre
	}
	value := rapid.Custom(func(t *rapid.T) float64 { return float64(rapid.IntRange(-40, 40).Draw(t, "value")) / 16 })
	for range rapid.IntRange(1, 14).Draw(t, "synapses") {
		n.i, n.j = append(n.i, rapid.IntRange(0, n.pre-1).Draw(t, "i")), append(n.j, rapid.IntRange(0, targets-1).Draw(t, "j"))
		n.w, n.x0 = append(n.w, value.Draw(t, "w")), append(n.x0, value.Draw(t, "x"))
	}
	for range n.pre + n.post {
		n.g, n.h = append(n.g, value.Draw(t, "g")), append(n.h, value.Draw(t, "h"))
	}
	for range steps {
		row := make([]float64, n.pre+n.post)
		for k := range row {
			row[k] = float64(rapid.IntRange(0, 3).Draw(t, "spike") / 3)
		}
		n.spikes = append(n.spikes, row)
	}
	for _, path := range []string{"pre", "post"} {
		n.code[path] = strings.Join(rapid.SliceOfN(rapid.SampledFrom(synapticStatements), 1, 3).Draw(t, path), "\n")
		longest := rapid.IntRange(0, 4).Draw(t, "longest delay")
		for range n.i {
			n.delay[path] = append(n.delay[path], float64(rapid.IntRange(0, longest).Draw(t, "delay")))
		}
	}
	return n
}

const step = 1e-3 // [s]

// simulated is what the simulator makes of a network: g and h of all neurons, w and x.
func (n *wiring) simulated(t *rapid.T) []float64 {
	brian.Reset()
	defer brian.Reset()
	must := func(err error) {
		if err != nil {
			t.Fatalf("%v\n%+v", err, n)
		}
	}
	must(brian.DefaultClock.SetDt(units.Second.Times(step)))
	group := func(lo, hi int) *brian.NeuronGroup {
		g, err := brian.NewNeuronGroup(hi-lo, "g : 1\nh : 1\nfirst : integer", brian.NeuronGroupOptions{Threshold: "spikes(t, i + first) > 0.5", Reset: "", Refractory: units.Second.Times(0)})
		must(err)
		must(g.SetState("g", n.g[lo:hi]))
		must(g.SetState("h", n.h[lo:hi]))
		must(g.SetState("first", lo))
		return g
	}
	ta, err := brian.NewTimedArray(n.spikes, units.Second.Times(step))
	must(err)
	names := brian.Names{"spikes": ta}
	source := group(0, n.pre)
	target, objects := source, []any{source}
	if n.post > 0 {
		target = group(n.pre, n.pre+n.post)
		objects = append(objects, target)
	}
	s, err := brian.NewSynapses(source, target, brian.SynapsesOptions{Model: "w : 1\nx : 1", OnPre: n.code["pre"], OnPost: n.code["post"]})
	must(err)
	_, err = s.Connect(brian.ConnectOptions{I: n.i, J: n.j})
	must(err)
	must(s.SetState("w", n.w))
	must(s.SetState("x", n.x0))
	for path, delay := range n.delay {
		view, err := s.State(path)
		must(err)
		must(view.SetState("delay", units.Mul(units.NewArray(delay, units.Dimensionless), units.Second.Times(step))))
	}
	net, err := brian.NewNetwork(append(objects, s)...)
	must(err)
	must(net.Run(units.Second.Times(step*float64(len(n.spikes))), brian.RunOptions{Namespace: names}))
	var out []float64
	for _, name := range []string{"g", "h"} {
		for _, o := range objects {
			v, err := o.(*brian.NeuronGroup).State(name)
			must(err)
			out = append(out, v.Array().Values()...)
		}
	}
	for _, name := range []string{"w", "x"} {
		v, err := s.State(name)
		must(err)
		out = append(out, v.Array().Values()...)
	}
	return out
}

// expected is the same by plain lists of synapses that are due, visited one by one
// by the slow evaluator.
func (n *wiring) expected(t *rapid.T) []float64 {
	columns := map[string]*oracle.Column{"w": {Values: append([]float64{}, n.w...)}, "x": {Values: append([]float64{}, n.x0...)}}
	first := map[string]int{"pre": 0, "post": n.pre}
	if n.post == 0 {
		first["post"] = 0
	}
	g, h := append([]float64{}, n.g...), append([]float64{}, n.h...)
	ends := map[string][]int{"pre": n.i, "post": n.j}
	for path, list := range ends {
		index := make([]int32, len(list))
		numbers := make([]float64, len(list))
		for k, x := range list {
			index[k], numbers[k] = int32(x+first[path]), float64(x)
		}
		columns["g_"+path], columns["h_"+path] = &oracle.Column{Values: g, Index: index}, &oracle.Column{Values: h, Index: index}
		columns[map[string]string{"pre": "i", "post": "j"}[path]] = &oracle.Column{Values: numbers, Kind: oracle.Integer}
	}
	columns["g"], columns["h"] = columns["g_post"], columns["h_post"]
	code := map[string][]syntax.Stmt{}
	for path, text := range n.code {
		list, err := syntax.ParseStmts(text)
		if err != nil {
			t.Fatal(err)
		}
		code[path] = list
	}
	due := map[string][][]int32{}
	for path := range code {
		due[path] = make([][]int32, len(n.spikes)+10)
	}
	for at, row := range n.spikes {
		for _, path := range []string{"pre", "post"} {
			for neuron := range n.pre + n.post {
				for k, end := range ends[path] {
					if neuron == end+first[path] && row[neuron] > 0.5 {
						d := at + int(n.delay[path][k])
						due[path][d] = append(due[path][d], int32(k))
					}
				}
			}
			w := &oracle.World{Columns: columns, T: float64(at) * step, Dt: step, N: uint64(at)}
			w.Run(code[path], due[path][at])
		}
	}
	out := append(g, h...)
	return append(append(out, columns["w"].Values...), columns["x"].Values...)
}

// TestDeliveryAgainstTheSlowWay: whatever the synapses, delays, spikes and code,
// the simulator gives bit for bit what visiting the synapses one by one gives.
func TestDeliveryAgainstTheSlowWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawWiring(t)
		got, want := n.simulated(t), n.expected(t)
		for k := range want {
			if math.Float64bits(got[k]) != math.Float64bits(want[k]) && !(math.IsNaN(got[k]) && math.IsNaN(want[k])) {
				t.Fatalf("value %d is %v, want %v\n%s", k, got[k], want[k], fmt.Sprintf("%+v", n))
			}
		}
	})
}
