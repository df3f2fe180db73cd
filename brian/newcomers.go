package brian

import (
	"slices"
	"weak"
)

// maxNewcomers is how many objects wait for a run at most; of older ones Run says
// nothing.
const maxNewcomers = 100

// newcomers are the objects made since the last run, of which Run may have to warn.
// One that stands for itself, like a group, is of interest only as long as
// something holds it, and is not kept alive by the list: cells that make a group
// again and again must not fill the memory. A monitor or synapses without a name
// are held by nothing else.
type newcomers []newcomer

type newcomer struct {
	held object        // nil for one that stands for itself
	get  func() object // the object, nil if it is gone
}

// add appends an object; get finds it as long as it lives.
func (f *newcomers) add(o object, get func() object) {
	if len(*f) >= maxNewcomers {
		*f = slices.Delete(*f, 0, 1)
	}
	x := newcomer{get: get}
	if len(o.needs()) > 0 {
		x.held = o
	}
	*f = append(*f, x)
}

// take empties the list and returns the objects that live, in their order.
func (f *newcomers) take() []object {
	var list []object
	for _, x := range *f {
		if o := x.get(); o != nil {
			list = append(list, o)
		}
	}
	*f = nil
	return list
}

// weakly returns a function that gives o as long as something else holds it.
func weakly[T any, P interface {
	*T
	object
}](o P) func() object {
	p := weak.Make((*T)(o))
	return func() object {
		if v := p.Value(); v != nil {
			return P(v)
		}
		return nil
	}
}
