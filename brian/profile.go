package brian

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// ProfileEntry is what one part of a network has cost in a run with Profile.
type ProfileEntry struct {
	Name string
	Time units.Quantity // wall time
}

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

// ProfilingSummary is a table of what each part of the magic network, or of the
// given one, cost in its last profiled run.
func ProfilingSummary(net ...*Network) (string, error) {
	n, err := oneNetwork(net)
	if err != nil {
		return "", err
	}
	list, err := n.ProfilingInfo()
	if err != nil {
		return "", err
	}
	total, width := 0.0, 0
	for _, e := range list {
		total += e.Time.Value
		width = max(width, len(e.Name))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Profiling summary\n%s\n", strings.Repeat("=", 17))
	for _, e := range list {
		fmt.Fprintf(&b, "%-*s  %8.3f s  %6.2f %%\n", width, e.Name, e.Time.Value, 100*e.Time.Value/max(total, 1e-300))
	}
	return b.String(), nil
}

func oneNetwork(net []*Network) (*Network, error) {
	switch {
	case len(net) == 1 && net[0] != nil:
		return net[0], nil
	case len(net) == 0 && theWorld.magic != nil:
		return theWorld.magic, nil
	}
	return nil, fmt.Errorf("nothing has run yet")
}
