package brian

import (
	"slices"

	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// NetworkOperation is a Go function that is called in every step of a clock.
type NetworkOperation struct {
	header
	call func(t units.Quantity) error
}

// NetworkOperationOptions are the options of NewNetworkOperation.
type NetworkOperationOptions struct {
	Dt    units.Quantity
	Clock *Clock
	When  string // "start" when left out
	Order int
	Name  string
}

// NewNetworkOperation makes an object that calls f in every step, or every dt.
// f is a function without arguments or of the time, and may return an error,
// which ends the run.
func NewNetworkOperation(f any, opts ...NetworkOperationOptions) (*NetworkOperation, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	clock, err := clockOf(o.Clock, o.Dt, DefaultClock)
	if err != nil {
		return nil, err
	}
	n := &NetworkOperation{}
	if n.call, err = operation(f); err != nil {
		return nil, err
	}
	if n.header, err = newHeader(o.Name, "networkoperation", clock, orElse(o.When, "start"), o.Order); err != nil {
		return nil, err
	}
	keep(n)
	return n, nil
}

// operates is whether a network operation is in the network.
func (n *Network) operates() bool {
	return slices.ContainsFunc(n.objects, func(o object) bool { _, ok := o.(*NetworkOperation); return ok })
}

// foreign is a function of another language than Go, which raises its errors as panics.
type foreign interface {
	Call(args ...any) any
	Arity() int // the number of arguments that it must be given
}

func operation(f any) (func(units.Quantity) error, error) {
	switch f := f.(type) {
	case func():
		return func(units.Quantity) error { f(); return nil }, nil
	case func() error:
		return func(units.Quantity) error { return f() }, nil
	case func(units.Quantity):
		return func(t units.Quantity) error { f(t); return nil }, nil
	case func(units.Quantity) error:
		return f, nil
	case foreign:
		switch f.Arity() {
		case 0:
			return func(units.Quantity) error { f.Call(); return nil }, nil
		case 1:
			return func(t units.Quantity) error { f.Call(t); return nil }, nil
		}
	}
	return nil, kindOfError(wrongType, "a network operation is a function without arguments or of the time (a Quantity), and not %T", f)
}

func (n *NetworkOperation) needs() []object { return nil }

func (n *NetworkOperation) prepare(*preparation) ([]*entry, error) {
	run := func(s vm.Step) error { return n.call(seconds(s.T)) }
	return []*entry{{name: n.name, when: n.When, order: n.Order, clock: n.clock, active: true, run: run}}, nil
}

// String names the operation.
func (n *NetworkOperation) String() string { return "NetworkOperation " + n.name }
