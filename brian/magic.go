package brian

import (
	"errors"
	"fmt"
	"slices"

	"gobrian/units"
)

// Run simulates all visible objects for a time: those that have names in the
// scope (Locals of the options first), or without a scope all objects made since
// StartScope. Run again goes on from there.
func Run(duration units.Quantity, opts ...RunOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	n, err := magicNetwork(o.Locals)
	if err != nil {
		return err
	}
	theWorld().magic = n
	warnForgotten(n, o.Locals)
	return n.Run(duration, opts...)
}

// MagicNetwork is the network of the objects that Run last ran, or would run if it has not been called.
func MagicNetwork(opts ...RunOptions) (*Network, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	if n := theWorld().magic; n != nil {
		return n, nil
	}
	if len(visible(o.Locals)) == 0 {
		return &Network{name: "magicnetwork", schedule: defaultSchedule}, nil
	}
	return magicNetwork(o.Locals)
}

// Stop ends the run that is going on at the end of the current step.
func Stop() {
	if n := theWorld().running; n != nil {
		n.Stop()
	}
}

// Collect lists the objects that Run would run.
func Collect(locals ...Names) []any {
	var list []any
	for _, o := range visible(locals...) {
		list = append(list, o)
	}
	return list
}

// visible lists the objects that names lead to, by age.
func visible(locals ...Names) []object {
	seen := map[object]bool{}
	add := func(x any) {
		if h, ok := x.(interface{ Native() any }); ok { // an object of a script's class that derives from one of ours
			x = h.Native()
		}
		if o, ok := x.(object); ok && !isNil(o) && o.head().world == theWorld() && o.head().serial > theWorld().since && !o.head().ways.apart {
			seen[o] = true
			for _, p := range parts(o) {
				seen[p] = true
			}
		}
	}
	for _, names := range locals {
		for _, x := range names {
			add(x)
		}
	}
	if s := theWorld().scope; s != nil {
		for _, name := range s.Names() {
			if x, ok := s.Lookup(name); ok {
				add(x)
			}
		}
	}
	for _, o := range theWorld().objects {
		add(o)
	}
	var list []object
	for o := range seen {
		list = append(list, o)
	}
	return inOrder(list)
}

// magicNetwork is the network of the visible objects: the last one, if they ran
// in it, or else a new one at time 0.
func magicNetwork(locals Names) (*Network, error) {
	seen := visible(locals)
	for _, o := range seen {
		for _, need := range o.needs() {
			if err := need.head().ours(); err != nil {
				return nil, err
			}
		}
	}
	objects := withNeeds(seen)
	if len(objects) == 0 {
		return nil, magicError{errors.New("there is nothing to run: no object is visible here")}
	}
	var ran, fresh []string
	for _, o := range objects {
		h := o.head()
		switch {
		case h.owner != nil && h.owner == theWorld().magic:
			ran = append(ran, h.name)
		case h.owner != nil && !h.owner.isMagic():
			return nil, fmt.Errorf("%s has already run in a Network of its own; run that one", h.name)
		case h.owner != nil, !h.passes:
			fresh = append(fresh, h.name)
		}
	}
	if len(ran) > 0 && len(fresh) > 0 {
		return nil, magicError{fmt.Errorf("run cannot tell where to begin: %s has already run, %s has not; make a Network of what belongs together, or call start_scope first", ran[0], fresh[0])}
	}
	if len(ran) > 0 {
		theWorld().magic.objects = objects
		return theWorld().magic, nil
	}
	n := &Network{name: nameOr("magicnetwork", ""), schedule: defaultSchedule, objects: objects}
	for _, o := range objects {
		o.head().owner = nil
	}
	return n, nil
}

func (n *Network) isMagic() bool { return n.name == "magicnetwork" }

// withNeeds leaves out the objects that need one that is not visible, and warns.
func withNeeds(objects []object) []object {
	var list []object
	for _, o := range objects {
		missing := slices.IndexFunc(o.needs(), func(need object) bool { return !slices.Contains(objects, need) })
		if missing >= 0 {
			warn(o.head().name, "dependency", "left out of this run, since %s is not visible here", o.needs()[missing].head().name)
			continue
		}
		list = append(list, o)
	}
	if len(list) < len(objects) {
		return withNeeds(list)
	}
	return list
}

// objectsOf lists the objects in values, lists and networks.
func objectsOf(values []any) ([]object, error) {
	var list []object
	for _, x := range values {
		switch x := x.(type) {
		case object:
			if isNil(x) {
				return nil, kindOfError(wrongType, "a network holds objects, not nil")
			}
			list = append(append(list, x), parts(x)...)
		case *Network:
			list = append(list, x.objects...)
		case *Subgroup: // it has nothing to do of its own
		default:
			inner, err := listOf(x)
			if err != nil {
				return nil, kindOfError(wrongType, "a network holds objects such as a NeuronGroup, and not %s", describe(x))
			}
			more, err := objectsOf(inner)
			if err != nil {
				return nil, err
			}
			list = append(list, more...)
		}
	}
	return list, nil
}

// magicError says that Run cannot make up the network.
type magicError struct{ error }

// Exception is the name of the exception that scripts catch it by.
func (magicError) Exception() string { return "MagicError" }
