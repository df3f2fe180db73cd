package brian

import (
	"flag"
	"math"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gobrian/units"
)

var update = flag.Bool("update", false, "rewrite the expected messages")

// mistakes are what users do wrong; testdata/errors.txt holds the messages.
var mistakes = []struct {
	name string
	do   func(names testScope) error
}{
	{"misspelt variable in the reset", func(names testScope) error {
		return runOf(names, "dv/dt = -v/(10*ms) : volt\nge : volt", NeuronGroupOptions{Threshold: "v > 1*mV", Reset: "v = 0*mV\nvv = 1*mV"})
	}},
	{"misspelt variable on the right side", func(names testScope) error {
		return runOf(names, "dvolts/dt = -volts/(10*ms) : volt", NeuronGroupOptions{Threshold: "volts > 1*mV", Reset: "volts = vols"})
	}},
	{"constant that is not there", func(names testScope) error {
		return runOf(names, "dv/dt = -v/tau_m : 1", NeuronGroupOptions{})
	}},
	{"constant that is nearly there", func(names testScope) error {
		names["tau_m"] = ms(10)
		return runOf(names, "dv/dt = -v/tau_n : 1", NeuronGroupOptions{})
	}},
	{"units of an equation", func(names testScope) error {
		return runOf(names, "dv/dt = -v : volt", NeuronGroupOptions{})
	}},
	{"threshold that is no condition", func(names testScope) error {
		return runOf(names, "v : volt", NeuronGroupOptions{Threshold: "v", Reset: "v = 0*mV"})
	}},
	{"threshold with another unit", func(names testScope) error {
		return runOf(names, "v : volt", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0*mV"})
	}},
	{"missing parenthesis", func(testScope) error {
		_, err := NewNeuronGroup(1, "dv/dt = (1 - v/(10*ms) : 1")
		return err
	}},
	{"no neurons", func(testScope) error {
		_, err := NewNeuronGroup(0, "v : 1")
		return err
	}},
	{"more neurons than indices", func(testScope) error {
		_, err := NewNeuronGroup(10_000_000_000, "v : 1")
		return err
	}},
	{"refractory without a unit", func(testScope) error {
		_, err := NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Threshold: "v > 1", Refractory: 5})
		return err
	}},
	{"refractory expression with another unit", func(names testScope) error {
		return runOf(names, "v : volt", NeuronGroupOptions{Threshold: "v > 1*mV", Refractory: "v"})
	}},
	{"flag of synapses", func(testScope) error {
		_, err := NewNeuronGroup(1, "dv/dt = -v/ms : 1 (event-driven)")
		return err
	}},
	{"subgroup beyond the end", func(testScope) error {
		_, err := group4().Index(units.Span{Lo: 5000, Hi: units.Open})
		return err
	}},
	{"empty subgroup", func(testScope) error {
		_, err := group4().Index(units.Span{Lo: 3, Hi: 1})
		return err
	}},
	{"subgroup whose numbers do not increase", func(testScope) error {
		_, err := must(NewNeuronGroup(5, "v : 1")).Index([]int{1, 4, 2})
		return err
	}},
	{"unknown state variable", func(testScope) error { return group4().SetState("w", 1) }},
	{"state variable with a wrong unit", func(testScope) error { return group4().SetState("v", units.New(1, units.MV)) }},
	{"state variable with too many values", func(testScope) error { return group4().SetState("v", []float64{1, 2, 3}) }},
	{"string with a wrong unit", func(testScope) error { return group4().SetState("v", "2*mV") }},
	{"string with an unknown name", func(testScope) error { return group4().SetState("v", "2*x") }},
	{"index beyond the end", func(testScope) error {
		_, err := must(group4().State("v")).Index(7)
		return err
	}},
	{"condition that is a number", func(testScope) error {
		_, err := must(group4().State("v")).Index("v + 1")
		return err
	}},
	{"synapses without connect", func(names testScope) error {
		g := group4()
		names["G"], names["S"] = g, must(NewSynapses(g, g, SynapsesOptions{OnPre: "v += 1"}))
		return Run(ms(1))
	}},
	{"setting synapses without connect", func(testScope) error {
		return must(NewSynapses(group4(), nil, SynapsesOptions{Model: "w : 1"})).SetState("w", 1)
	}},
	{"unknown variable in on_pre", func(names testScope) error {
		g := group4()
		s := must(NewSynapses(g, g, SynapsesOptions{OnPre: "vpost += 1"}))
		names["G"], names["S"] = g, s
		if _, err := s.Connect(); err != nil {
			return err
		}
		return Run(ms(1))
	}},
	{"negative delay", func(testScope) error {
		_, err := NewSynapses(group4(), nil, SynapsesOptions{OnPre: "v += 1", Delay: ms(-1)})
		return err
	}},
	{"negative delay of one synapse", func(testScope) error {
		s := must(NewSynapses(group4(), nil, SynapsesOptions{OnPre: "v += 1"}))
		if _, err := s.Connect(); err != nil {
			return err
		}
		return s.SetState("delay", "(3 - i)*ms - 1*ms")
	}},
	{"delay set during a run", func(names testScope) error {
		g := group4()
		s := must(NewSynapses(g, nil, SynapsesOptions{OnPre: "v += 1"}))
		names["G"], names["S"] = g, s
		names["op"] = must(NewNetworkOperation(func() error { return s.SetState("delay", ms(1)) }))
		if _, err := s.Connect(); err != nil {
			return err
		}
		return Run(ms(1))
	}},
	{"delay set by synaptic code", func(names testScope) error {
		g := group4()
		s := must(NewSynapses(g, nil, SynapsesOptions{OnPre: "v += 1\ndelay = delay + 1*ms"}))
		names["G"], names["S"] = g, s
		if _, err := s.Connect(); err != nil {
			return err
		}
		return Run(ms(1))
	}},
	{"delay without a unit", func(testScope) error {
		_, err := NewSynapses(group4(), nil, SynapsesOptions{OnPre: "v += 1", Delay: 2})
		return err
	}},
	{"wrong dimension in on_pre", func(names testScope) error {
		g := group4()
		s := must(NewSynapses(g, g, SynapsesOptions{Model: "w : volt", OnPre: "x = 2*w\nv += x"}))
		names["G"], names["S"] = g, s
		if _, err := s.Connect(); err != nil {
			return err
		}
		return Run(ms(1))
	}},
	{"wrong dimension of a summed variable", func(testScope) error {
		_, err := NewSynapses(must(NewNeuronGroup(2, "I : amp")), nil, SynapsesOptions{Model: "w : volt\nI_post = w : volt (summed)"})
		return err
	}},
	{"event-driven variable in a clock-driven equation", func(names testScope) error {
		g := group4()
		s := must(NewSynapses(g, nil, SynapsesOptions{Model: "da/dt = -a/(10*ms) : 1 (event-driven)\ndb/dt = (a - b)/(10*ms) : 1 (clock-driven)", OnPre: "a += 1"}))
		names["G"], names["S"] = g, s
		if _, err := s.Connect(); err != nil {
			return err
		}
		return Run(ms(1))
	}},
	{"sum over an event-driven variable", func(names testScope) error {
		g := must(NewNeuronGroup(2, "v : 1\ntotal : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0"}))
		s := must(NewSynapses(g, nil, SynapsesOptions{Model: "da/dt = -a/(10*ms) : 1 (event-driven)\nb = 2*a : 1\ntotal_post = b : 1 (summed)", OnPre: "a += 1"}))
		names["G"], names["S"] = g, s
		if _, err := s.Connect(); err != nil {
			return err
		}
		return Run(ms(1))
	}},
	{"non-linear event-driven equation", func(names testScope) error {
		g := group4()
		s := must(NewSynapses(g, nil, SynapsesOptions{Model: "da/dt = -a**2/(10*ms) : 1 (event-driven)", OnPre: "a += 1"}))
		names["G"], names["S"] = g, s
		if _, err := s.Connect(); err != nil {
			return err
		}
		return Run(ms(1))
	}},
	{"index of synapses beyond the end", func(testScope) error {
		s := must(NewSynapses(group4(), nil, SynapsesOptions{Model: "w : 1"}))
		if _, err := s.Connect(ConnectOptions{J: "i"}); err != nil {
			return err
		}
		_, err := must(s.State("w")).Index(0, 9)
		return err
	}},
	{"generator beyond the target", func(testScope) error {
		return errorOf(must(NewSynapses(group4(), nil)).Connect(ConnectOptions{J: "i + 1"}))
	}},
	{"probability with a unit", func(testScope) error {
		return errorOf(must(NewSynapses(group4(), nil)).Connect(ConnectOptions{P: "0.1*mV"}))
	}},
	{"restore into a changed network", func(testScope) error {
		g := group4()
		n := must(NewNetwork(g))
		if err := n.Store(); err != nil {
			return err
		}
		if err := n.Add(must(NewSpikeMonitor(g))); err != nil {
			return err
		}
		return n.Restore()
	}},
	{"connect to a neuron that is not there", func(testScope) error {
		return errorOf(must(NewSynapses(group4(), nil)).Connect(ConnectOptions{I: []int{0, 4}, J: []int{1, 1}}))
	}},
	{"connect with i alone", func(testScope) error {
		return errorOf(must(NewSynapses(group4(), nil)).Connect(ConnectOptions{I: []int{0, 3}}))
	}},
	{"connect with a generator beyond the end", func(testScope) error {
		return errorOf(must(NewSynapses(group4(), nil)).Connect(ConnectOptions{J: "i + 1"}))
	}},
	{"connect with a condition that is a number", func(testScope) error {
		return errorOf(must(NewSynapses(group4(), nil)).Connect(ConnectOptions{Condition: "i + j"}))
	}},
	{"connect with a bad generator", func(testScope) error {
		return errorOf(must(NewSynapses(group4(), nil)).Connect(ConnectOptions{J: "k for k in list(3)"}))
	}},
	{"summed variable without a target", func(testScope) error {
		_, err := NewSynapses(group4(), nil, SynapsesOptions{Model: "u_post = 1 : 1 (summed)"})
		return err
	}},
	{"synaptic variable with the name of the target's", func(testScope) error {
		_, err := NewSynapses(group4(), nil, SynapsesOptions{Model: "v : 1"})
		return err
	}},
	{"monitor of a group that does not spike", func(testScope) error {
		_, err := NewSpikeMonitor(must(NewNeuronGroup(1, "v : 1")))
		return err
	}},
	{"monitor of an unknown variable", func(testScope) error {
		_, err := NewStateMonitor(group4(), "vv", StateMonitorOptions{Record: true})
		return err
	}},
	{"monitor of a neuron that is not there", func(testScope) error {
		_, err := NewStateMonitor(group4(), "v", StateMonitorOptions{Record: 4})
		return err
	}},
	{"duration without an end", func(names testScope) error {
		names["G"] = group4()
		return Run(ms(math.Inf(1)))
	}},
	{"duration without a unit", func(names testScope) error {
		names["G"] = group4()
		return Run(units.Scalar(10))
	}},
	{"nothing to run", func(testScope) error { return Run(ms(1)) }},
	{"two objects of one name", func(testScope) error {
		a := must(NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Name: "cells"}))
		b := must(NewNeuronGroup(1, "v : 1", NeuronGroupOptions{Name: "cells"}))
		return must(NewNetwork(a, b)).Run(ms(1))
	}},
	{"network without what an object needs", func(testScope) error {
		return must(NewNetwork(must(NewSpikeMonitor(group4())))).Run(ms(1))
	}},
	{"object in two networks", func(testScope) error {
		g := group4()
		if err := must(NewNetwork(g)).Run(ms(1)); err != nil {
			return err
		}
		_, err := NewNetwork(g)
		return err
	}},
	{"dt that does not divide the time", func(names testScope) error {
		names["G"] = group4()
		if err := Run(ms(1)); err != nil {
			return err
		}
		if err := DefaultClock.SetDt(ms(0.3)); err != nil {
			return err
		}
		return Run(ms(3))
	}},
	{"restore of what was not stored", func(names testScope) error {
		names["G"] = group4()
		return Restore(RestoreOptions{Name: "before"})
	}},
	{"two spikes of a source in one step", func(names testScope) error {
		names["G"] = must(NewSpikeGeneratorGroup(1, []int{0, 0}, units.Mul(units.NewArray([]float64{1, 1.01}, units.Dimensionless), units.Ms)))
		return Run(ms(1))
	}},
	{"linked variable that is not linked", func(names testScope) error {
		return runOf(names, "dv/dt = x/second : 1\nx : 1 (linked)", NeuronGroupOptions{})
	}},
}

func group4() *NeuronGroup {
	return must(NewNeuronGroup(4, "v : 1", NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0"}))
}

func runOf(names testScope, model string, o NeuronGroupOptions) error {
	g, err := NewNeuronGroup(2, model, o)
	if err != nil {
		return err
	}
	names["G"] = g
	return Run(ms(1))
}

func TestErrors(t *testing.T) {
	const file = "testdata/errors.txt"
	want := map[string]string{}
	if archive, err := txtar.ParseFile(file); err == nil {
		for _, f := range archive.Files {
			want[f.Name] = string(f.Data)
		}
	} else if !*update {
		t.Fatal(err)
	}
	var got txtar.Archive
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			fresh(t)
			names := testScope{}
			SetScope(names)
			err := m.do(names)
			if err == nil {
				t.Fatal("no error")
			}
			text := strings.TrimRight(err.Error(), "\n") + "\n"
			got.Files = append(got.Files, txtar.File{Name: m.name, Data: []byte(text)})
			if !*update && text != want[m.name] {
				t.Errorf("got:\n%swant:\n%s", text, want[m.name])
			}
		})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(&got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// errorOf is the error of a call whose value does not matter.
func errorOf[T any](_ T, err error) error { return err }
