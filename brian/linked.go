package brian

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/equations"
	"gobrian/units"
)

// LinkedVariable is a variable of another group, to be assigned to one that is
// declared (linked).
type LinkedVariable struct {
	of    span
	name  string
	index any // nil, numbers, or the name of an integer variable
}

// LinkedVarOptions are the options of LinkedVar.
type LinkedVarOptions struct {
	Name  string // of the variable, where the first argument is a group
	Index any    // for each element the number in the other group, or the name of an integer variable that holds it
}

// LinkedVar is a variable of a group (with its name), or a view of one, for a
// variable that is declared (linked) to stand for.
func LinkedVar(of any, opts ...LinkedVarOptions) (*LinkedVariable, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if v, ok := of.(*View); ok && v.path == nil {
		s, ok := v.d.(span)
		if !ok {
			return nil, fmt.Errorf("only variables of neurons can be linked to")
		}
		return &LinkedVariable{s, v.name, o.Index}, nil
	}
	s, err := spanOf("what is linked to", of)
	if err != nil {
		return nil, err
	}
	if _, ok := s.resolve(o.Name); !ok {
		return nil, noVariable(s, o.Name)
	}
	return &LinkedVariable{s, o.Name, o.Index}, nil
}

// linkTarget is what a linked variable stands for.
type linkTarget struct {
	of    span
	name  string
	index []int32   // element -> element of the span; nil: the same number, or the only one
	by    *variable // an integer variable that holds the index; nil without
	one   bool      // all elements see element 0
	only  *variable // that element as a shared variable, for one
}

// setLink links a variable of a domain.
func setLink(d domain, r ref, l *LinkedVariable) error {
	v := d.whole().vars.byName[r.v.name]
	if v == nil || v.expr == nil || !v.expr.Has("linked") {
		return fmt.Errorf("%s: %s is not declared as (linked)", d.label(), r.v.name)
	}
	source, ok := l.of.resolve(l.name)
	if !ok {
		return noVariable(l.of, l.name)
	}
	if source.v.dim != v.dim {
		return kindOfError(units.ErrDimensions, "%s: %s is in %s, and cannot be linked to %s of %s in %s", d.label(), v.name, v.dim.UnitString(), l.name, l.of.name, source.v.dim.UnitString())
	}
	t := &linkTarget{of: l.of, name: l.name}
	if err := t.setIndex(d, v, l, source.v.shared); err != nil {
		return err
	}
	v.role, v.link, v.typ, v.shared = linked, t, source.v.typ, source.v.shared
	return nil
}

func (t *linkTarget) setIndex(d domain, v *variable, l *LinkedVariable, shared bool) error {
	n := d.whole().n
	if name, ok := l.index.(string); ok {
		by := d.whole().vars.byName[name]
		if by == nil || by.role != stored || by.typ != equations.Integer {
			return kindOfError(wrongType, "%s: the index %q of %s must be an integer variable of %s", d.label(), name, v.name, d.label())
		}
		t.by = by
		return nil
	}
	if l.index != nil {
		list, _, err := integers(l.index)
		if err != nil {
			return fmt.Errorf("%s: the index of %s: %w", d.label(), v.name, err)
		}
		if len(list) != n {
			return kindOfError(wrongType, "%s: the index of %s needs %d numbers, and has %d", d.label(), v.name, n, len(list))
		}
		for _, i := range list {
			if i < 0 || i >= l.of.size() {
				return fmt.Errorf("%s: the index of %s has the number %d, and %s has 0 to %d", d.label(), v.name, i, l.of.name, l.of.size()-1)
			}
			t.index = append(t.index, int32(i))
		}
		return nil
	}
	switch m := l.of.size(); {
	case shared, m == n:
	case m == 1:
		t.one = true
	default:
		return fmt.Errorf("%s: %s has %d elements and %s has %d, so the link needs an index", d.label(), v.name, n, l.of.name, m)
	}
	return nil
}

// resolve is the linked variable as a domain of its group sees it.
func (t *linkTarget) resolve(d domain) ref {
	r, ok := t.of.resolve(t.name)
	if !ok {
		panic("brian: a link has lost its target")
	}
	if r.v.shared {
		return r
	}
	if t.one && r.v.role == stored && r.index == nil {
		if t.only == nil {
			t.only = new(variable)
		}
		*t.only = *r.v
		t.only.shared, t.only.data = true, r.v.data[r.off:r.off+1:r.off+1]
		return ref{v: t.only, g: r.g}
	}
	index := t.index
	switch {
	case t.by != nil:
		index = make([]int32, len(t.by.data))
		for k, x := range t.by.data {
			index[k] = int32(x)
		}
	case t.one:
		index = make([]int32, d.whole().n)
	}
	if index != nil {
		r = r.compose(ref{n: t.of.size(), index: index, tag: "link"})
	}
	if s, ok := d.(span); ok && !s.isWhole() {
		return r.compose(s.view())
	}
	return r
}

// linkSet says whether a variable that is declared (linked) has been linked.
func linkSet(r ref) error {
	if r.v.role == linked {
		return fmt.Errorf("%s: the variable %s is declared (linked), and not linked yet: set it to linked_var(...)", r.g.name, r.v.name)
	}
	return nil
}

// checkLinks refuses to run with links that are not set, or that lead outside.
func (g *group) checkLinks() error {
	for _, name := range g.vars.names {
		v := g.vars.byName[name]
		if v.role != linked {
			continue
		}
		if v.link == nil {
			return linkSet(ref{v: v, g: g})
		}
		if v.link.by == nil {
			continue
		}
		for k, x := range v.link.by.data {
			if x < 0 || int(x) >= v.link.of.size() {
				return fmt.Errorf("%s: the index %s of %s is %v for element %d, and %s has 0 to %d", g.name, v.link.by.name, name, x, k, v.link.of.name, v.link.of.size()-1)
			}
		}
	}
	return nil
}

// linkNeeds lists the objects that the group is linked to.
func (g *group) linkNeeds() []object {
	var list []object
	for _, name := range g.vars.names {
		if v := g.vars.byName[name]; v.link != nil && v.link.of.g.self != g.self && !slices.Contains(list, v.link.of.g.self) {
			list = append(list, v.link.of.g.self)
		}
	}
	return list
}
