package brian

import (
	"math"
	"slices"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

// prepareUpdate makes the entries that compute what is constant over dt, and
// that advance the differential equations by one step.
func (g *NeuronGroup) prepareUpdate(p *preparation, f *fusion) ([]*entry, error) {
	list, err := g.group.prepareConstantOverDt(p)
	if err != nil {
		return nil, err
	}
	release, err := g.prepareRefractory(p)
	if err != nil {
		return nil, err
	}
	it, err := g.prepareOdes(p)
	if err != nil {
		return nil, err
	}
	if g.refractory.fixed && !it.releases {
		if release, err = g.releaser(p, g.releaseAfter()); err != nil {
			return nil, err
		}
	}
	if release == nil && it.run == nil {
		return list, nil
	}
	f.update = g.entry("stateupdater", "groups", g.Order, inTurn(release, it.run))
	f.with, f.before, f.own = it.with, inTurn(release, it.before), it.code
	return append(list, f.update), nil
}

// inTurn is the given parts of a step one after the other; nil ones are left out,
// and nothing is nil.
func inTurn(parts ...func(vm.Step) error) func(vm.Step) error {
	parts = slices.DeleteFunc(parts, func(f func(vm.Step) error) bool { return f == nil })
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return func(s vm.Step) error {
		for _, f := range parts {
			if err := f(s); err != nil {
				return err
			}
		}
		return nil
	}
}

// prepareConstantOverDt makes the entry that stores the subexpressions that are
// computed once in a step.
func (g *group) prepareConstantOverDt(p *preparation) ([]*entry, error) {
	sys, err := p.system(g)
	if err != nil {
		return nil, err
	}
	ordered, err := sys.Ordered()
	if err != nil {
		return nil, in(g.name, "model", err)
	}
	var stmts []syntax.Stmt
	for _, e := range ordered {
		if e.Has("constant over dt") {
			stmts = append(stmts, syntax.Stmt{At: e.At, Target: e.Name, Op: syntax.Assign, X: e.X})
		}
	}
	if stmts == nil {
		return nil, nil
	}
	m, err := p.build(g.domain(), &code{object: g.name, what: "model", random: &g.overDt}, trees{stmts: stmts})
	if err != nil {
		return nil, err
	}
	return []*entry{g.entry("subexpression_update", "before_start", g.Order, m.everywhere())}, nil
}

// prepareRefractory is the part of the state update that lets neurons leave the
// refractory state, nil where the integration can do it: see releaseAfter.
func (g *NeuronGroup) prepareRefractory(p *preparation) (func(vm.Step) error, error) {
	c := g.refractory.text
	if c == nil {
		return nil, nil
	}
	t, err := p.checked(g.span(), c)
	if err != nil {
		return nil, err
	}
	return g.releaser(p, []syntax.Stmt{{At: c.result.Pos(), Target: notRefractory, Op: syntax.Assign, X: releaseTree(t)}})
}

// releaser makes the part of the state update that does nothing but statements
// on not_refractory.
func (g *NeuronGroup) releaser(p *preparation, stmts []syntax.Stmt) (func(vm.Step) error, error) {
	c := code{object: g.name, what: "refractory"}
	if g.refractory.text != nil {
		c = *g.refractory.text
	}
	c.stmts, c.result = stmts, nil
	m, err := p.build(g.span(), &c, trees{stmts: stmts})
	if err != nil {
		return nil, err
	}
	return m.everywhere(), nil
}

// releaseTree is the new value of not_refractory: for a time, whether it has
// passed; for a condition, whether it has ceased to hold since the spike.
func releaseTree(t trees) syntax.Expr {
	name := func(s string) syntax.Expr { return &syntax.Name{At: t.result.Pos(), Ident: s} }
	if t.typ == equations.Boolean {
		return &syntax.Binary{Op: syntax.Or, X: name(notRefractory), Y: &syntax.Unary{Op: syntax.Not, X: t.result}}
	}
	steps := func(x syntax.Expr) syntax.Expr {
		return &syntax.Call{Func: "timestep", Args: []syntax.Expr{x, name("dt")}}
	}
	since := &syntax.Binary{Op: syntax.Sub, X: name("t"), Y: name(lastSpike)}
	return &syntax.Binary{Op: syntax.Ge, X: steps(since), Y: steps(t.result)}
}

// releaseAfter is the statement not_refractory = timestep(t - lastspike, dt) >=
// timestep(time, dt), of a fixed time, for the beginning of the update, so that the
// same loop does both; none where refractoriness is something else. The division of
// timestep is taken out: the quotient grows with the dividend, so there is a least
// dividend for which the condition holds.
func (g *NeuronGroup) releaseAfter() []syntax.Stmt {
	if !g.refractory.fixed {
		return nil
	}
	dt := g.clock.dt
	number := func(x float64) syntax.Expr { return &syntax.Number{Value: x} }
	since := &syntax.Binary{Op: syntax.Sub, X: &syntax.Name{Ident: "t"}, Y: &syntax.Name{Ident: lastSpike}}
	dividend := &syntax.Binary{Op: syntax.Add, X: since, Y: number(releaseSlack * dt)}
	least := number(leastDividend(timestep(g.refractory.time, dt), dt))
	return []syntax.Stmt{{Target: notRefractory, Op: syntax.Assign, X: &syntax.Binary{Op: syntax.Ge, X: dividend, Y: least}}}
}

// timestep is the number of the step in which time t lies; it forgives rounding.
func timestep(t, dt float64) int64 { return int64((t + releaseSlack*dt) / dt) }

// releaseSlack is by how much of dt a time may lie before a step, and still be in it.
const releaseSlack = 1e-3

// leastDividend is the least x with int64(x/dt) >= n.
func leastDividend(n int64, dt float64) float64 {
	enough := func(x float64) bool { return int64(x/dt) >= n }
	x := float64(n) * dt
	if n == 0 {
		x = -dt // the quotient is cut toward zero
	}
	for !enough(x) {
		x = math.Nextafter(x, math.Inf(1))
	}
	for enough(math.Nextafter(x, math.Inf(-1))) {
		x = math.Nextafter(x, math.Inf(-1))
	}
	return x
}

// prepareOdes is the part of the state update that integrates; without equations
// it does nothing.
func (g *NeuronGroup) prepareOdes(p *preparation) (*integration, error) {
	odes, err := p.odes(&g.group, "")
	if err != nil || len(odes) == 0 {
		return &integration{}, err
	}
	it, err := p.integrate(&g.group, odes, g.method, &g.noise)
	if err != nil {
		return nil, err
	}
	g.sayMethod(g.method, it.update)
	return it, nil
}

// theGroup is the group that an object is.
func (g *group) theGroup() *group { return g }
