package brian

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/units"
)

// GetStatesOptions are the options of GetStates.
type GetStatesOptions struct {
	Vars              any // names; all variables when left out
	Units             any // False: without units
	Format            string
	Subexpressions    bool // also what is computed
	ReadOnlyVariables any  // False: without i, N, t, dt
}

// GetStates is copies of the values of variables, by name: of synapses also those of
// their neurons, with _pre and _post.
func (g *group) GetStates(opts ...GetStatesOptions) (map[string]units.Array, error) {
	return statesOf(g.domain(), g.domain().known(), opts)
}

// GetStates is copies of the values of variables, by name, for the neurons of the part.
func (s *Subgroup) GetStates(opts ...GetStatesOptions) (map[string]units.Array, error) {
	return statesOf(s.part, s.part.known(), opts)
}

// GetStates is copies of the values of variables, by name: the delay, and all that code of the pathway sees.
func (p *Pathway) GetStates(opts ...GetStatesOptions) (map[string]units.Array, error) {
	d := pathDomain{synapseDomain{p.s}, p}
	return statesOf(d, append(d.known(), "delay"), opts)
}

// statesOf is copies of the variables of a domain that the options name, else of those of the known ones that they ask for.
func statesOf(d domain, known []string, opts []GetStatesOptions) (map[string]units.Array, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if o.Format != "" && o.Format != "dict" {
		return nil, kindOfError(notMade, "%s: the format of states can be \"dict\", and not %q", d.label(), o.Format)
	}
	names, err := namesIn(o.Vars)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.label(), err)
	}
	if o.Vars == nil {
		names = slices.DeleteFunc(known, func(name string) bool {
			r, ok := d.resolve(name)
			return !ok || !o.wants(r.v)
		})
	}
	states := map[string]units.Array{}
	for _, name := range names {
		if _, _, err := target(d, name); err != nil {
			return nil, noVariable(d, name)
		}
		v, err := newView(d, name, nil)
		if err != nil {
			return nil, err
		}
		states[name] = unless(o.Units == false, v.Array())
	}
	return states, nil
}

// wants is whether a variable is among the states where no names are given.
func (o GetStatesOptions) wants(v *variable) bool {
	switch {
	case v.role == derived && !o.Subexpressions, v.role == linked && v.link == nil:
		return false
	case v.role == stored && !v.readOnly, v.role == derived:
		return true
	}
	return o.ReadOnlyVariables != false
}

// SetStatesOptions are the options of SetStates.
type SetStatesOptions struct {
	Units  any // False: the values are in SI units, without them
	Format string
	Locals Names
}

// SetStates sets variables by name; nothing is set where a name is unknown.
func (g *group) SetStates(values map[string]any, opts ...SetStatesOptions) error {
	return setStates(g.domain(), values, opts, func(name string, value any, locals Names) error {
		return setState(g.domain(), name, value, locals)
	})
}

// SetStates sets variables of the neurons of the part by name; nothing is set where a name is unknown.
func (s *Subgroup) SetStates(values map[string]any, opts ...SetStatesOptions) error {
	return setStates(s.part, values, opts, s.SetStateIn)
}

// SetStates sets variables by name, also the delay; nothing is set where a name is unknown.
func (p *Pathway) SetStates(values map[string]any, opts ...SetStatesOptions) error {
	d := pathDomain{synapseDomain{p.s}, p}
	return setStates(d, values, opts, func(name string, value any, locals Names) error {
		if strings.TrimSuffix(name, "_") == "delay" {
			return p.SetStateIn(name, value, locals)
		}
		return setState(d, name, value, locals)
	})
}

// setStates sets variables of a domain by name, where all are known.
func setStates(d domain, values map[string]any, opts []SetStatesOptions, set func(name string, value any, locals Names) error) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	for name := range values {
		if _, _, err := target(d, name); err != nil {
			return noVariable(d, name)
		}
	}
	for _, name := range keys(values) {
		to := name
		if o.Units == false && !strings.HasSuffix(name, "_") {
			to = name + "_"
		}
		if err := set(to, values[name], o.Locals); err != nil {
			return err
		}
	}
	return nil
}

// Indices finds the numbers of elements: g.Indices().Index("v > 1").
func (g *group) Indices() *Indices { return g.IndicesIn(nil) }

// IndicesIn is Indices with names that are visible at the call.
func (g *group) IndicesIn(locals Names) *Indices { return &Indices{g.domain(), locals} }

// Indices finds the numbers of elements by an index or a condition.
type Indices struct {
	d      domain
	locals Names
}

// Index is the numbers of the elements that an index selects: see View.Index.
func (x *Indices) Index(ix ...any) (units.Array, error) {
	list, _, err := pick(x.d, ix, namesAt(x.locals))
	if err != nil {
		return units.Array{}, err
	}
	return intArray(list), nil
}

// Equations is the equations of the group.
func (g *group) Equations() *Equations { return &Equations{g.system} }
