package brian

import (
	"fmt"

	"gobrian/brian/internal/equations"
	"gobrian/units"
)

// SpatialNeuron is one neuron with a shape: a group of compartments, the elements
// of which are numbered section by section, each before its children. Its model
// gives the current through the membrane, Im, and the potential v of each
// compartment follows from that and from what flows along the neuron.
//
// Each step advances the differential equations of the model with v as it was,
// then v by an implicit Euler step, in which Im is taken to be linear: its slope
// dIm/dv is found symbolically, and computed anew in each step.
type SpatialNeuron struct {
	NeuronGroup
	morphology *Morphology
	user       *equations.System // the model as it was given
}

// SpatialNeuronOptions are the options of NewSpatialNeuron.
type SpatialNeuronOptions struct {
	Threshold  string
	Refractory any
	Reset      string
	Events     map[string]string
	// ThresholdLocation is the one compartment that can spike: its number, or
	// morpho.axon[30*um]. Without it each compartment spikes for itself.
	ThresholdLocation any
	Dt                units.Quantity
	Clock             *Clock
	Order             int
	Cm                any            // capacitance of the membrane; 0.9 uF/cm**2 when left out
	Ri                units.Quantity // resistivity of the inside; 150 ohm cm when left out
	Name              string
	Dtype             any
	Namespace         Names
	Method            any            // "exact", "exponential_euler", "rk2" or "heun" when left out, the first that fits
	MethodOptions     map[string]any // see NeuronGroupOptions
}

// spatialMethods are tried where no method is asked for.
var spatialMethods = []string{"exact", "exponential_euler", "rk2", "heun"}

// NewSpatialNeuron makes a neuron of a shape. model must define the current
// through the membrane, inward positive, as Im = ... : amp/meter**2. A parameter
// or a subexpression in amp with the flag (point current) is a current into a
// compartment as a whole, and is added to Im divided by the area.
//
// The variables v, Cm, Ri (shared), Ic (capacitive current), length, distance,
// area, volume, diameter, r_length_1, r_length_2, time_constant, space_constant
// and, where the morphology has coordinates, x, y and z are there without being
// declared. The morphology is copied: later changes do not reach the neuron.
func NewSpatialNeuron(morphology *Morphology, model any, opts ...SpatialNeuronOptions) (*SpatialNeuron, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	switch {
	case morphology == nil:
		return nil, kindOfError(wrongType, "a SpatialNeuron needs a morphology: a Soma, a Cylinder or a Section")
	case morphology.parent != nil:
		return nil, fmt.Errorf("a SpatialNeuron is made of a whole morphology, and %s is a section within one", morphology.path())
	}
	n := &SpatialNeuron{morphology: morphology.clone()}
	if err := n.setModel(model, o); err != nil {
		return nil, err
	}
	n.setShape()
	if err := n.setElectric(o); err != nil {
		return nil, err
	}
	n.self = n
	if err := n.setThreshold(o); err != nil {
		return nil, err
	}
	keep(n)
	return n, nil
}

// setModel makes the variables: those of the model, and those of every compartment.
func (n *SpatialNeuron) setModel(model any, o SpatialNeuronOptions) error {
	user, err := modelOf(orElse(o.Name, "SpatialNeuron"), model)
	if err != nil {
		return err
	}
	all, err := membraneModel(user, n.morphology.placed())
	if err != nil {
		return in(orElse(o.Name, "SpatialNeuron"), "model", err)
	}
	n.user = user
	if o.Method == nil {
		o.Method = spatialMethods
	}
	base := NeuronGroupOptions{Namespace: o.Namespace, Dtype: o.Dtype, Dt: o.Dt, Clock: o.Clock, Order: o.Order, Name: o.Name}
	if err := n.start(n.morphology.TotalCompartments(), &Equations{all}, "spatialneuron", base); err != nil {
		return err
	}
	n.addConstants()
	n.method, err = chooseMethod(&n.group, o.Method, o.MethodOptions)
	return err
}

// setThreshold reads what makes spikes.
func (n *SpatialNeuron) setThreshold(o SpatialNeuronOptions) error {
	base := NeuronGroupOptions{Threshold: o.Threshold, Reset: o.Reset, Refractory: o.Refractory, Events: o.Events}
	if err := n.setEvents(base); err != nil {
		return err
	}
	if o.ThresholdLocation != nil {
		if err := n.locateThreshold(o.ThresholdLocation); err != nil {
			return fmt.Errorf("%s: threshold_location: %w", n.name, err)
		}
	}
	if err := n.setRefractory(o.Refractory); err != nil {
		return err
	}
	n.warnThreshold(base)
	return nil
}

// setElectric sets the capacitance and the resistivity.
func (n *SpatialNeuron) setElectric(o SpatialNeuronOptions) error {
	if o.Cm == nil {
		o.Cm = units.Quantity{Value: 0.9e-2, Dim: capacitance} // 0.9 uF/cm^2
	}
	if o.Ri.Value == 0 {
		o.Ri = units.Quantity{Value: 1.5, Dim: resistivity} // 150 ohm cm
	}
	if err := n.SetState("Cm", o.Cm); err != nil {
		return err
	}
	if err := n.SetState("Ri", o.Ri); err != nil {
		return err
	}
	for _, name := range []string{"Cm", "Ri"} {
		for _, x := range n.vars.byName[name].data {
			if !(x > 0) {
				return fmt.Errorf("%s: %s must be positive, and is %v", n.name, name, units.Quantity{Value: x, Dim: n.vars.byName[name].dim})
			}
		}
	}
	return nil
}

// setShape fills the variables that follow from the morphology.
func (n *SpatialNeuron) setShape() {
	at := 0
	n.morphology.walk(func(m *Morphology) {
		start, end := m.rLengths()
		columns := map[string][]float64{
			"length": m.length, "distance": m.distances(), "area": m.areas(), "volume": m.volumes(), "diameter": m.middles(),
			"r_length_1": start, "r_length_2": end,
		}
		if n.morphology.placed() {
			for axis, name := range []string{"x", "y", "z"} {
				columns[name] = orNaN(coordinate(m.where("middle"), axis), m.N())
			}
		}
		for name, values := range columns {
			copy(n.vars.byName[name].data[at:], values)
		}
		at += m.N()
	})
}

// Morphology is the shape of the neuron.
func (n *SpatialNeuron) Morphology() *Morphology { return n.morphology }

// Equations is the model as it was given.
func (n *SpatialNeuron) Equations() *Equations { return &Equations{n.user} }

// Latex writes the model as it was given as aligned formulas.
func (n *SpatialNeuron) Latex() string { return n.user.Latex() }

// HTML shows what the neuron is made of: notebooks use it.
func (n *SpatialNeuron) HTML() string {
	rows := append(n.texts(), [2]string{"morphology", n.morphology.Topology().String()})
	return described(n.String(), n.user.HTML(), rows)
}

// String names the neuron.
func (n *SpatialNeuron) String() string {
	return fmt.Sprintf("SpatialNeuron %s: %s in %d sections", n.name, compartments(n.n), n.morphology.TotalSections())
}
