package brian2tools

import (
	"fmt"
	"math"

	"gobrian/plotting"
	"gobrian/units"
)

// PlotSynapses draws the connections of synapses, or a value for each of them: sources and targets are their indices. Further
// arguments are values, var_unit, var_name, plot_type ("scatter", "image" or "hexbin") and axes. Without values, pairs that
// are connected by several synapses are counted. Errors: values where a pair has several synapses.
func PlotSynapses(sources, targets any, args ...any) (*plotting.Axes, error) {
	o, err := readOptions("plot_synapses", args, "values", "var_unit", "var_name", "plot_type", "axes")
	if err != nil {
		return nil, err
	}
	m, err := o.links(sources, targets)
	if err != nil {
		return nil, err
	}
	ax, err := o.on()
	if err != nil {
		return nil, err
	}
	switch kind := o.take("plot_type", "scatter"); kind {
	case "scatter":
		err = m.scatter(ax, o)
	case "image":
		err = m.image(ax, o)
	case "hexbin":
		err = m.fields(ax, o)
	default:
		err = fmt.Errorf("plot_synapses: plot_type is 'scatter', 'image' or 'hexbin', not %v", kind)
	}
	if err != nil {
		return nil, err
	}
	return ax, m.frame(ax)
}

// links are synapses as pairs of neurons, each with a value.
type links struct {
	i, j     []float64
	v        []float64
	label    string // of the values, "" if there is nothing to tell
	ni, nj   int    // one more than the largest indices
	repeated bool
}

func (o *options) links(sources, targets any) (*links, error) {
	i, err := units.Of(sources)
	if err != nil {
		return nil, fmt.Errorf("plot_synapses: %w", err)
	}
	j, err := units.Of(targets)
	if err != nil {
		return nil, fmt.Errorf("plot_synapses: %w", err)
	}
	m := &links{i: i.Array().Values(), j: j.Array().Values()}
	if len(m.i) == 0 || len(m.i) != len(m.j) {
		return nil, fmt.Errorf("plot_synapses: %d sources and %d targets: there is nothing to draw", len(m.i), len(m.j))
	}
	values := o.take("values", nil)
	if values != nil {
		v, label, err := o.variable(values)
		if err != nil {
			return nil, err
		}
		if v.Len() != len(m.i) {
			return nil, fmt.Errorf("plot_synapses: %d values for %d synapses", v.Len(), len(m.i))
		}
		m.v, m.label = v.Values(), label
	}
	m.count(values != nil)
	if m.repeated && values != nil {
		return nil, fmt.Errorf("plot_synapses: some pairs have several synapses, so that a pair has no single value; draw the connections without values")
	}
	return m, nil
}

// count finds the pairs and, if there are no values, joins those that occur several times.
func (m *links) count(valued bool) {
	at := map[[2]float64]int{}
	var i, j, v []float64
	for k := range m.i {
		m.ni, m.nj = max(m.ni, int(m.i[k])+1), max(m.nj, int(m.j[k])+1)
		pair := [2]float64{m.i[k], m.j[k]}
		if n, again := at[pair]; again {
			m.repeated = true
			v[n]++
			continue
		}
		at[pair] = len(i)
		i, j, v = append(i, pair[0]), append(j, pair[1]), append(v, 1)
	}
	if valued {
		return
	}
	m.i, m.j, m.v = i, j, v
	if m.repeated {
		m.label = "number of synapses"
	}
}

func (m *links) scatter(ax *plotting.Axes, o *options) error {
	o.preset("marker", ",")
	if m.label != "" {
		o.kw["c"] = plain(m.v)
	}
	if _, err := ax.Scatter(plain(m.i), plain(m.j), o.kw); err != nil {
		return err
	}
	return m.bar(ax)
}

// image draws the matrix of targets by sources; pairs without synapses stay empty.
func (m *links) image(ax *plotting.Axes, o *options) error {
	cells := make([]float64, m.ni*m.nj)
	for k := range cells {
		cells[k] = math.NaN()
	}
	for k := range m.i {
		cells[int(m.j[k])*m.ni+int(m.i[k])] = m.v[k]
	}
	o.preset("origin", "lower")
	o.preset("interpolation", "nearest")
	o.preset("aspect", "auto")
	if _, err := ax.Imshow(plain(cells).Reshape(m.nj, m.ni), o.kw); err != nil {
		return err
	}
	return m.bar(ax)
}

// fields counts synapses, or averages their values, in at most 100 by 100 rectangles.
func (m *links) fields(ax *plotting.Axes, o *options) error {
	const most = 100
	cols, rows := min(most, m.ni), min(most, m.nj)
	sum, n := make([]float64, rows*cols), make([]float64, rows*cols)
	for k := range m.i {
		c := int(m.j[k])*rows/m.nj*cols + int(m.i[k])*cols/m.ni
		sum[c] += m.v[k]
		n[c]++
	}
	if m.label == "" || m.repeated {
		m.label = "number of synapses"
	} else {
		for k := range sum {
			sum[k] /= n[k] // NaN where there is none
		}
	}
	o.preset("origin", "lower")
	o.preset("interpolation", "nearest")
	o.preset("aspect", "auto")
	o.preset("extent", []float64{-0.5, float64(m.ni) - 0.5, -0.5, float64(m.nj) - 0.5})
	if _, err := ax.Imshow(plain(sum).Reshape(rows, cols), o.kw); err != nil {
		return err
	}
	return m.bar(ax)
}

// bar tells what colours mean, if they do.
func (m *links) bar(ax *plotting.Axes) error {
	if m.label == "" {
		return nil
	}
	_, err := ax.Figure().Colorbar(plotting.ColorbarOptions{Ax: ax, Label: m.label})
	return err
}

func (m *links) frame(ax *plotting.Axes) error {
	if _, _, err := ax.SetXlim(-0.5, float64(m.ni)-0.5); err != nil {
		return err
	}
	if _, _, err := ax.SetYlim(-0.5, float64(m.nj)-0.5); err != nil {
		return err
	}
	if err := ax.SetXlabel("source neuron index"); err != nil {
		return err
	}
	return ax.SetYlabel("target neuron index")
}

func plain(x []float64) units.Array { return units.NewArray(x, units.Dimensionless) }

// AddBackgroundPattern makes the ground behind a picture grey, so that white in it can be told from nothing.
func AddBackgroundPattern(ax *plotting.Axes, _ ...any) error { return ax.SetFacecolor("0.9") }
