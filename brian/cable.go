package brian

import (
	"fmt"
	"strings"

	"gobrian/brian/internal/cable"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// cable.go: a step of the potential along a SpatialNeuron.

// prepare makes the entries of a NeuronGroup, and the one that advances v: after
// all groups have advanced their equations.
func (n *SpatialNeuron) prepare(p *preparation) ([]*entry, error) {
	list, err := n.NeuronGroup.prepare(p)
	if err != nil {
		return nil, err
	}
	step, err := n.diffuse(p)
	if err != nil {
		return nil, err
	}
	return append(list, n.entry("spatialstateupdater", "groups", 1, step)), nil
}

// diffuse is the part of a step that computes the new v, and Ic.
func (n *SpatialNeuron) diffuse(p *preparation) (func(vm.Step) error, error) {
	d, m, err := n.membrane(p.lowering)
	if err != nil {
		return nil, err
	}
	column := func(name string) []float64 { return n.vars.byName[name].data }
	solver := cable.NewSolver(n.geometry(), column("Ri")[0])
	state := cable.Membrane{C: column("Cm"), G: d.extra[totalConductance].data, I0: d.extra[restCurrent].data, V: column(potential)}
	v, ic, before := n.vars.byName[potential], n.vars.byName["Ic"], make([]float64, n.n)
	return func(s vm.Step) error {
		m.runAll(s)
		copy(before, state.V)
		solver.Step(state, s.Dt)
		for i, x := range v.data {
			v.data[i] = v.rounded(x)
			ic.data[i] = ic.rounded(state.C[i] * (v.data[i] - before[i]) / s.Dt)
		}
		return nil
	}, nil
}

// membrane is the machine that computes the conductance and the current of the
// membrane, and the domain with their columns.
func (n *SpatialNeuron) membrane(l *lowering) (extraColumns, *machine, error) {
	sys, err := l.system(&n.group)
	if err != nil {
		return extraColumns{}, nil, err
	}
	d := withColumns(n.span(), totalConductance, restCurrent)
	var t trees
	for _, name := range []string{totalConductance, restCurrent} {
		e, _ := sys.Lookup(name)
		t.stmts = append(t.stmts, syntax.Stmt{Target: name, Op: syntax.Assign, X: e.X})
	}
	m, err := l.build(d, &code{object: n.name, what: "model", random: &n.noise}, t)
	return d, m, err
}

// explain adds to what a NeuronGroup does the membrane's conductance and current.
func (n *SpatialNeuron) explain(l *lowering) (*Explanation, error) {
	e, err := n.NeuronGroup.explain(l)
	if err != nil {
		return nil, err
	}
	_, m, err := n.membrane(l)
	if err != nil {
		return nil, err
	}
	e.add("membrane, Im = _I0 - _g*v, before the implicit step of v", m)
	return e, nil
}

// geometry is the compartments as the solver has them.
func (n *SpatialNeuron) geometry() cable.Geometry {
	g := cable.Geometry{Area: n.vars.byName["area"].data, Start: n.vars.byName["r_length_1"].data, End: n.vars.byName["r_length_2"].data}
	place := map[*Morphology]int{}
	at := 0
	n.morphology.walk(func(m *Morphology) {
		parent := -1
		if m.parent != nil {
			parent = place[m.parent]
		}
		place[m] = len(g.Sections)
		g.Sections = append(g.Sections, cable.Section{Parent: parent, Lo: at, Hi: at + m.N()})
		at += m.N()
	})
	return g
}

// locateThreshold lets one compartment spike only.
func (n *SpatialNeuron) locateThreshold(x any) error {
	if n.threshold == nil {
		return fmt.Errorf("there is no threshold")
	}
	list, _, err := elementsOf(n.span(), x)
	if err != nil {
		return err
	}
	if len(list) != 1 {
		return fmt.Errorf("it must be one compartment, and not %d", len(list))
	}
	here := &syntax.Binary{Op: syntax.Eq, X: &syntax.Name{Ident: "i"}, Y: &syntax.Number{Value: float64(list[0]), Int: true}}
	n.threshold.result = &syntax.Binary{At: n.threshold.result.Pos(), Op: syntax.And, X: n.threshold.result, Y: here}
	return nil
}

// SpatialSubgroup is a subtree of a SpatialNeuron, or its main section: what
// neuron.axon and neuron.main give.
type SpatialSubgroup struct {
	Subgroup
	morphology *Morphology
	seen       Names // the names that were visible where the part was asked for
}

// Morphology is the section that the part begins with.
func (s *SpatialSubgroup) Morphology() *Morphology { return s.morphology }

// mainSection is the name of a section without what is behind it.
const mainSection = "main"

// Part is a subtree by the name of its first section (axon, LRR), or "main", the
// first section without those behind it.
func (n *SpatialNeuron) Part(name string) (*SpatialSubgroup, error) {
	return subtree(n.span(), n.morphology, name)
}

// Part is a subtree of the part: see SpatialNeuron.Part.
func (s *SpatialSubgroup) Part(name string) (*SpatialSubgroup, error) {
	return subtree(s.part.g.span(), s.morphology, name)
}

// subtree is a part of a neuron that begins at m, or a subtree within it.
func subtree(whole span, m *Morphology, name string) (*SpatialSubgroup, error) {
	n := m.N()
	if name != mainSection || m.byName[name] != nil {
		c, err := m.Child(name)
		if err != nil {
			return nil, err
		}
		m, n = c, c.TotalCompartments()
	}
	at := m.start()
	sub, err := subgroup(whole, []any{units.Span{Lo: at, Hi: at + n}})
	if err != nil {
		return nil, err
	}
	return &SpatialSubgroup{Subgroup: *sub, morphology: m}, nil
}

// Attributes lists the parts that Attribute knows besides the variables.
func (n *SpatialNeuron) Attributes() []string { return append(keys(n.morphology.byName), mainSection) }

// Attribute is what a session writes as neuron.name: a variable, or a part.
func (n *SpatialNeuron) Attribute(name string) (any, error) { return n.AttributeIn(name, nil) }

// AttributeIn is Attribute with names that are visible at the call, for subexpressions.
func (n *SpatialNeuron) AttributeIn(name string, locals Names) (any, error) {
	return partOrState(n.span(), n.morphology, name, locals)
}

// Attribute is what a session writes as neuron.axon.name: a variable, or a part.
func (s *SpatialSubgroup) Attribute(name string) (any, error) { return s.AttributeIn(name, s.seen) }

// AttributeIn is Attribute with names that are visible at the call, for subexpressions.
func (s *SpatialSubgroup) AttributeIn(name string, locals Names) (any, error) {
	return partOrState(s.part, s.morphology, name, locals)
}

func partOrState(s span, m *Morphology, name string, locals Names) (any, error) {
	if p, err := subtree(s.g.span(), m, name); err == nil {
		p.seen = locals
		return p, nil
	}
	v, err := newView(s, name, locals)
	if _, known := s.resolve(strings.TrimSuffix(name, "_")); err != nil && !known {
		parts := append(keys(m.byName), mainSection)
		return nil, kindOfError(units.ErrAttribute, "%s has no variable or part %q%s", s.name, name, suggestion(name, append(parts, s.known()...)))
	}
	if err != nil {
		return nil, err
	}
	return v, nil
}

// Index is some compartments: a number or a range of numbers, a length or a range
// of lengths from the start of the main section, or a part of a morphology.
func (n *SpatialNeuron) Index(ix ...any) (*Subgroup, error) {
	return stretch(n.span(), n.morphology, ix)
}

// Index is some compartments of the part: see SpatialNeuron.Index. Numbers count
// from its first compartment.
func (s *SpatialSubgroup) Index(ix ...any) (*Subgroup, error) {
	return stretch(s.part, s.morphology, ix)
}

// stretch is a subgroup chosen by lengths along a section, or as others are.
func stretch(of span, m *Morphology, ix []any) (*Subgroup, error) {
	if len(ix) == 1 && isLength(ix[0]) {
		c, err := m.Part(ix[0])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", of.name, err)
		}
		ix = []any{c}
	}
	return subgroup(of, ix)
}

// isLength is whether an index is a length or a range of lengths.
func isLength(x any) bool {
	if _, ok := x.(units.Interval); ok {
		return true
	}
	q, ok := quantityOf(x)
	return ok && q.Dim == units.Length
}
