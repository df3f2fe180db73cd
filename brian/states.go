package brian

import (
	"fmt"
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

// GetStates is copies of the values of variables, by name.
func (g *group) GetStates(opts ...GetStatesOptions) (map[string]units.Array, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if o.Format != "" && o.Format != "dict" {
		return nil, fmt.Errorf("%s: the format of states can be \"dict\", and not %q", g.name, o.Format)
	}
	names, err := namesIn(o.Vars)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", g.name, err)
	}
	if o.Vars == nil {
		names = g.stateNames(o)
	}
	states := map[string]units.Array{}
	for _, name := range names {
		v, err := newView(g.domain(), name, nil)
		if err != nil {
			return nil, err
		}
		states[name] = unless(o.Units == false, v.Array())
	}
	return states, nil
}

func (g *group) stateNames(o GetStatesOptions) []string {
	var names []string
	for _, name := range g.vars.names {
		v := g.vars.byName[name]
		fixed := v.role != stored && v.role != derived && v.role != linked || v.readOnly
		if v.role == derived && !o.Subexpressions || fixed && o.ReadOnlyVariables == false || v.role == linked && v.link == nil {
			continue
		}
		names = append(names, name)
	}
	return names
}

// SetStatesOptions are the options of SetStates.
type SetStatesOptions struct {
	Units  any // False: the values are in SI units, without them
	Format string
	Locals Names
}

// SetStates sets variables by name; nothing is set where a name is unknown.
func (g *group) SetStates(values map[string]any, opts ...SetStatesOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	d := g.domain()
	for name := range values {
		if _, _, err := target(d, name); err != nil {
			return err
		}
	}
	for _, name := range keys(values) {
		to := name
		if o.Units == false && !strings.HasSuffix(name, "_") {
			to = name + "_"
		}
		if err := setState(d, to, values[name], o.Locals); err != nil {
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
