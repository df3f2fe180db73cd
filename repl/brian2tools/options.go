package brian2tools

import (
	"fmt"
	"strings"

	"gobrian/plotting"
	"gobrian/units"
)

var (
	ms = unit("ms")
	hz = unit("Hz")
)

func unit(name string) units.Quantity {
	q, ok := units.Lookup(name)
	if !ok {
		panic("brian2tools: a unit that is not there")
	}
	return q
}

// options are the keyword arguments of a call.
type options struct {
	fn   string
	kw   map[string]any
	axes any // what axes= gave
}

// readOptions takes the keyword arguments, a map at the end, from args; what else is there fills the options in the given order.
func readOptions(fn string, args []any, order ...string) (*options, error) {
	o := &options{fn: fn, kw: map[string]any{}}
	if n := len(args); n > 0 {
		if m, ok := args[n-1].(map[string]any); ok {
			for k, v := range m {
				o.kw[k] = v
			}
			args = args[:n-1]
		}
	}
	if len(args) > len(order) {
		return nil, fmt.Errorf("%s: at most %d further arguments (%s)", fn, len(order), strings.Join(order, ", "))
	}
	for i, x := range args {
		o.kw[order[i]] = x
	}
	o.axes = o.take("axes", nil)
	return o, nil
}

// take is an option, which does not go on to package plotting.
func (o *options) take(name string, preset any) any {
	x, ok := o.kw[name]
	delete(o.kw, name)
	if !ok || x == nil {
		return preset
	}
	return x
}

func (o *options) preset(name string, x any) {
	if o.kw[name] == nil {
		o.kw[name] = x
	}
}

// all are the options with axes.
func (o *options) all() map[string]any {
	m := map[string]any{}
	for k, v := range o.kw {
		m[k] = v
	}
	if o.axes != nil {
		m["axes"] = o.axes
	}
	return m
}

// on is the axes to draw on.
func (o *options) on() (*plotting.Axes, error) {
	switch ax := o.axes.(type) {
	case nil:
		return plotting.Gca(), nil
	case *plotting.Axes:
		return ax, nil
	}
	return nil, fmt.Errorf("%s: axes= takes axes, not a %T", o.fn, o.axes)
}

// in is x in a unit, and how the unit is written.
func in(fn string, x any, by any) (units.Array, string, error) {
	a, err := units.Of(x)
	if err != nil {
		return units.Array{}, "", fmt.Errorf("%s: %w", fn, err)
	}
	u, ok := by.(units.Quantity)
	if !ok {
		return units.Array{}, "", fmt.Errorf("%s: %v is not a unit", fn, by)
	}
	if a.Array().Dim() != u.Dim {
		return units.Array{}, "", fmt.Errorf("%s: the values are %s, the unit is %s", fn, a.Array().Dim(), u)
	}
	return units.Div(a.Array(), u).Array(), strings.TrimPrefix(u.String(), "1. "), nil
}
