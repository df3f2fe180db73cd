package brian

import (
	"slices"
	"strings"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/integrator"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

// integration is what advances the differential equations of a group by one step.
type integration struct {
	update   integrator.Update
	run      func(vm.Step) error
	machines []*machine // in the order in which they run
	releases bool       // lets neurons leave a refractoriness of fixed time as well
	code     *code

	// with is the last of the machines, without the release where others do it, and
	// with a condition that is tested behind its statements; nil where there is no
	// such thing. before is what runs before it.
	with   func(releases bool, condition syntax.Expr) (*machine, error)
	before func(vm.Step) error
}

// odes is the differential equations of a group that have a flag, or all that
// have none of its kind for "", with subexpressions put in their places.
func (l *lowering) odes(g *group, flag string) ([]integrator.Ode, error) {
	sys, err := l.system(g)
	if err != nil {
		return nil, err
	}
	var list []integrator.Ode
	for _, e := range sys.Of(equations.Differential) {
		if e.Has("event-driven") != (flag == "event-driven") {
			continue
		}
		x, err := sys.Inline(e.X)
		if err != nil {
			return nil, in(g.name, "model", err)
		}
		list = append(list, integrator.Ode{Name: e.Name, X: x, Guard: g.vars.byName[e.Name].guard})
	}
	return list, nil
}

// integrate makes what advances equations of a group by one step.
func (l *lowering) integrate(g *group, odes []integrator.Ode, by methodChoice, noise *stream) (*integration, error) {
	problem := l.problem(g, odes)
	problem.Adapt, problem.Own = by.adapt, by.own
	u, err := integrator.Integrate(by.names, problem)
	if err != nil {
		return nil, in(g.name, "model", err)
	}
	c := &code{object: g.name, what: "model", random: noise, free: true}
	it := &integration{update: u, code: c}
	switch {
	case u.Adaptive:
		return it, l.adaptive(it, g, by, c)
	case u.Setup > 0:
		if own, ok := l.settled(g, u.Stmts[:u.Setup]); ok && len(own) > 0 {
			return it, l.withCoefficients(it, g, c, own)
		}
	}
	m, err := l.advance(it, g, g.domain(), c, u.Stmts)
	if err != nil {
		return nil, err
	}
	it.machines, it.run = []*machine{m}, m.everywhere()
	return it, nil
}

// advance makes the machine of statements that are done once in a step.
func (l *lowering) advance(it *integration, g *group, d domain, c *code, stmts []syntax.Stmt) (*machine, error) {
	released := stmts
	if n, ok := g.self.(*NeuronGroup); ok {
		release := n.releaseAfter()
		it.releases = release != nil
		released = append(release, stmts...)
	}
	it.with = func(releases bool, condition syntax.Expr) (*machine, error) {
		if !releases {
			return l.build(d, c, trees{stmts: stmts, result: condition})
		}
		return l.build(d, c, trees{stmts: released, result: condition})
	}
	return it.with(true, nil)
}

// methodChosen is the kind of warning that tells which method was chosen.
const methodChosen = "method_choice"

// sayMethod tells, once for a group, which method was chosen for it.
func (g *group) sayMethod(by methodChoice, u integrator.Update) {
	if len(by.names) == 1 || g.methodSaid == u.Method {
		return
	}
	g.methodSaid = u.Method
	var refused []string
	for _, r := range u.Refused {
		refused = append(refused, r.Method+" does not fit: "+r.Why)
	}
	why := ""
	if len(refused) > 0 {
		why = " (" + strings.Join(refused, "; ") + ")"
	}
	warn(g.name, methodChosen, "integrated by the method %q%s", u.Method, why)
}

// problem is what the integrator has to know of equations of a group.
func (l *lowering) problem(g *group, odes []integrator.Ode) integrator.Input {
	d := g.domain()
	return integrator.Input{
		Odes:  odes,
		Fixed: fixedIn(g, odes),
		Dt:    g.clock.dt,
		Boolean: func(name string) bool {
			r, ok := d.resolve(name)
			return ok && r.v.typ == equations.Boolean
		},
		Stateful: func(name string) bool {
			f, ok := l.function(d, name)
			return ok && !f.pure()
		},
		Held: func(name string) bool {
			f, ok := l.function(d, name)
			return ok && f.signature(name, g.clock.dt).Held
		},
	}
}

// fixedIn tells which names do not change during a step.
func fixedIn(g *group, odes []integrator.Ode) func(string) bool {
	return func(name string) bool {
		if slices.ContainsFunc(odes, func(o integrator.Ode) bool { return o.Name == name }) {
			return false
		}
		r, ok := g.domain().resolve(name)
		return ok && r.v.role != clockTime && r.v.role != clockSteps
	}
}

// extraColumns is a domain with columns that no user sees.
type extraColumns struct {
	domain
	extra map[string]*variable
}

// withColumns adds a column of the domain's size for each name; d may have
// columns of this kind already.
func withColumns(d domain, names ...string) extraColumns {
	x := extraColumns{d, map[string]*variable{}}
	for _, name := range names {
		x.extra[name] = &variable{name: name, data: make([]float64, d.size())}
	}
	return x
}

func (x extraColumns) resolve(name string) (ref, bool) {
	if v, ok := x.extra[name]; ok {
		return ref{v: v, g: x.whole(), n: x.size()}, true
	}
	return x.domain.resolve(name)
}

// settled is which coefficients each element has its own of, ok where all follow from stored
// variables alone, so that they change only when these do.
func (l *lowering) settled(g *group, setup []syntax.Stmt) (own map[string]bool, ok bool) {
	d := g.domain()
	own = map[string]bool{}
	temps := map[string]bool{}
	for _, s := range setup {
		temps[s.Target] = true
		for _, name := range syntax.Names(s.X) {
			r, ok := d.resolve(name)
			switch {
			case temps[name]:
				own[s.Target] = own[s.Target] || own[name]
			case !ok || r.v.role == clockTime || r.v.role == clockSteps:
				return nil, false
			case !r.v.shared:
				own[s.Target] = true
			}
		}
		if syntax.Calls(s.X, func(f string) bool { _, own := l.function(d, f); return own }) {
			return nil, false
		}
	}
	for name, is := range own {
		if !is {
			delete(own, name)
		}
	}
	return own, true
}

// withCoefficients computes the coefficients that elements have of their own only when
// something in them has changed: comparing numbers takes a tenth of an exponential. Those
// that are the same for all are computed once a step.
func (l *lowering) withCoefficients(it *integration, g *group, c *code, own map[string]bool) error {
	u := it.update
	setup, rest := u.Stmts[:u.Setup], u.Stmts[u.Setup:]
	var names []string
	var stmts []syntax.Stmt
	for _, s := range setup {
		switch {
		case !own[s.Target]:
			stmts = append(stmts, s)
		case slices.ContainsFunc(rest, func(r syntax.Stmt) bool { return slices.Contains(syntax.Names(r.X), s.Target) }):
			names = append(names, s.Target)
		}
	}
	d := withColumns(g.domain(), names...)
	made, err := l.build(d, c, trees{stmts: setup})
	if err != nil {
		return err
	}
	step, err := l.advance(it, g, d, c, append(stmts, rest...))
	if err != nil {
		return err
	}
	watched := l.inputs(made, d.extra)
	it.machines = []*machine{made, step}
	it.before = func(s vm.Step) error {
		changed := false
		for _, w := range watched {
			changed = w.changed() || changed
		}
		if changed {
			made.runAll(s)
		}
		return nil
	}
	it.run = inTurn(it.before, step.everywhere())
	return nil
}

// watch notices when the numbers of a column change. It compares them, unless it is
// known that nothing can have changed them.
type watch struct {
	data, seen []float64
	changes    *unchanged
}

// inputs is the columns that a machine reads, apart from those that it makes.
func (l *lowering) inputs(m *machine, made map[string]*variable) []*watch {
	var list []*watch
	for _, c := range m.columns {
		if c.r.v.role == stored && made[c.r.v.name] != c.r.v {
			list = append(list, &watch{data: c.r.v.data, changes: &unchanged{list: []*changes{l.changesOf(c.r)}}})
		}
	}
	return list
}

// changed is whether the numbers differ from those at the last call; at the
// first one they do.
func (w *watch) changed() bool {
	if w.changes.holds() || w.seen != nil && slices.Equal(w.data, w.seen) {
		return false
	}
	w.seen = append(w.seen[:0], w.data...)
	return true
}
