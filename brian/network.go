package brian

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gobrian/units"
)

// ErrInterrupted is the reason of a run that was interrupted; the network is
// consistent, and Run goes on from there.
var ErrInterrupted = errors.New("interrupted")

// Network runs the objects that it was given, and no others.
type Network struct {
	name     string
	objects  []object
	t        float64 // [s]
	schedule []string
	stop     bool
	snaps    map[string]*snapshot
	profile  []ProfileEntry
}

// NewNetwork makes a network of objects, of lists of them, or of other networks.
func NewNetwork(objs ...any) (*Network, error) {
	n := &Network{name: nameOr("", "network"), schedule: defaultSchedule}
	return n, n.Add(objs...)
}

// Add adds objects, or lists of them.
func (n *Network) Add(objs ...any) error {
	list, err := objectsOf(objs)
	if err != nil {
		return err
	}
	for _, o := range list {
		if h := o.head(); h.owner != nil && h.owner != n {
			return kindOfError(wrongState, "%s has already run in another network, so %s cannot have it too", h.name, n.name)
		}
		if !slices.Contains(n.objects, o) {
			n.objects = append(n.objects, o)
		}
	}
	return nil
}

// Remove takes objects, or lists of them, out of the network.
func (n *Network) Remove(objs ...any) error {
	list, err := objectsOf(objs)
	if err != nil {
		return err
	}
	for _, o := range list {
		at := slices.Index(n.objects, o)
		if at < 0 {
			return kindOfError(unknownName, "%s is not in %s", o.head().name, n.name)
		}
		n.objects = slices.Delete(n.objects, at, at+1)
	}
	return nil
}

// T is the time that the network has reached.
func (n *Network) T() units.Quantity { return seconds(n.t) }

// Attribute is t_, the time without its unit.
func (n *Network) Attribute(name string) (any, error) {
	if name == "t_" {
		return n.t, nil
	}
	return nil, kindOfError(units.ErrAttribute, "%s has no attribute %q", n.name, name)
}

// Name is the name of the network.
func (n *Network) Name() string { return n.name }

// Len is the number of objects.
func (n *Network) Len() int { return len(n.objects) }

// Index is the object of this name: net["neurongroup"].
func (n *Network) Index(ix ...any) (any, error) {
	name, ok := "", false
	if len(ix) == 1 {
		name, ok = ix[0].(string)
	}
	if !ok {
		return nil, fmt.Errorf("a network is indexed by the name of an object")
	}
	var names []string
	for _, o := range n.objects {
		if o.head().name == name {
			return o, nil
		}
		names = append(names, o.head().name)
	}
	return nil, kindOfError(unknownName, "%s has no object %q%s", n.name, name, suggestion(name, names))
}

// Contains reports whether the network has an object, or one of that name.
func (n *Network) Contains(x any) bool {
	for _, o := range n.objects {
		if name, ok := x.(string); ok && o.head().name == name || o == x {
			return true
		}
	}
	return false
}

// Objects lists the objects.
func (n *Network) Objects() []any {
	list := make([]any, len(n.objects))
	for k, o := range n.objects {
		list[k] = o
	}
	return list
}

// Schedule is the slots of a step, in order.
func (n *Network) Schedule() []string { return slices.Clone(n.schedule) }

// SetSchedule changes the slots of a step; each slot x also has before_x and after_x.
func (n *Network) SetSchedule(slots []string) error {
	if err := checkSchedule(slots); err != nil {
		return err
	}
	n.schedule = slices.Clone(slots)
	return nil
}

// Stop ends the run at the end of the current step.
func (n *Network) Stop() { n.stop = true }

// RunOptions are the options of Run.
type RunOptions struct {
	Report       any            // "text", "stderr", a func(Progress), or a func(elapsed Quantity, completed float64, start, duration Quantity)
	ReportPeriod units.Quantity // between two reports; 10 s when left out
	Namespace    Names          // constants of the model text, instead of what the session offers
	Profile      bool           // measure what each object costs, for ProfilingSummary
	Locals       Names          // names that are visible at the call, before those of the session
}

// Run simulates for a time, from where the last run ended. A negative time sets the clocks back, as in Brian. It returns an error
// that is ErrInterrupted when the context of SetContext ended.
func (n *Network) Run(duration units.Quantity, opts ...RunOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	length, err := timeOf("the duration", duration)
	if err != nil {
		return err
	}
	if math.IsNaN(length) || math.IsInf(length, 0) {
		return fmt.Errorf("the duration cannot be %v", duration)
	}
	if length < 0 {
		warn(n.name, "backwards", "nothing is simulated in %v: the time goes back by it, and the next run begins there", duration)
	}
	GetDevice().runs(n, duration, o)
	r, err := n.begin(o, length)
	if err != nil {
		return err
	}
	defer r.stop() // where a function of the user's panics
	return r.finish(r.steps())
}
