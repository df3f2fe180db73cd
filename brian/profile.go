package brian

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// ProfileEntry is what one part of a network has cost in a run with Profile.
type ProfileEntry struct {
	Name string
	Time units.Quantity // wall time
}

// Tuple is the name and the time.
func (p ProfileEntry) Tuple() []any { return []any{p.Name, p.Time} }

// measure makes an entry count the time that it takes.
func (e *entry) measure() {
	run := e.run
	e.run = func(s vm.Step) error {
		begun := time.Now()
		err := run(s)
		e.spent += time.Since(begun)
		return err
	}
}

// profiled sums up the costs of the entries, the dearest first.
func (r *run) profiled() []ProfileEntry {
	var list []ProfileEntry
	for _, e := range r.entries {
		list = append(list, ProfileEntry{e.name, seconds(e.spent.Seconds())})
	}
	slices.SortStableFunc(list, func(a, b ProfileEntry) int { return cmp.Compare(b.Time.Value, a.Time.Value) })
	return list
}

// ProfilingInfo is what each part of the network cost in the last run that had
// the option Profile, the dearest first.
func (n *Network) ProfilingInfo() ([]ProfileEntry, error) {
	if n.profile == nil {
		return nil, fmt.Errorf("%s has not been profiled: run it with profile=True", n.name)
	}
	return slices.Clone(n.profile), nil
}
