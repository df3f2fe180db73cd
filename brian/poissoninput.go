package brian

import (
	"fmt"
	"math"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// PoissonInput adds to a variable of each neuron of a group the events of N
// independent Poisson sources, each event with the same weight. It takes the
// place of N sources and their synapses for each neuron.
type PoissonInput struct {
	header
	target span
	add    *code
	n      int
	rate   float64 // [Hz]
	weight *variable
	events *variable
	random stream
}

// PoissonInputOptions are the options of NewPoissonInput.
type PoissonInputOptions struct {
	When  string // "synapses" when left out
	Order int
	Name  string
}

// NewPoissonInput adds the events of n sources with a rate to a variable of
// target. weight is what an event adds: a quantity, or an expression of the
// target's variables.
func NewPoissonInput(target any, targetVar string, n int, rate units.Quantity, weight any, opts ...PoissonInputOptions) (*PoissonInput, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	s, err := spanOf("the target of a PoissonInput", target)
	if err != nil {
		return nil, err
	}
	p := &PoissonInput{target: s, n: n, rate: rate.Value}
	if p.header, err = newHeader(o.Name, "poissoninput", s.g.clock, orElse(o.When, "synapses"), o.Order); err != nil {
		return nil, err
	}
	switch {
	case n < 1:
		return nil, fmt.Errorf("%s: the number of sources must be at least 1, and is %d", p.name, n)
	case rate.Dim != units.Dimensionless.Div(units.Time) && rate.Value != 0:
		return nil, kindOfError(units.ErrDimensions, "%s: the rate must be in hertz, and is %v", p.name, rate)
	case !(p.rate >= 0) || math.IsInf(p.rate, 0):
		return nil, fmt.Errorf("%s: the rate must not be negative, and is %v", p.name, rate)
	}
	if err := p.setCode(targetVar, weight); err != nil {
		return nil, err
	}
	keep(p)
	return p, nil
}

// Target is the group, or the part of one, that gets the input.
func (p *PoissonInput) Target() any { return groupOf(p.target) }

// N is the number of sources of each neuron.
func (p *PoissonInput) N() int { return p.n }

// Rate is the rate of one source.
func (p *PoissonInput) Rate() units.Quantity { return units.Hertz.Times(p.rate) }

// Weight is what an event adds: a quantity, or text.
func (p *PoissonInput) Weight() any {
	if p.weight == nil {
		return p.add.src
	}
	return units.Quantity{Value: p.weight.data[0], Dim: p.weight.dim}
}

// The names by which the code of an input reaches its events and its weight;
// they cannot be those of variables.
const (
	inputEvents = "_events"
	inputWeight = "_weight"
)

// setCode makes the statement that adds the events.
func (p *PoissonInput) setCode(name string, weight any) error {
	r, ok := p.target.resolve(name)
	if !ok {
		return noVariable(p.target, name)
	}
	if r.v.role != stored || r.v.readOnly || r.v.shared {
		return fmt.Errorf("%s: %s cannot be added to", p.name, name)
	}
	p.events = &variable{name: inputEvents, typ: equations.Integer, readOnly: true, data: make([]float64, p.target.size())}
	p.add = &code{object: p.name, what: "weight", random: &stream{}}
	var each syntax.Expr = &syntax.Name{At: syntax.Pos{Line: 1, Col: 1}, Ident: inputWeight}
	if text, ok := weight.(string); ok {
		x, err := parseExpr(p.name, "weight", text)
		if err != nil {
			return err
		}
		p.add.src, each = text, x
	} else {
		q, ok := quantityOf(weight)
		if !ok {
			return kindOfError(wrongType, "%s: the weight must be a quantity or a string, and is %s", p.name, describe(weight))
		}
		if q.Dim != r.v.dim {
			return kindOfError(units.ErrDimensions, "%s: the weight is %v, and %s is in %s", p.name, q, name, r.v.dim.UnitString())
		}
		p.weight = &variable{name: inputWeight, dim: q.Dim, shared: true, constant: true, readOnly: true, data: []float64{q.Value}}
	}
	x := &syntax.Binary{At: each.Pos(), Op: syntax.Mul, X: &syntax.Name{At: each.Pos(), Ident: inputEvents}, Y: each}
	p.add.stmts = []syntax.Stmt{{At: each.Pos(), Target: name, Op: syntax.Add, X: x}}
	return nil
}

func (p *PoissonInput) needs() []object { return []object{p.target.g.self} }

func (p *PoissonInput) prepare(run *preparation) ([]*entry, error) {
	chance := p.rate * p.clock.dt
	if chance > 1 {
		return nil, fmt.Errorf("%s: a rate of %v is more than one event in a step of %v", p.name, units.Hertz.Times(p.rate), p.Dt())
	}
	m, err := run.lower(inputDomain{p.target, p}, p.add)
	if err != nil {
		return nil, err
	}
	table, draws := newBinomial(p.n, chance).sampler(), p.random.current().Stream()
	part := func(lo, hi int, s vm.Step) {
		draws.Fill(p.events.data[lo:hi], s.N, uint32(lo))
		table.draw(p.events.data[lo:hi])
	}
	step := func(s vm.Step) error {
		part(0, m.size, s)
		m.runAll(s)
		return nil
	}
	e := &entry{name: p.name, when: p.When, order: p.Order, clock: p.clock, active: true, run: step}
	if m.updating != nil {
		m.updating.do = func(worker, _, lo, hi int, s vm.Step) {
			part(lo, hi, s)
			m.clone(worker).Run(lo, hi, s)
		}
		e.run = m.everywhere()
		if p.target.isWhole() {
			e.inLock = func(l *lockstep, run *preparation) (act, bool) { return l.divided(m, p.target.g, run) }
		}
	}
	return []*entry{e}, nil
}

// String names the input.
func (p *PoissonInput) String() string { return "PoissonInput " + p.name }

// inputDomain is the target with the events and the weight of an input.
type inputDomain struct {
	span
	p *PoissonInput
}

func (d inputDomain) resolve(name string) (ref, bool) {
	switch {
	case name == inputEvents:
		return ref{v: d.p.events, g: d.g, n: d.size()}, true
	case name == inputWeight && d.p.weight != nil:
		return ref{v: d.p.weight, g: d.g}, true
	}
	return d.span.resolve(name)
}
