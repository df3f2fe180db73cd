package brian

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"
)

// looking sets how many events for each synapse pass until the next look.
func looking(t *testing.T, events int64) {
	t.Helper()
	before := eventsToLook
	eventsToLook = events
	t.Cleanup(func() { eventsToLook = before })
}

// TestArrangementChangesNoBit runs random models of plasticity with the synapses
// by their numbers, and as the spikes have it.
func TestArrangementChangesNoBit(t *testing.T) {
	taken := 0
	for seed := range int64(80) {
		r := rand.New(rand.NewSource(seed))
		m := randomPlasticity(r)
		m.busy = true
		if r.Intn(3) == 0 {
			m.pre = strings.ReplaceAll(m.pre, "g_post += 0.2", "w += 0.001*j; h += 0.001*i")
		}
		varied := r.Intn(3) == 0
		if varied {
			m.delay = nil
		}
		[]func(*testing.T){perSynapse, perNeuron}[r.Intn(2)](t)
		var want map[string][]float64
		for _, events := range []int64{math.MaxInt64 / 1000, 0, 2} {
			looking(t, events)
			x := m.build(t, false)
			if varied {
				if err := x.s.SetState("delay", "0.1*((i + 2*j) % 5)*ms"); err != nil {
					t.Fatal(err)
				}
			}
			x.run(t, 20)
			if a := x.s.arranged; a != nil && a.lists != nil {
				taken++
			}
			x.run(t, 3)
			if want == nil {
				want = x.state(t)
				continue
			}
			equalBits(t, fmt.Sprintf("model %d, looking after %d events, with %v and on_pre\n%s\non_post\n%s\n", seed, events, m.delay, m.pre, m.post), x.state(t), want)
		}
	}
	if taken < 100 {
		t.Errorf("only %d runs arranged their synapses", taken)
	}
}

// TestArrangedSynapsesKeepTheirNumbers has a function of the session look at weights in the middle of a
// run in which they are arranged, and a weight become no number.
func TestArrangedSynapsesKeepTheirNumbers(t *testing.T) {
	for _, reads := range []bool{false, true} {
		var read [2][]float64
		var warnings [2]string
		for k, events := range []int64{math.MaxInt64 / 1000, 0} {
			looking(t, events)
			m := pairModel
			m.busy = true
			m.post += "\nw = w + 0*log(int(i != 3 or j != 5) - 0.5*int(t > 8*ms) + 0.0)"
			x := m.build(t, false)
			step := 0
			look := must(NewFunction(func(float64) float64 {
				if step++; reads && step == 90 {
					read[k] = must(x.s.State("w")).Array().Values()
				}
				return 0
			}, FunctionOptions{}))
			clock := must(NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Threshold: "look(v) > 1", Namespace: Names{"look": look}}))
			if err := x.net.Add(clock); err != nil {
				t.Fatal(err)
			}
			Warnings()
			x.run(t, 20)
			warnings[k] = warned("invalid_values")
			if a := x.s.arranged; k == 1 && (a == nil || a.lists == nil) {
				t.Error("the synapses were not arranged")
			}
		}
		equalBits(t, "read in the run", map[string][]float64{"w": read[1]}, map[string][]float64{"w": read[0]})
		if warnings[0] != warnings[1] || !strings.Contains(warnings[1], "w[") {
			t.Errorf("warned of\n%s\nwant\n%s", warnings[1], warnings[0])
		}
	}
}
