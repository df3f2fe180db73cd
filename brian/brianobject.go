package brian

import (
	"gobrian/brian/internal/vm"
)

// BrianObject is an object of a network that does nothing by itself. Classes of scripts derive from it what holds other objects, or has
// something to do before, in and after runs.
type BrianObject struct{ header }

// BrianObjectOptions are the options of NewBrianObject, in Brian's order.
type BrianObjectOptions = NetworkOperationOptions

// NewBrianObject makes an object that does nothing by itself.
func NewBrianObject(opts ...BrianObjectOptions) (*BrianObject, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	clock, err := clockOf(o.Clock, o.Dt, DefaultClock)
	if err != nil {
		return nil, err
	}
	b := &BrianObject{}
	if b.header, err = newHeader(o.Name, "brianobject", clock, orElse(o.When, "start"), o.Order); err != nil {
		return nil, err
	}
	keep(b)
	return b, nil
}

func (b *BrianObject) needs() []object { return nil }

func (b *BrianObject) prepare(*preparation) ([]*entry, error) {
	if b.ways.step == nil {
		return nil, nil
	}
	run := func(vm.Step) error { b.ways.step(); return nil }
	return []*entry{{name: b.name, when: b.When, order: b.Order, clock: b.clock, active: true, run: run}}, nil
}

// String names the object.
func (b *BrianObject) String() string { return "BrianObject " + b.name }

// ways is what the class of a script adds to an object; each may be nil.
type ways struct {
	apart  bool            // Run leaves the object out, which belongs to Networks only
	parts  func() []any    // the objects that run with it
	before func(names any) // is called before a run, with the names that the run was given
	step   func()          // is called in each step, of a BrianObject only
	after  func()          // is called after a run
}

// GiveWays says what a class of a script adds to the object; each may be nil. magic is whether Run finds the object, parts are the
// objects that run with it, before is called before a run with the names that this was given, step in each step of a BrianObject,
// after when a run has ended.
func (h *header) GiveWays(magic bool, parts func() []any, before func(names any), step, after func()) {
	h.ways = ways{!magic, parts, before, step, after}
}

// around calls what is to be done before the run that is prepared, and has the rest called after it.
func (w ways) around(p *preparation, names Names) {
	if w.before != nil {
		w.before(names)
	}
	if w.after != nil {
		p.around(func() error { return nil }, func() error { w.after(); return nil })
	}
}

// parts are the objects that run with an object, and theirs.
func parts(o object) (list []object) {
	if o.head().ways.parts == nil {
		return nil
	}
	for _, x := range o.head().ways.parts() {
		if p, ok := x.(object); ok && !isNil(x) {
			list = append(append(list, p), parts(p)...)
		}
	}
	return list
}

// AddAttribute makes room for a value of the script's own.
func (h *header) AddAttribute(name string) {
	if h.added == nil {
		h.added = map[string]any{}
	}
	h.added[name] = nil
}

// Added is the value of an attribute that AddAttribute made.
func (h *header) Added(name string) (any, bool) {
	x, ok := h.added[name]
	return x, ok
}

// SetAdded sets an attribute that AddAttribute made, and reports whether there is one.
func (h *header) SetAdded(name string, x any) bool {
	_, ok := h.added[name]
	if ok {
		h.added[name] = x
	}
	return ok
}
