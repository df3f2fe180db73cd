package brian2tools

import (
	"fmt"
	"strings"

	"gobrian/brian"
	"gobrian/plotting"
	"gobrian/units"
)

// Names are the functions by the names that scripts use.
func Names() map[string]any {
	return map[string]any{
		"brian_plot": BrianPlot, "plot_raster": PlotRaster, "plot_state": PlotState, "plot_rate": PlotRate, "plot_synapses": PlotSynapses,
		"add_background_pattern": AddBackgroundPattern,
	}
}

// BrianPlot draws what x is: the spikes of a SpikeMonitor, the traces of a StateMonitor or of some of its elements (one axes
// below the other for several variables), the rate of a PopulationRateMonitor smoothed over 1 ms, the connections of Synapses,
// or the values of one of their variables. It returns the *plotting.Axes, or a list of them.
func BrianPlot(x any, args ...any) (any, error) {
	o, err := readOptions("brian_plot", args, "axes")
	if err != nil {
		return nil, err
	}
	switch x := x.(type) {
	case *brian.SpikeMonitor:
		return PlotRaster(x.I(), x.T(), o.all())
	case *brian.StateMonitor:
		return traces(x, o)
	case *brian.StateMonitorPart:
		return traces(x, o)
	case *brian.PopulationRateMonitor:
		rate, err := x.SmoothRate(brian.SmoothRateOptions{Window: "gaussian", Width: ms})
		if err != nil {
			return nil, err
		}
		return PlotRate(x.T(), rate, o.all())
	case *brian.Synapses:
		o.preset("plot_type", look(x))
		return PlotSynapses(x.I(), x.J(), o.all())
	case *brian.View:
		s := x.Synapses()
		if s == nil {
			return nil, fmt.Errorf("brian_plot: %s is no variable of synapses; plot it against something with plot", x.Name())
		}
		o.preset("plot_type", look(s))
		o.preset("var_name", x.Name())
		return PlotSynapses(s.I(), s.J(), x.Array(), o.all())
	}
	return nil, fmt.Errorf("brian_plot: there is no plot for a %s; it takes monitors, synapses and variables of synapses", strings.TrimPrefix(fmt.Sprintf("%T", x), "*brian."))
}

// recorded is a StateMonitor or a part of one.
type recorded interface {
	T() units.Array
	State(name string) (units.Array, error)
	RecordVariables() []string
}

// traces draws each variable of m, on axes of its own if there are several.
func traces(m recorded, o *options) (any, error) {
	names := m.RecordVariables()
	if len(names) == 1 {
		return trace(m, names[0], o.axes, o)
	}
	list, many := o.axes.([]*plotting.Axes)
	switch grid, ok := o.axes.(*plotting.AxesArray); {
	case ok:
		list = grid.All()
	case !many && o.axes == nil:
		_, made, err := plotting.Subplots(len(names), 1, plotting.SubplotsOptions{Sharex: true})
		if err != nil {
			return nil, err
		}
		list = made.(*plotting.AxesArray).All()
	}
	if len(list) != len(names) {
		return nil, fmt.Errorf("brian_plot: %d axes for %d variables", len(list), len(names))
	}
	for i, name := range names {
		if _, err := trace(m, name, list[i], o); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// trace draws one variable. A dict of names or units has them by variable.
func trace(m recorded, name string, axes any, o *options) (*plotting.Axes, error) {
	v, err := m.State(name)
	if err != nil {
		return nil, err
	}
	if v.NDim() == 2 {
		v = v.T()
	}
	own := o.all()
	if axes != nil {
		own["axes"] = axes
	}
	for _, word := range []string{"var_name", "var_unit"} {
		if m, ok := own[word].(map[string]any); ok {
			delete(own, word)
			if x := m[name]; x != nil {
				own[word] = x
			}
		}
	}
	if own["var_name"] == nil {
		own["var_name"] = name
	}
	return PlotState(m.T(), v, own)
}

// look is how the synapses of s are drawn best: as an image, as marks, or counted in fields.
func look(s *brian.Synapses) string {
	size := func(g any) int {
		n, _ := g.(interface{ N() int })
		return n.N()
	}
	switch {
	case size(s.Source()) < 1000 && size(s.Target()) < 1000:
		return "image"
	case s.N() < 10000:
		return "scatter"
	}
	return "hexbin"
}
