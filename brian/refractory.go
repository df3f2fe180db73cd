package brian

import (
	"fmt"

	"gobrian/brian/internal/equations"
	"gobrian/internal/pages"
	"gobrian/units"
)

// refractoriness is how a group keeps neurons from spiking again. At most one is given.
type refractoriness struct {
	time  float64
	fixed bool
	text  *code
}

func (r *refractoriness) given() bool { return r.fixed || r.text != nil }

// setRefractory reads the refractory option and adds the variables that it needs.
func (g *NeuronGroup) setRefractory(x any) error {
	switch x := x.(type) {
	case nil:
	case bool:
		if x {
			return fmt.Errorf("%s: refractory is a time, a string or False", g.name)
		}
	case string:
		e, err := parseExpr(g.name, "refractory", x)
		if err != nil {
			return err
		}
		g.refractory.text = &code{object: g.name, what: "refractory", src: x, result: e, want: wantTimeOrBoolean, random: &stream{}}
	default:
		q, ok := quantityOf(x)
		if !ok {
			return fmt.Errorf("%s: refractory is a time or a string, and not %s", g.name, describe(x))
		}
		s, err := timeOf("refractory", q)
		if err != nil {
			return fmt.Errorf("%s: %w", g.name, err)
		}
		if s < 0 {
			return fmt.Errorf("%s: refractory must not be negative, and is %v", g.name, q)
		}
		g.refractory.fixed, g.refractory.time = true, s
	}
	g.addRefractoryVariables()
	return nil
}

func (g *NeuronGroup) addRefractoryVariables() {
	guarded := false
	for _, v := range g.vars.byName {
		guarded = guarded || v.guard != ""
	}
	if guarded && !g.refractory.given() {
		warn(g.name, "no_refractory", "(unless refractory) has no effect without refractory")
		for _, v := range g.vars.byName {
			v.guard = ""
		}
	}
	if !g.refractory.given() {
		return
	}
	last := g.vars.add(&variable{name: lastSpike, dim: units.Time, data: pages.Make[float64](g.n)})
	free := g.vars.add(&variable{name: notRefractory, typ: equations.Boolean, data: pages.Make[float64](g.n)})
	for k := range g.n {
		last.data[k], free.data[k] = longAgo, 1
	}
}
