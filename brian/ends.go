package brian

import "fmt"

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

// endRemovals is how often synapses were removed from the ends that are synapses.
func (s *Synapses) endRemovals() (n [2]int) {
	for k, end := range []span{s.source, s.target} {
		if other, ok := end.g.self.(*Synapses); ok {
			n[k] = other.removals
		}
	}
	return n
}

// checkEnds makes sure that the synapses at which others begin or end are still those.
func (s *Synapses) checkEnds() error {
	s.follow()
	if s.n == 0 {
		return nil
	}
	for k, n := range s.endRemovals() {
		if end := [2]span{s.source, s.target}[k]; n != s.known[k] {
			return fmt.Errorf("%s is connected to synapses of %s, of which some were removed since: disconnect and connect it again", s.name, end.name)
		}
	}
	return nil
}
