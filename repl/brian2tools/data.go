package brian2tools

import (
	"fmt"

	"gobrian/plotting"
	"gobrian/units"
)

// PlotRaster draws a mark for each spike: indices against times. Further arguments are time_unit (ms) and axes.
func PlotRaster(indices, times any, args ...any) (*plotting.Axes, error) {
	return curve("plot_raster", times, indices, args, "neuron index", ".")
}

// PlotRate draws a rate against times. Further arguments are time_unit (ms), rate_unit (Hz) and axes.
func PlotRate(times, rate any, args ...any) (*plotting.Axes, error) {
	o, err := readOptions("plot_rate", args, "time_unit", "rate_unit", "axes")
	if err != nil {
		return nil, err
	}
	y, name, err := in("plot_rate", rate, o.take("rate_unit", hz))
	if err != nil {
		return nil, err
	}
	return curve("plot_rate", times, y, []any{o.all()}, fmt.Sprintf("population rate (%s)", name))
}

// PlotState draws the values of a variable, a column for each element, against times. Further arguments are time_unit (ms),
// var_unit (the one that suits the values), var_name and axes.
func PlotState(times, values any, args ...any) (*plotting.Axes, error) {
	o, err := readOptions("plot_state", args, "time_unit", "var_unit", "var_name", "axes")
	if err != nil {
		return nil, err
	}
	y, label, err := o.variable(values)
	if err != nil {
		return nil, err
	}
	return curve("plot_state", times, y, []any{o.all()}, label)
}

// variable is the values of a variable in var_unit, and their label.
func (o *options) variable(values any) (units.Array, string, error) {
	a, err := units.Of(values)
	if err != nil {
		return units.Array{}, "", fmt.Errorf("%s: %w", o.fn, err)
	}
	name, _ := o.take("var_name", "").(string)
	by := o.take("var_unit", nil)
	if by == nil && a.Array().Dim().IsDimensionless() {
		return a.Array(), name, nil
	}
	if by == nil {
		by = units.BestUnit(a)
	}
	y, unit, err := in(o.fn, a, by)
	if name == "" {
		return y, "in units of " + unit, err
	}
	return y, name + " (" + unit + ")", err
}

// curve draws y against times with a label for each.
func curve(fn string, times, y any, args []any, label string, format ...any) (*plotting.Axes, error) {
	o, err := readOptions(fn, args, "time_unit", "axes")
	if err != nil {
		return nil, err
	}
	ax, err := o.on()
	if err != nil {
		return nil, err
	}
	t, unit, err := in(fn, times, o.take("time_unit", ms))
	if err != nil {
		return nil, err
	}
	if _, err := ax.Plot(append(append([]any{t, y}, format...), o.kw)...); err != nil {
		return nil, err
	}
	if err := ax.SetXlabel("time (" + unit + ")"); err != nil {
		return nil, err
	}
	return ax, ax.SetYlabel(label)
}
