package brian

import (
	"slices"

	"gobrian/brian/internal/program"
	"gobrian/brian/internal/vm"
)

// changes counts how often a variable may have changed in a run, so that what follows from
// it alone need not be computed anew: the gliotransmitter of an astrocyte, whose clock is
// slow, is added up for 200 synapses in each of their steps, and changes in each hundredth.
type changes struct {
	of    *group
	known bool // all that changes it is counted
	count int
}

// changesOf is the count of a variable, from the time on at which follow is called.
func (l *lowering) changesOf(r ref) *changes {
	if l.changing == nil {
		l.changing = map[*variable]*changes{}
	}
	if l.changing[r.v] == nil {
		l.changing[r.v] = &changes{of: r.g}
	}
	return l.changing[r.v]
}

// follow counts the changes of the variables that anybody asked for. An entry changes, when
// it runs, all that code of its object sets; sums count for themselves.
func (r *run) follow(p *preparation) {
	for v, c := range p.changing {
		by, sure := p.setters(v)
		if c.known = sure && !r.calls && v.onlyByCode(c.of); !c.known {
			continue
		}
		for _, e := range r.entries {
			switch {
			case e.sum != nil && e.sum.target == v:
				e.sum.changes = c
			case e.sum == nil && slices.Contains(by, e.of):
				e.run = c.counting(e)
			}
		}
	}
}

// counting is what an entry runs, and counts; a pathway only the steps with events.
func (c *changes) counting(e *entry) func(vm.Step) error {
	run, path := e.run, e.pathway
	if path == nil {
		return func(s vm.Step) error {
			c.count++
			return run(s)
		}
	}
	seen := path.events
	return func(s vm.Step) error {
		err := run(s)
		if path.events != seen { // which another one of its bundle may have delivered just before
			seen = path.events
			c.count++
		}
		return err
	}
}

// setters names the objects whose code sets a variable, and tells whether all are known.
func (p *preparation) setters(v *variable) (by []string, sure bool) {
	for _, w := range p.writes {
		switch {
		case w.v != v:
		case w.by == "":
			return nil, false
		default:
			by = append(by, w.by)
		}
	}
	return by, true
}

// onlyByCode is whether nothing but code of a model, and sums, sets the numbers of a
// variable of a group in a run.
func (v *variable) onlyByCode(g *group) bool {
	switch g.self.(type) {
	case *NeuronGroup, *Synapses:
		return v.role == stored && v.expr != nil && v.traces == nil
	}
	return false
}

// follows is whether the result of a program depends on nothing but columns.
func follows(p *program.Program) bool {
	return p.Sites() == 0 && len(p.Funcs) == 0 && !slices.ContainsFunc(p.Code, func(in program.Instr) bool {
		return in.Op == program.Time || in.Op == program.Steps
	})
}

// unchanged is variables that something was computed from.
type unchanged struct {
	list []*changes
	seen []int // the counts when it was; none before
}

// holds is whether nothing has changed since, and counts from now on.
func (u *unchanged) holds() bool {
	same := len(u.seen) == len(u.list)
	for k, c := range u.list {
		same = same && c.known && c.count == u.seen[k]
	}
	if !same {
		u.seen = u.seen[:0]
		for _, c := range u.list {
			u.seen = append(u.seen, c.count)
		}
	}
	return same
}
