package brian

import (
	"fmt"
	"strings"

	"gobrian/brian/internal/jit"
)

// Explanation is what a group does in each step, as text: String shows all of it.
type Explanation struct {
	Name    string
	Method  string   // of integration; empty without differential equations
	Refused []string // methods that were tried before, each with the reason
	Update  []string // the statements that advance the equations by one step
	Parts   []ExplainedPart

	asm bool
}

// ExplainedPart is one vector program of a group.
type ExplainedPart struct {
	Name     string // "state update", "threshold", "reset" ...
	Program  string
	Assembly string // the machine code of the loop, where it was asked for and there is some
}

// ExplainOptions are the options of Explain.
type ExplainOptions struct {
	Namespace Names // the constants of the model text, instead of those of the session
	Locals    Names // names that are visible at the call
	Asm       bool  // shows the machine code as well
}

// Explain shows how a NeuronGroup, a SpatialNeuron or Synapses would be run now: the method of
// integration, the update statements, in SI numbers, and the vector programs. It
// changes nothing.
func Explain(of any, opts ...ExplainOptions) (*Explanation, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	l := lowerWith(lookup{explicit: o.Namespace, locals: o.Locals, scope: theWorld().scope})
	l.dry, l.asm = true, o.Asm
	switch x := of.(type) {
	case *NeuronGroup:
		return x.explain(l)
	case *SpatialNeuron:
		return x.explain(l)
	case *Synapses:
		return x.explain(l)
	}
	return nil, fmt.Errorf("explain takes a NeuronGroup, a SpatialNeuron or Synapses, and not %s", describe(of))
}

func (g *NeuronGroup) explain(l *lowering) (*Explanation, error) {
	e := &Explanation{Name: g.name, asm: l.asm}
	if err := e.integration(l, &g.group, g.method, ""); err != nil {
		return nil, err
	}
	type text struct {
		name string
		d    domain
		code *code
	}
	texts := []text{{"threshold", g.span(), g.threshold}, {"reset", g.span(), g.reset}}
	if g.threshold != nil {
		texts[0].code = g.spikeCondition()
	}
	for _, c := range g.custom {
		texts = append(texts, text{"event " + c.name, g.span(), c.condition}, text{"code of event " + c.name, g.span(), c.action})
	}
	for _, r := range g.runners {
		texts = append(texts, text{r.name, r.d, r.code})
	}
	for _, t := range texts {
		if t.code == nil {
			continue
		}
		m, err := l.lower(t.d, t.code)
		if err != nil {
			return nil, err
		}
		e.add(t.name, m)
	}
	return e, nil
}

func (s *Synapses) explain(l *lowering) (*Explanation, error) {
	e := &Explanation{Name: s.name}
	if err := e.integration(l, &s.group, s.method, "clock-driven"); err != nil {
		return nil, err
	}
	t, err := s.mayHaveTraces(l)
	if err != nil {
		return nil, err
	}
	for k, p := range s.pathways {
		m, err := p.machine(l)
		if err != nil {
			return nil, err
		}
		if t != nil {
			e.add("pathway "+p.short+", once for each neuron that spikes", t.paths[k].neurons)
			m = t.paths[k].each
		}
		e.add("pathway "+p.short, m)
	}
	return e, nil
}

func (e *Explanation) add(name string, m *machine) {
	p := ExplainedPart{Name: name, Program: m.Program().String()}
	if e.asm {
		p.Assembly = m.Assembly()
	}
	e.Parts = append(e.Parts, p)
}

// integration adds how the differential equations are integrated.
func (e *Explanation) integration(l *lowering, g *group, by methodChoice, flag string) error {
	odes, err := l.odes(g, flag)
	if err != nil || len(odes) == 0 {
		return err
	}
	it, err := l.integrate(g, odes, by, &g.noise)
	if err != nil {
		return err
	}
	e.Method = it.update.Method
	for _, r := range it.update.Refused {
		e.Refused = append(e.Refused, r.Method+": "+r.Why)
	}
	for _, s := range it.update.Stmts {
		e.Update = append(e.Update, s.String())
	}
	for k, m := range it.machines {
		name := "state update"
		if len(it.machines) > 1 && k == 0 {
			name = "coefficients, when a variable in them has changed"
		}
		e.add(name, m)
	}
	return nil
}

// String is the explanation as text of several lines.
func (e *Explanation) String() string {
	var b strings.Builder
	b.WriteString(e.Name)
	if e.Method != "" {
		fmt.Fprintf(&b, " is integrated by %s\n", e.Method)
		for _, r := range e.Refused {
			fmt.Fprintf(&b, "    not by %s\n", r)
		}
		b.WriteString("\nin each step:\n")
		for _, s := range e.Update {
			b.WriteString("    " + s + "\n")
		}
	} else {
		b.WriteString(" has no differential equations\n")
	}
	for _, p := range e.Parts {
		fmt.Fprintf(&b, "\n%s:\n", p.Name)
		indent(&b, p.Program)
		switch {
		case p.Assembly != "":
			fmt.Fprintf(&b, "\n%s as %s machine code:\n", p.Name, jit.Instructions())
			indent(&b, p.Assembly)
		case e.asm:
			fmt.Fprintf(&b, "\n%s is run by loops, without machine code of its own\n", p.Name)
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func indent(b *strings.Builder, text string) {
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		b.WriteString("    " + line + "\n")
	}
}
