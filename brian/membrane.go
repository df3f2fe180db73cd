package brian

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"gobrian/brian/internal/check"
	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// membrane.go: from the model of a SpatialNeuron to the conductance and the
// current of its membrane.

const (
	membraneCurrent = "Im"
	potential       = "v"
	pointCurrent    = "point current"
	// The parts of Im = _I0 - _g*v, with the slope at the present v.
	totalConductance = "_g"
	restCurrent      = "_I0"
)

var (
	capacitance = units.Farad.Dim.Div(areaDim)
	resistivity = units.Ohm.Dim.Mul(units.Length)
	density     = units.Amp.Dim.Div(areaDim)
)

// compartmentModel is what every compartment has.
const compartmentModel = `v : volt
Ic : amp/meter**2
length : meter (constant)
distance : meter (constant)
area : meter**2 (constant)
volume : meter**3 (constant)
diameter : meter (constant)
Cm : farad/meter**2 (constant)
Ri : ohm*meter (constant, shared)
r_length_1 : meter (constant)
r_length_2 : meter (constant)
`

// placeModel is what the compartments of a morphology with coordinates have.
const placeModel = `x : meter (constant)
y : meter (constant)
z : meter (constant)
`

// cableConstants follow from the conductance _g of the membrane; c is (2/pi)**(1/3).
var cableConstants = []struct {
	name, text string
	dim        units.Dimensions
}{
	{"time_constant", "Cm/_g", units.Time},
	{"space_constant", "c*(area/(1/r_length_1 + 1/r_length_2))**sixth/(2*sqrt(Ri*_g))", units.Length},
}

// addConstants makes the variables for the cable constants.
func (n *SpatialNeuron) addConstants() {
	for _, c := range cableConstants {
		e := &equations.Equation{Kind: equations.Subexpression, Name: c.name, Dim: c.dim}
		n.vars.add(&variable{name: c.name, role: derived, dim: c.dim, expr: e})
	}
}

// constantsOf is the equations of the cable constants for a conductance.
func constantsOf(g syntax.Expr) []*equations.Equation {
	with := map[string]syntax.Expr{totalConductance: g, "c": symbolic.Number(math.Cbrt(2 / math.Pi)), "sixth": symbolic.Number(1. / 6)}
	var list []*equations.Equation
	for _, c := range cableConstants {
		x, err := syntax.ParseExpr(c.text)
		if err != nil {
			panic("brian: the constants of a cable: " + err.Error())
		}
		list = append(list, &equations.Equation{Kind: equations.Subexpression, Name: c.name, Dim: c.dim, X: syntax.Replace(x, with)})
	}
	return list
}

// builtIn is the equations of every compartment.
func builtIn(placed bool) *equations.System {
	text := compartmentModel
	if placed {
		text += placeModel
	}
	sys, err := equations.Parse(text)
	if err != nil {
		panic("brian: the equations of compartments: " + err.Error())
	}
	return sys
}

// membraneModel checks what a user declares of a membrane, and joins it with what
// every compartment has: the point currents become part of Im.
func membraneModel(user *equations.System, placed bool) (*equations.System, error) {
	own := builtIn(placed)
	owner := check.Compartments
	owner.Names = maps.Clone(owner.Names)
	for _, name := range append(own.Names(), cableConstants[0].name, cableConstants[1].name) {
		owner.Names[name] = "made by the neuron itself"
	}
	owner.Names[potential] = "the potential of the membrane, which follows from Im"
	if err := check.Declarations(user, owner); err != nil {
		return nil, err
	}
	im, err := currentOf(user)
	if err != nil {
		return nil, err
	}
	all := &equations.System{Source: user.Source}
	for _, e := range user.Equations {
		if e.Has(pointCurrent) {
			if e.Dim != units.Amp.Dim {
				return nil, modelError(e, fmt.Sprintf("the point current %s must be in amp, and %s", e.Name, isUnit(e.Dim)), "")
			}
			e, im.X = unflagged(e), withPoint(im.X, e)
		}
		if e.Name != membraneCurrent {
			all.Equations = append(all.Equations, e)
		}
	}
	all.Equations = append(append(all.Equations, &im), own.Equations...)
	_, err = all.Ordered()
	return all, err
}

