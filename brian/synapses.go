package brian

import (
	"fmt"
	"slices"
	"time"

	"gobrian/brian/internal/check"
	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// Synapses connects the neurons of a source to those of a target, with a model
// of its own on each synapse. Synapses are numbered in the order of their making.
type Synapses struct {
	group
	source, target span
	pre, post      *connect.Ends // source and target of each synapse, numbered from 0 in the parts that are connected
	pathways       []*Pathway
	summed         []*summedVariable
	method         methodChoice
	connected      bool
	made           int           // by the last call of Connect
	building       time.Duration // wall time of all calls of Connect
	removals       int           // calls that removed synapses
	known          [2]int        // removals of source and target, where these are synapses, at the last Connect
	multi          string        // name of the variable that numbers synapses of the same pair
	runners        []*CodeRunner
	lastUpdate     *variable    // nil without event-driven equations
	traces         *traces      // nil where the event-driven variables are kept for each synapse
	arranged       *arrangement // nil where the synapses lie by their numbers
}

// SynapsesOptions are the options of NewSynapses.
type SynapsesOptions struct {
	Model              any    // equations of a synapse, a string or Equations
	OnPre              any    // statements that a spike of the source runs, or a map from names of pathways to statements
	Pre                any    // the old name of OnPre
	OnPost             any    // statements that a spike of the target runs, or a map
	Post               any    // the old name of OnPost
	Delay              any    // one delay for all synapses of the pre pathway, or a map from names of pathways
	OnEvent            any    // the event that stands for a spike, or a map from names of pathways
	MultisynapticIndex string // the name of a variable that numbers synapses of the same pair
	Namespace          Names
	Dtype              any
	Dt                 units.Quantity
	Clock              *Clock
	Order              int
	Method             any
	MethodOptions      map[string]any
	Name               string
}

// NewSynapses makes synapses from source to target, which are groups or parts of
// groups; nil for the target means the source. Connect makes the synapses. Source
// and target can be other synapses too: their numbers are those of neurons then.
func NewSynapses(source, target any, opts ...SynapsesOptions) (*Synapses, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	s := &Synapses{multi: o.MultisynapticIndex, pre: connect.NewEnds(nil), post: connect.NewEnds(nil)}
	if s.source, err = endOf("the source of synapses", source); err != nil {
		return nil, err
	}
	s.target = s.source
	if target != nil {
		if s.target, err = endOf("the target of synapses", target); err != nil {
			return nil, err
		}
	}
	general := NeuronGroupOptions{Namespace: o.Namespace, Dtype: o.Dtype, Dt: o.Dt, Clock: o.Clock, Order: o.Order, Name: o.Name}
	if err := s.group.start(0, o.Model, "synapses", general); err != nil {
		return nil, err
	}
	s.self = s
	if s.method, err = chooseMethod(&s.group, o.Method, o.MethodOptions); err != nil {
		return nil, err
	}
	if err := s.setVariables(); err != nil {
		return nil, err
	}
	if err := s.setPathways(o); err != nil {
		return nil, err
	}
	keep(s)
	return s, nil
}

// setVariables adds the names of synapses, and checks those of the model.
func (s *Synapses) setVariables() error {
	if err := check.Declarations(s.system, check.SynapticConnections); err != nil {
		return in(s.name, "model", err)
	}
	for _, e := range s.system.Equations {
		if err := s.checkEquation(e); err != nil {
			return err
		}
	}
	s.vars.add(&variable{name: "i", role: indexRole, typ: equations.Integer, numbers: func() []int32 { return s.pre.List() }})
	s.vars.add(&variable{name: "j", role: indexRole, typ: equations.Integer, numbers: func() []int32 { return s.post.List() }})
	if s.multi != "" {
		if s.vars.byName[s.multi] != nil {
			return fmt.Errorf("%s: %s cannot number synapses: it is a variable already", s.name, s.multi)
		}
		s.vars.add(&variable{name: s.multi, typ: equations.Integer, readOnly: true})
	}
	if slices.ContainsFunc(s.system.Equations, func(e *equations.Equation) bool { return e.Has("event-driven") }) {
		if s.vars.byName["lastupdate"] != nil {
			return fmt.Errorf("%s: lastupdate cannot be defined beside event-driven equations, which make it themselves: choose another name", s.name)
		}
		s.lastUpdate = s.vars.add(&variable{name: "lastupdate", dim: units.Time})
	}
	return nil
}

func (s *Synapses) checkEquation(e *equations.Equation) error {
	if e.Has("summed") {
		return s.addSummed(e)
	}
	if _, ok := s.target.resolve(e.Name); ok && e.Name != "i" && e.Name != "N" {
		return fmt.Errorf("%s: %s is also a variable of the target %s; give one of them another name", s.name, e.Name, s.target.name)
	}
	return nil
}

func (s *Synapses) needs() []object {
	list := []object{s.source.g.self}
	if s.target.g != s.source.g {
		list = append(list, s.target.g.self)
	}
	for _, o := range s.group.linkNeeds() {
		if !slices.Contains(list, o) {
			list = append(list, o)
		}
	}
	return list
}

// clocks are the clocks that the pathways follow.
func (s *Synapses) clocks() []*Clock {
	var list []*Clock
	for _, p := range s.pathways {
		list = append(list, p.clock())
	}
	for _, v := range s.summed {
		list = append(list, v.side(s).g.clock)
	}
	return append(list, runnerClocks(s.runners)...)
}

func (s *Synapses) prepare(p *preparation) ([]*entry, error) {
	if !s.connected && len(s.pathways) > 0 {
		return nil, fmt.Errorf("%s has no synapses: call connect before run", s.name)
	}
	if err := s.checkEnds(); err != nil {
		return nil, err
	}
	if err := s.checkLinks(); err != nil {
		return nil, err
	}
	if err := s.checkEventDriven(p); err != nil {
		return nil, err
	}
	list, err := s.prepareConstantOverDt(p)
	if err != nil {
		return nil, err
	}
	for _, part := range []func(*preparation) ([]*entry, error){s.prepareSummed, s.prepareUpdate, s.preparePathways, s.prepareRunners} {
		more, err := part(p)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// checkEventDriven refuses equations that need, in each step, a variable that has
// its value only when a spike arrives.
func (s *Synapses) checkEventDriven(p *preparation) error {
	if s.lastUpdate == nil {
		return nil
	}
	sys, err := p.system(&s.group)
	if err != nil {
		return err
	}
	for _, e := range sys.Equations {
		if e.X == nil || e.Has("event-driven") || e.Kind == equations.Subexpression && !e.Has("summed") {
			continue
		}
		x, err := sys.Inline(e.X)
		if err != nil {
			return err
		}
		for _, name := range syntax.Names(x) {
			if other, ok := sys.Lookup(name); ok && other.Has("event-driven") {
				return in(s.name, "model", &syntax.Error{Pos: e.At, Src: s.system.Source,
					Msg: fmt.Sprintf("%s needs %s in each step, and %s is event-driven: it is up to date only when a spike arrives", e.Name, name, name), Hint: "make " + name + " clock-driven"})
			}
		}
	}
	return nil
}

// prepareUpdate makes the entry that integrates the clock-driven equations.
func (s *Synapses) prepareUpdate(p *preparation) ([]*entry, error) {
	odes, err := p.odes(&s.group, "clock-driven")
	if err != nil || len(odes) == 0 {
		return nil, err
	}
	it, err := p.integrate(&s.group, odes, s.method, &s.noise)
	if err != nil {
		return nil, err
	}
	s.sayMethod(s.method, it.update)
	return []*entry{s.entry("stateupdater", "groups", s.Order, it.run)}, nil
}

func (s *Synapses) preparePathways(p *preparation) ([]*entry, error) {
	if err := s.prepareTraces(p); err != nil {
		return nil, err
	}
	var list []*entry
	for _, path := range s.pathways {
		e, err := path.prepare(p)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	s.prepareArrangement(p)
	return list, nil
}

func (s *Synapses) prepareRunners(p *preparation) ([]*entry, error) {
	var list []*entry
	for _, r := range s.runners {
		e, err := r.entry(p)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

// MultisynapticIndex is the name of the variable that numbers the synapses of a pair of neurons, or nil.
func (s *Synapses) MultisynapticIndex() any {
	if s.multi == "" {
		return nil
	}
	return s.multi
}

// State is a variable of the synapses as a view, or one of the source (x_pre) or
// target (x_post, or x); "w_" is w without units. A pathway is reached in the
// same way: the view of it has the state "delay".
func (s *Synapses) State(name string) (*View, error) { return s.StateIn(name, nil) }

// StateIn is State with names that are visible at the call, for subexpressions and conditions.
func (s *Synapses) StateIn(name string, locals Names) (*View, error) {
	if p := s.pathway(name); p != nil {
		return &View{d: synapseDomain{s}, name: name, path: p}, nil
	}
	if name == "delay" || name == "delay_" {
		if p := s.pathway("pre"); p != nil {
			return p.State(name)
		}
	}
	return newView(synapseDomain{s}, name, locals)
}

// NOutgoingPre is the number of synapses of each neuron of the source; where that is a part of a group, of all neurons
// of the group up to the end of the part, as in Brian.
func (s *Synapses) NOutgoingPre() units.Array { return counts(s.pre, s.source) }

// NIncomingPost is the number of synapses of each neuron of the target; see NOutgoingPre.
func (s *Synapses) NIncomingPost() units.Array { return counts(s.post, s.target) }

func counts(ends *connect.Ends, of span) units.Array {
	before := make([]float64, of.lo)
	return units.NewArray(append(before, ends.Counts(of.size())...), units.Dimensionless).OfKind(units.Int32)
}

// SetState sets a variable to a number, a quantity, an array with one value for
// each synapse, or a string expression of i, j, x_pre, x_post ...
func (s *Synapses) SetState(name string, value any) error { return s.SetStateIn(name, value, nil) }

// SetStateIn is SetState with names that are visible at the call.
func (s *Synapses) SetStateIn(name string, value any, locals Names) error {
	if name == "delay" {
		p := s.pathway("pre")
		if p == nil {
			return fmt.Errorf("%s has no pathway pre, so no delay", s.name)
		}
		return p.SetStateIn(name, value, locals)
	}
	return setState(synapseDomain{s}, name, value, locals)
}

// pathway finds a pathway by its name; nil if there is none.
func (s *Synapses) pathway(name string) *Pathway {
	for _, p := range s.pathways {
		if p.short == name {
			return p
		}
	}
	return nil
}

// Pre is the pathway of on_pre.
func (s *Synapses) Pre() (*Pathway, error) { return s.namedPathway("pre") }

// Post is the pathway of on_post.
func (s *Synapses) Post() (*Pathway, error) { return s.namedPathway("post") }

func (s *Synapses) namedPathway(name string) (*Pathway, error) {
	if p := s.pathway(name); p != nil {
		return p, nil
	}
	return nil, kindOfError(units.ErrAttribute, "%s has no pathway %s", s.name, name)
}

// I is the number of the source neuron of each synapse.
func (s *Synapses) I() *View { return s.ends("i") }

// J is the number of the target neuron of each synapse.
func (s *Synapses) J() *View { return s.ends("j") }

func (s *Synapses) ends(name string) *View {
	v, err := newView(synapseDomain{s}, name, nil)
	if err != nil {
		panic("brian: synapses without numbers of their ends: " + err.Error())
	}
	return v
}

// N is the number of synapses.
func (s *Synapses) N() int { return s.n }

// Len is the number of synapses.
func (s *Synapses) Len() int { return s.n }

// NPre is the number of neurons of the source.
func (s *Synapses) NPre() int { return s.source.size() }

// NPost is the number of neurons of the target.
func (s *Synapses) NPost() int { return s.target.size() }

// String names the synapses.
func (s *Synapses) String() string {
	return fmt.Sprintf("Synapses %s: %d from %s to %s", s.name, s.n, s.source.name, s.target.name)
}

// Index is some of the synapses: by number, by source and target, or by a condition.
func (s *Synapses) Index(ix ...any) (*SynapticSubgroup, error) {
	list, _, err := pick(synapseDomain{s}, ix, namesAt(nil))
	if err != nil {
		return nil, err
	}
	return &SynapticSubgroup{s: s, list: list, n: len(list)}, nil
}

// SynapticSubgroup is some synapses, for a StateMonitor to record.
type SynapticSubgroup struct {
	s     *Synapses
	list  []int32 // nil for those from lo on
	lo, n int
	quiet bool
}

// SetAttribute is S[...].name = value, which sets no variable: as in Brian, it would be an attribute of an object that nobody keeps.
func (g *SynapticSubgroup) SetAttribute(name string, _ any) error {
	warn(g.s.name, "subgroup_attribute", "%s[...].%s = ... sets no variable, as in Brian 2.5: write %s.%s[...] = ...", g.s.name, name, g.s.name, name)
	return nil
}

// N is the number of synapses.
func (g *SynapticSubgroup) N() int { return g.n }

// Len is the number of synapses.
func (g *SynapticSubgroup) Len() int { return g.n }

// I is the number of the source neuron of each synapse.
func (g *SynapticSubgroup) I() units.Array { return intArray(chosen(g.s.pre.List(), g.numbers())) }

// J is the number of the target neuron of each synapse.
func (g *SynapticSubgroup) J() units.Array { return intArray(chosen(g.s.post.List(), g.numbers())) }

// Indices is the numbers of the synapses.
func (g *SynapticSubgroup) Indices() units.Array { return intArray(g.numbers()) }

// numbers is the numbers of the synapses; the caller must not change them.
func (g *SynapticSubgroup) numbers() []int32 {
	if g.list == nil {
		return firstNumbers(g.lo, g.lo+g.n)
	}
	return g.list
}

// String says how many synapses of which object these are.
func (g *SynapticSubgroup) String() string { return fmt.Sprintf("%d synapses of %s", g.n, g.s.name) }

// Quiet reports whether these are the result of Connect, which a session does not
// show where nothing is done with it: it is called for what it makes.
func (g *SynapticSubgroup) Quiet() bool { return g.quiet }

// Source is the group, or the part of one, that the synapses come from.
func (s *Synapses) Source() any { return groupOf(s.source) }

// Target is the group, or the part of one, that the synapses go to.
func (s *Synapses) Target() any { return groupOf(s.target) }

// groupOf is a whole group as itself, else a subgroup.
func groupOf(p span) any {
	if p.isWhole() {
		return p.g.self
	}
	return &Subgroup{part: p}
}
