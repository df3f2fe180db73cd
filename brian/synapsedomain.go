package brian

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/equations"
	"gobrian/units"
)

// synapseDomain is the synapses as code sees them: their own variables, those of
// the target, and with _pre and _post those of source and target.
type synapseDomain struct{ s *Synapses }

func (d synapseDomain) label() string { return d.s.name }
func (d synapseDomain) size() int     { return d.s.n }
func (d synapseDomain) whole() *group { return &d.s.group }

func (d synapseDomain) resolve(name string) (ref, bool) {
	if r, ok := d.own(endName(name)); ok {
		return r, true
	}
	return resolvePair(d.s, name, d.s.pre.List, d.s.post.List)
}

// own resolves the variables of the synapses themselves.
func (d synapseDomain) own(name string) (ref, bool) {
	s := d.s
	switch name {
	case "N":
		return s.number(name, s.n), true
	case "N_incoming":
		return s.degree(name, s.post, s.target.size(), "post"), true
	case "N_outgoing":
		return s.degree(name, s.pre, s.source.size(), "pre"), true
	case "delay":
		if p := s.pathway("pre"); p != nil {
			return p.delayRef(), true
		}
		return ref{}, false
	}
	v, ok := s.vars.byName[name]
	if !ok {
		return ref{}, false
	}
	if v.role == linked && v.link != nil {
		return v.link.resolve(d), true
	}
	return ref{v: v, g: &s.group, n: s.n}, true
}

// degree is the number of synapses of the neuron at one end of each synapse.
func (s *Synapses) degree(name string, ends *connect.Ends, n int, tag string) ref {
	v := &variable{name: name, typ: equations.Integer, readOnly: true, data: ends.Counts(n)}
	return ref{v: v, g: &s.group, n: n, index: ends.List(), tag: tag}
}

func (s *Synapses) number(name string, n int) ref {
	return ref{v: &variable{name: name, role: count, typ: equations.Integer, shared: true, constant: true, number: n}, g: &s.group}
}

// endName is i or j for the number of a neuron by the name that it has in its group.
func endName(name string) string {
	switch name {
	case "i_pre":
		return "i"
	case "i_post":
		return "j"
	}
	return name
}

// resolvePair resolves the names of source and target neurons for pairs of them.
func resolvePair(s *Synapses, name string, pre, post func() []int32) (ref, bool) {
	switch name {
	case "N_pre":
		return s.number(name, s.source.size()), true
	case "N_post":
		return s.number(name, s.target.size()), true
	}
	if base, ok := strings.CutSuffix(name, "_pre"); ok {
		return seenFrom(s.source, base, pre, "pre")
	}
	if base, ok := strings.CutSuffix(name, "_post"); ok {
		return seenFrom(s.target, base, post, "post")
	}
	return seenFrom(s.target, name, post, "post")
}

// seenFrom is a variable of a part of a group seen through an index into it.
func seenFrom(side span, name string, list func() []int32, tag string) (ref, bool) {
	r, ok := side.resolve(name)
	if !ok || name == "i" || name == "N" {
		return ref{}, false
	}
	if r.v.shared {
		return r, true
	}
	index := list()
	if index == nil {
		index = []int32{}
	}
	return r.compose(ref{n: side.size(), index: index, tag: tag}), true
}

func (d synapseDomain) known() []string {
	s := d.s
	names := append(s.vars.sorted(), "N_pre", "N_post", "N_incoming", "N_outgoing")
	for _, name := range s.source.known() {
		names = append(names, name+"_pre")
	}
	for _, name := range s.target.known() {
		names = append(names, name, name+"_post")
	}
	return names
}

// pickPairs lists the synapses by source, target and, where they are numbered,
// number within the pair.
func (d synapseDomain) pickPairs(ix []any) ([]int32, error) {
	s := d.s
	if len(ix) > 3 || len(ix) == 3 && s.multi == "" {
		return nil, kindOfError(units.ErrIndex, "synapses are chosen by source and target; a third index needs multisynaptic_index")
	}
	pre, err := mask(ix[0], s.source)
	if err != nil {
		return nil, fmt.Errorf("source: %w", err)
	}
	post, err := mask(ix[1], s.target)
	if err != nil {
		return nil, fmt.Errorf("target: %w", err)
	}
	number := func(int) bool { return true }
	if len(ix) == 3 {
		if number, err = s.numbered(ix[2]); err != nil {
			return nil, err
		}
	}
	list := []int32{}
	sources, targets := s.pre.List(), s.post.List()
	for k := range s.n {
		if pre[sources[k]] && post[targets[k]] && number(k) {
			list = append(list, int32(k))
		}
	}
	return list, nil
}

// numbered tells which synapses have a number within their pair that x selects.
func (s *Synapses) numbered(x any) (func(int) bool, error) {
	numbers := s.vars.byName[s.multi].data
	if len(numbers) == 0 {
		return func(int) bool { return false }, nil
	}
	list, _, err := elements(x, int(slices.Max(numbers))+1, &s.group)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.multi, err)
	}
	return func(k int) bool { return slices.Contains(list, int32(numbers[k])) }, nil
}

// mask tells which neurons of a side an index selects.
func mask(x any, side span) ([]bool, error) {
	on := make([]bool, side.size())
	if g, ok := x.(spanner); ok {
		list, err := g.span().partOf(side)
		if err != nil {
			return nil, err
		}
		for _, i := range list {
			on[i] = true
		}
		return on, nil
	}
	list, _, err := elementsOf(side, x)
	if err != nil {
		return nil, err
	}
	for _, i := range list {
		on[i] = true
	}
	return on, nil
}