// currentOf is the equation of the membrane current.
func currentOf(user *equations.System) (equations.Equation, error) {
	e, ok := user.Lookup(membraneCurrent)
	switch {
	case !ok:
		return equations.Equation{}, kindOfError(wrongType, "the current through the membrane is missing: the model of a SpatialNeuron defines Im = ... : amp/meter**2")
	case len(e.Flags) > 0:
		return *e, modelError(e, "Im, the current through the membrane, takes no flags", "")
	case e.Kind != equations.Subexpression:
		return *e, modelError(e, "Im, the current through the membrane, is a "+e.Kind.String()+", and must be given by an expression", "Im = gL*(EL - v) : amp/meter**2")
	case e.Dim != density:
		return *e, modelError(e, "Im, the current through the membrane, must be in amp/meter**2, and "+isUnit(e.Dim), "")
	}
	return *e, nil
}

func modelError(e *equations.Equation, msg, hint string) error {
	return syntax.ErrorList{{Pos: e.At, Src: e.Src, What: "model", Msg: msg, Hint: hint}}
}

// unflagged is a point current as an equation like others.
func unflagged(e *equations.Equation) *equations.Equation {
	c := *e
	c.Flags = slices.DeleteFunc(slices.Clone(e.Flags), func(f string) bool { return f == pointCurrent })
	return &c
}

// withPoint is im + e/area.
func withPoint(im syntax.Expr, e *equations.Equation) syntax.Expr {
	name := func(s string) syntax.Expr { return &syntax.Name{At: e.At, Ident: s} }
	return &syntax.Binary{At: e.At, Op: syntax.Add, X: im, Y: &syntax.Binary{At: e.At, Op: syntax.Div, X: name(e.Name), Y: name("area")}}
}

// split adds to the checked model what Im is made of: the conductance _g, and the
// current _I0 at v = 0, along the slope at the present v.
func (n *SpatialNeuron) split(sys *equations.System) (*equations.System, error) {
	e, _ := sys.Lookup(membraneCurrent)
	im, err := sys.Inline(e.X)
	if err != nil {
		return nil, err
	}
	g, i0, err := slope(im)
	if err != nil {
		return nil, modelError(e, "Im cannot be differentiated with respect to v: "+err.Error(), "a parameter that run_regularly sets, or a subexpression with the flag (constant over dt), counts as constant")
	}
	for _, c := range cableConstants {
		if syntax.Mentions(im, func(name string) bool { return name == c.name }) {
			return nil, modelError(e, "Im cannot depend on "+c.name+", which follows from Im", "")
		}
	}
	out := *sys
	out.Equations = append(append(slices.Clone(sys.Equations), constantsOf(g)...),
		&equations.Equation{Kind: equations.Subexpression, Name: totalConductance, X: g, Dim: units.Siemens.Dim.Div(areaDim)},
		&equations.Equation{Kind: equations.Subexpression, Name: restCurrent, X: i0, Dim: density})
	return &out, nil
}

// slope divides a current into conductance and rest: im = i0 - g*v.
func slope(im syntax.Expr) (g, i0 syntax.Expr, err error) {
	isV := func(name string) bool { return name == potential }
	if f, err := symbolic.Linear(im, isV); err == nil {
		c, ok := f.Coef[potential]
		if !ok {
			c = symbolic.Number(0)
		}
		return symbolic.Simplify(symbolic.Neg(c)), f.Rest, nil
	}
	d, err := symbolic.Derivative(im, potential)
	if err != nil {
		return nil, nil, err
	}
	g = symbolic.Simplify(symbolic.Neg(d))
	return g, symbolic.Add(im, symbolic.Mul(g, symbolic.Name(potential))), nil
}

// orNaN is values, or n that are not a number.
func orNaN(values []float64, n int) []float64 {
	if values != nil {
		return values
	}
	return slices.Repeat([]float64{math.NaN()}, n)
}

// placed is whether any section of the morphology has coordinates.
func (m *Morphology) placed() bool {
	any := false
	m.walk(func(s *Morphology) { any = any || s.points != nil })
	return any
}
