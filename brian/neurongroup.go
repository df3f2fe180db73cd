package brian

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"gobrian/brian/internal/check"
	"gobrian/brian/internal/equations"
	"gobrian/units"
)

const (
	spikeEvent    = "spike"
	lastSpike     = "lastspike"
	notRefractory = "not_refractory"
)

// longAgo is the time of the last spike of a neuron that has not spiked. [s]
const longAgo = -1e4

// NeuronGroup is a group of neurons that share a model.
type NeuronGroup struct {
	group
	method     methodChoice
	threshold  *code
	reset      *code
	refractory refractoriness
	custom     []*customEvent
	runners    []*CodeRunner
}

// NeuronGroupOptions are the options of NewNeuronGroup.
type NeuronGroupOptions struct {
	// Method is "exact", "euler", "heun", "exponential_euler", "rk2", "rk4",
	// "milstein", "rosenbrock", "gsl_rk2", "gsl_rk4", "gsl_rkf45" or "gsl",
	// "gsl_rkck", "gsl_rk8pd", or a list to try.
	Method any
	// MethodOptions are those of the gsl methods: adaptable_timestep,
	// absolute_error (1e-6), absolute_error_per_variable, max_steps (100),
	// use_last_timestep, save_failed_steps, save_step_count.
	MethodOptions map[string]any
	Threshold     string // condition of a spike
	Reset         string // statements that a spike runs
	Refractory    any    // a time, a string that gives a time, or a condition that keeps a neuron refractory
	Events        map[string]string
	Namespace     Names // constants of the model text, before those of the run
	Dtype         any   // "float64", "float32" (values are rounded when they are stored), or a map from names of variables
	Dt            units.Quantity
	Clock         *Clock
	Order         int
	Name          string
}

// NewNeuronGroup makes n neurons. model is equations as a string, or Equations.
// Variables are 0 at the start.
func NewNeuronGroup(n int, model any, opts ...NeuronGroupOptions) (*NeuronGroup, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if n < 1 {
		return nil, fmt.Errorf("a NeuronGroup needs at least 1 neuron, and got %d", n)
	}
	if model == nil {
		return nil, kindOfError(wrongType, "a NeuronGroup needs a model, such as NeuronGroup(%d, \"dv/dt = -v/(10*ms) : 1\")", n)
	}
	g := &NeuronGroup{}
	if err := g.group.start(n, model, "neurongroup", o); err != nil {
		return nil, err
	}
	if err := check.Declarations(g.system, check.Neurons); err != nil {
		return nil, in(g.name, "model", err)
	}
	if g.method, err = chooseMethod(&g.group, o.Method, o.MethodOptions); err != nil {
		return nil, err
	}
	if err := g.setEvents(o); err != nil {
		return nil, err
	}
	if err := g.setRefractory(o.Refractory); err != nil {
		return nil, err
	}
	g.warnThreshold(o)
	g.self = g
	keep(g)
	return g, nil
}

// start sets what a group with a model has.
func (g *group) start(n int, model any, kind string, o NeuronGroupOptions) error {
	if n > math.MaxInt32 {
		return fmt.Errorf("a %s of %d elements is larger than there can be (%d)", kind, n, math.MaxInt32)
	}
	clock, err := clockOf(o.Clock, o.Dt, DefaultClock)
	if err != nil {
		return err
	}
	if clock.irregular() {
		return fmt.Errorf("a %s needs a clock with a dt, and %s steps at given times", kind, clock.name)
	}
	if g.header, err = newHeader(o.Name, kind, clock, "groups", o.Order); err != nil {
		return err
	}
	if err := checkNames(g.name, o.Namespace); err != nil {
		return err
	}
	if g.system, err = modelOf(g.name, model); err != nil {
		return err
	}
	g.n, g.namespace, g.events = n, o.Namespace, map[string]*event{}
	g.vars.add(&variable{name: "N", role: count, typ: equations.Integer, shared: true, constant: true, number: n})
	g.vars.add(&variable{name: "i", role: indexRole, typ: equations.Integer, constant: true})
	g.vars.addSpecial()
	g.vars.addSystem(g.system, n)
	if err := g.setDtypes(o.Dtype); err != nil {
		return err
	}
	return nil
}

func (g *NeuronGroup) setEvents(o NeuronGroupOptions) error {
	if o.Threshold != "" {
		g.events[spikeEvent] = &event{name: spikeEvent, when: "thresholds", order: g.Order}
		c, err := condition(g.name, "threshold", o.Threshold)
		if err != nil {
			return err
		}
		g.threshold = c
	}
	if o.Reset != "" {
		if g.threshold == nil {
			return fmt.Errorf("%s: a reset needs a threshold", g.name)
		}
		c, err := statements(g.name, "reset", o.Reset)
		if err != nil {
			return err
		}
		c.free = true
		g.reset = c
	}
	for _, name := range slices.Sorted(maps.Keys(o.Events)) {
		if err := g.addEvent(name, o.Events[name]); err != nil {
			return err
		}
	}
	return nil
}

func (g *NeuronGroup) warnThreshold(o NeuronGroupOptions) {
	random := strings.Contains(o.Threshold, "rand(") || strings.Contains(o.Threshold, "randn(")
	if o.Threshold != "" && o.Reset == "" && o.Refractory == nil && !random {
		warn(g.name, "only_threshold", "there is a threshold, but neither a reset nor a refractory period: a neuron spikes in each step in which the condition holds")
	}
}

// condition parses an expression that must be true or false.
func condition(object, what, src string) (*code, error) {
	x, err := parseExpr(object, what, src)
	if err != nil {
		return nil, err
	}
	return &code{object: object, what: what, src: src, result: x, want: wantBoolean, random: &stream{}}, nil
}

// statements parses statements.
func statements(object, what, src string) (*code, error) {
	list, err := parseStmts(object, what, src)
	if err != nil {
		return nil, err
	}
	return &code{object: object, what: what, src: src, stmts: list, random: &stream{}}, nil
}

// Index is the subgroup of one neuron (g[3]), or of a range (g[:10]).
func (g *NeuronGroup) Index(ix ...any) (*Subgroup, error) { return subgroup(g.span(), ix) }

// Slice is the subgroup of neurons lo to hi-1.
func (g *NeuronGroup) Slice(lo, hi int) (*Subgroup, error) {
	return subgroup(g.span(), []any{units.Span{Lo: lo, Hi: hi}})
}

// Start is the number of the first neuron: 0.
func (g *NeuronGroup) Start() int { return 0 }

// Stop is the number after that of the last neuron.
func (g *NeuronGroup) Stop() int { return g.n }

// Spikes is the numbers of the neurons that spiked in the last step.
func (g *NeuronGroup) Spikes() (units.Array, error) {
	e, err := g.span().event(spikeEvent)
	if err != nil {
		return units.Array{}, err
	}
	return intArray(e.happened), nil
}

// String names the group.
func (g *NeuronGroup) String() string { return fmt.Sprintf("NeuronGroup %s of %d", g.name, g.n) }

func (g *NeuronGroup) needs() []object { return g.group.linkNeeds() }
