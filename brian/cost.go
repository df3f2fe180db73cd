package brian

import (
	"fmt"
	"strings"
	"time"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/vm"
)

// Cost is what a run was made of, and what it took.
type Cost struct {
	Network  string  `json:"network"`
	Seed     int     `json:"seed"`     // that repeats it, see Seed
	Steps    int64   `json:"steps"`    // of the clock that made most
	Executor string  `json:"executor"` // of the model code: "avx2" or "avx-512" for machine code, "loops"
	Workers  int     `json:"workers"`
	Loop     float64 `json:"loop"` // [s] of wall time from the first step to the last

	Neurons   int     `json:"neurons"`
	Updates   int64   `json:"updates"`    // neurons times steps
	PerUpdate float64 `json:"per_update"` // [ns] for each, of all that is not delivery; 0 without neurons
	Spikes    int64   `json:"spikes"`     // of all groups
	Events    int64   `json:"events"`     // spikes that arrived at a synapse, before and behind it
	PerEvent  float64 `json:"per_event"`  // [ns] for each; 0 without events

	Synapses int     `json:"synapses"`
	Bytes    int64   `json:"bytes"`    // of memory that they take
	Building float64 `json:"building"` // [s] of all calls of Connect
}

// String is the cost in one line.
func (c Cost) String() string {
	s := fmt.Sprintf("run of %s: seed %d, %d steps, %s, %s, loop %.4g s", c.Network, c.Seed, c.Steps, c.Executor, plural(c.Workers, "worker"), c.Loop)
	if c.Updates > 0 {
		s += fmt.Sprintf("; %s, %.3g ns for each and step, %d spikes", plural(c.Neurons, "neuron"), c.PerUpdate, c.Spikes)
	}
	if c.Synapses > 0 {
		s += fmt.Sprintf("; %s of %.3g bytes, made in %.3g s", plural(c.Synapses, "synapse"), float64(c.Bytes)/float64(c.Synapses), c.Building)
	}
	if c.Events > 0 {
		s += fmt.Sprintf("; %d synaptic events, %.3g ns for each", c.Events, c.PerEvent)
	}
	return s
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// SetCost installs the function that is told what each run has cost, also one
// that was interrupted; nil for none.
func SetCost(tell func(Cost)) { theWorld().cost = tell }

// sampling is the distance of the steps in which the time of each entry is taken,
// a prime, so that nothing that recurs is met too often. Where the steps are
// short, reading the clock takes longer than they do.
const sampling = 97

// meter finds the cost of a run.
type meter struct {
	begun     time.Time
	spikes    int64 // counted before the run
	events    int64
	first     map[*runClock]int64
	delivery  time.Duration // of the steps that were sampled
	remainder time.Duration
}

// meterFor begins to count; nil where nobody asks.
func meterFor(r *run) *meter {
	if theWorld().cost == nil {
		return nil
	}
	m := &meter{first: map[*runClock]int64{}}
	m.spikes, m.events = r.counted()
	for _, c := range r.clocks {
		m.first[c] = c.step
	}
	m.begun = time.Now()
	return m
}

// step makes one step of the entries, and takes the time of each.
func (m *meter) step(r *run, entries []*entry, s vm.Step) error {
	r.settle()
	for _, e := range entries {
		if err := m.entry(e, s); err != nil {
			return r.failed(e, err)
		}
	}
	begun := time.Now()
	r.settle()
	m.delivery += time.Since(begun)
	return nil
}

// entry runs an entry and takes its time.
func (m *meter) entry(e *entry, s vm.Step) error {
	begun := time.Now()
	err := e.run(s)
	if took := time.Since(begun); e.pathway != nil {
		m.delivery += took
	} else {
		m.remainder += took
	}
	return err
}

// counted is how many spikes there were so far, and events at synapses.
func (r *run) counted() (spikes, events int64) {
	for _, o := range r.net.objects {
		if g, ok := o.(interface{ theGroup() *group }); ok {
			if e := g.theGroup().events[spikeEvent]; e != nil {
				spikes += e.count
			}
		}
		if s, ok := o.(*Synapses); ok {
			for _, p := range s.pathways {
				events += p.events
			}
		}
	}
	return spikes, events
}

// cost is what the run has cost until now.
func (m *meter) cost(r *run) Cost {
	loop := time.Since(m.begun)
	c := Cost{Network: r.net.name, Seed: CurrentSeed(), Executor: executor(), Workers: r.crew.used(), Loop: loop.Seconds()}
	for clock, first := range m.first {
		c.Steps = max(c.Steps, clock.step-first)
	}
	for _, o := range r.net.objects {
		switch o := o.(type) {
		case *NeuronGroup:
			c.Neurons += o.n
			c.Updates += int64(o.n) * m.stepsOf(o.clock)
		case *Synapses:
			c.Synapses += o.pre.Len()
			c.Bytes += o.bytes()
			c.Building += o.building.Seconds()
		}
	}
	spikes, events := r.counted()
	c.Spikes, c.Events = spikes-m.spikes, events-m.events
	m.share(&c, float64(loop))
	return c
}

// share tells neurons and synapses apart by the steps that were sampled.
func (m *meter) share(c *Cost, loop float64) {
	delivery := 0.0
	if all := m.delivery + m.remainder; all > 0 {
		delivery = float64(m.delivery) / float64(all)
	}
	if c.Updates > 0 {
		c.PerUpdate = loop * (1 - delivery) / float64(c.Updates)
	}
	if c.Events > 0 {
		c.PerEvent = loop * delivery / float64(c.Events)
	}
}

func (m *meter) stepsOf(clock *Clock) int64 {
	for c, first := range m.first {
		if c.Clock == clock {
			return c.step - first
		}
	}
	return 0
}

// executor names what runs the model code.
func executor() string {
	if jit.Enabled() {
		return strings.ToLower(jit.Instructions())
	}
	return "loops"
}

// bytes is the memory of the synapses: who they connect, how a spike finds them,
// and their variables.
func (s *Synapses) bytes() int64 {
	n := s.pre.Bytes() + s.post.Bytes()
	for _, v := range s.vars.byName {
		if v.role == stored && !v.shared {
			n += 8 * cap(v.data)
		}
	}
	for _, p := range s.pathways {
		n += 8*cap(p.delay.data) + 4*(cap(p.steps)+cap(p.list)) + p.rows.Bytes()
	}
	return int64(n)
}
