package brian

import (
	"fmt"
	"slices"
)

// endOf is what synapses begin or end at: a group, a part of one, or the synapses
// of another object.
func endOf(what string, x any) (span, error) {
	s, ok := x.(*Synapses)
	if !ok || s == nil {
		return spanOf(what, x)
	}
	if !s.connected {
		return span{}, fmt.Errorf("%s, %s, has no synapses yet: call its connect first", what, s.name)
	}
	return s.group.span(), nil
}

// follow takes over how many synapses there are at the ends that are synapses:
// they may have been connected again.
func (s *Synapses) follow() {
	for _, end := range []*span{&s.source, &s.target} {
		if other, ok := end.g.self.(*Synapses); ok {
			*end = other.group.span()
		}
	}
}

// checkEnds makes sure that both ends of all synapses are still there.
func (s *Synapses) checkEnds() error {
	s.follow()
	for _, end := range []struct {
		side span
		list []int32
	}{{s.source, s.pre}, {s.target, s.post}} {
		if _, ok := end.side.g.self.(*Synapses); !ok || len(end.list) == 0 {
			continue
		}
		if last := slices.Max(end.list); int(last) >= end.side.size() {
			return fmt.Errorf("%s is connected to synapse %d of %s, which has %d", s.name, last, end.side.name, end.side.size())
		}
	}
	return nil
}
