package brian

// This file finds out which event-driven variables of synapses are traces: the
// same for all synapses of a neuron, so that they can be kept and advanced once
// for it. It cuts the statements of pathways in two parts accordingly.

import (
	"fmt"
	"maps"
	"slices"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/integrator"
	"gobrian/brian/internal/syntax"
)

// tracing is the event-driven variables as traces of pathways: each changes, but
// for the time that passes, in one pathway, by statements that give the same for
// all synapses of a neuron.
type tracing struct {
	s     *Synapses
	l     *lowering
	odes  []integrator.Ode
	paths []*tracedPath
	temps map[string]bool // names in the text that are no variables
}

// tracedPath is the statements of a pathway in two parts.
type tracedPath struct {
	p     *Pathway
	text  []syntax.Stmt
	odes  []integrator.Ode // of its traces
	last  string           // the name of the time of its last spike
	flow  []syntax.Stmt    // brings its traces from then to now
	once  []syntax.Stmt    // done once for a neuron that spikes, behind flow
	each  []syntax.Stmt    // done for each synapse, behind reads
	reads []*tracedPath    // other pathways whose traces each needs

	version map[string]string // of what is the same for all synapses of a neuron, where the text has got to
	kept    map[string]bool   // versions that each reads, beside the traces
}

// findTracing is nil where an event-driven variable is no trace.
func (s *Synapses) findTracing(l *lowering) (*tracing, error) {
	odes, err := l.odes(&s.group, "event-driven")
	if err != nil || len(odes) == 0 {
		return nil, err
	}
	t := &tracing{s: s, l: l, odes: odes, temps: map[string]bool{}}
	for _, p := range s.pathways {
		trees, err := l.checked(pathDomain{synapseDomain{s}, p}, p.code)
		if err != nil {
			return nil, err
		}
		t.paths = append(t.paths, &tracedPath{p: p, text: trees.stmts, version: map[string]string{}, kept: map[string]bool{}})
	}
	if !t.readable() || !t.share() {
		return nil, nil
	}
	for _, x := range t.paths {
		x.last = t.fresh("lastspike_" + x.p.short)
		if len(x.odes) > 0 {
			if x.flow, err = s.catchUp(l, x.odes, x.last); err != nil {
				return nil, err
			}
		}
	}
	for _, x := range t.paths {
		if !t.cut(x) {
			return nil, nil
		}
	}
	return t, nil
}

// isTrace reports whether v is one of the variables, or the time that they are of.
func (t *tracing) isTrace(v *variable) bool {
	return v == t.s.lastUpdate || slices.ContainsFunc(t.odes, func(o integrator.Ode) bool { return t.s.vars.byName[o.Name] == v })
}

// readable reports whether the text reaches traces by their own names alone, and
// not the time of the last update, which is no trace.
func (t *tracing) readable() bool {
	d := synapseDomain{t.s}
	sound := func(name string) bool {
		r, ok := d.resolve(name)
		switch {
		case !ok:
			t.temps[name] = true
			return true
		case r.v == t.s.lastUpdate || t.isTrace(r.v) && r.v.name != name:
			return false
		case r.v.role != derived || r.g != &t.s.group:
			return true
		}
		x, err := t.l.expression(r)
		if err != nil {
			return false
		}
		sys, err := t.l.system(&t.s.group)
		if err != nil {
			return false
		}
		if x, err = sys.Inline(x); err != nil {
			return false
		}
		return !syntax.Mentions(x, func(name string) bool { r, ok := d.resolve(name); return ok && t.isTrace(r.v) })
	}
	for _, x := range t.paths {
		for _, st := range x.text {
			for _, name := range append(syntax.Names(st.X), st.Target) {
				if !sound(name) {
					return false
				}
			}
		}
	}
	return true
}

// share gives each equation to the one pathway that changes its variable, and
// reports whether that is possible.
func (t *tracing) share() bool {
	for _, o := range t.odes {
		v := t.s.vars.byName[o.Name]
		var owner *tracedPath
		for _, x := range t.paths {
			if !slices.ContainsFunc(x.text, func(st syntax.Stmt) bool { return st.Target == o.Name }) {
				continue
			}
			if owner != nil {
				return false
			}
			owner = x
		}
		if owner == nil || o.Guard != "" || v.shared || v.single || v.typ != equations.Float {
			return false
		}
		owner.odes = append(owner.odes, o)
	}
	for _, x := range t.paths {
		for _, o := range x.odes {
			if syntax.Mentions(o.X, func(name string) bool { return !x.owns(name) }) || t.outside(o.X) {
				return false
			}
		}
	}
	return true
}

func (x *tracedPath) owns(name string) bool {
	return slices.ContainsFunc(x.odes, func(o integrator.Ode) bool { return o.Name == name })
}

// outside reports whether an expression draws random numbers, or calls functions
// of the session.
func (t *tracing) outside(x syntax.Expr) bool {
	return syntax.Calls(x, func(f string) bool {
		_, own := t.l.function(synapseDomain{t.s}, f)
		return own || f == "rand" || f == "randn" || f == "poisson"
	})
}

// fresh is a name that nothing else has.
func (t *tracing) fresh(hint string) string {
	name := hint
	for n := 2; ; n++ {
		if _, ok := (synapseDomain{t.s}).resolve(name); !ok && !t.temps[name] {
			t.temps[name] = true
			return name
		}
		name = fmt.Sprintf("%s_%d", hint, n)
	}
}

// cut cuts the text of a pathway in two, and reports whether what changes traces
// is all in the part that is done once.
func (t *tracing) cut(x *tracedPath) bool {
	for _, o := range x.odes {
		x.version[o.Name] = o.Name
	}
	if writes := slices.ContainsFunc(x.text, func(st syntax.Stmt) bool { return x.owns(st.Target) }); writes {
		x.begin(t)
	}
	for _, st := range x.text {
		switch {
		case t.same(x, st):
			t.doOnce(x, st)
		case x.owns(st.Target):
			return false
		default:
			t.doEach(x, st)
		}
	}
	for _, o := range x.odes {
		if v := x.version[o.Name]; v != o.Name {
			x.once = append(x.once, assign(o.Name, v))
		}
	}
	x.rename()
	return true
}

// begin gives the traces before the first statement names of their own, as the
// columns have their names behind the last.
func (x *tracedPath) begin(t *tracing) {
	for _, o := range x.odes {
		v := t.fresh(o.Name + "_then")
		x.version[o.Name] = v
		x.once = append(x.once, assign(v, o.Name))
	}
}

// same reports whether a statement gives the same for all synapses of a neuron.
func (t *tracing) same(x *tracedPath, st syntax.Stmt) bool {
	if t.outside(st.X) || isCondition(st.X) {
		return false
	}
	known := func(name string) bool { return x.version[name] != "" || name == "t" || name == "dt" }
	if syntax.Mentions(st.X, func(name string) bool { return !known(name) }) || st.Op != syntax.Assign && !known(st.Target) {
		return false
	}
	if x.owns(st.Target) {
		return true
	}
	r, ok := (synapseDomain{t.s}).resolve(st.Target)
	return !ok || st.Op == syntax.Assign && r.g == &t.s.group && r.v.role == stored && !r.v.shared && !r.v.single && r.v.typ == equations.Float
}

func isCondition(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Bool:
		return true
	case *syntax.Unary:
		return x.Op == syntax.Not
	case *syntax.Binary:
		return x.Op.IsComparison() || x.Op.IsLogic()
	case *syntax.Cond:
		return isCondition(x.Then)
	}
	return false
}

// doOnce adds a statement to what is done once, with a new name for its target.
func (t *tracing) doOnce(x *tracedPath, st syntax.Stmt) {
	value := x.seen(st.X)
	if st.Op != syntax.Assign {
		value = &syntax.Binary{At: st.At, Op: st.Op, X: &syntax.Name{Ident: x.version[st.Target]}, Y: value}
	}
	v := t.fresh(st.Target + "_now")
	x.version[st.Target] = v
	x.once = append(x.once, syntax.Stmt{At: st.At, Target: v, Op: syntax.Assign, X: value})
	if _, ok := (synapseDomain{t.s}).resolve(st.Target); ok && !x.owns(st.Target) {
		x.each = append(x.each, assign(st.Target, v))
		x.kept[v] = true
	}
}

// seen is an expression with the names of versions.
func (x *tracedPath) seen(e syntax.Expr) syntax.Expr {
	y, _ := replaceNames(e, func(n *syntax.Name) (syntax.Expr, error) {
		if v := x.version[n.Ident]; v != "" {
			return &syntax.Name{At: n.At, Ident: v}, nil
		}
		return n, nil
	})
	return y
}

// doEach adds a statement to what is done for each synapse.
func (t *tracing) doEach(x *tracedPath, st syntax.Stmt) {
	before := x.version[st.Target]
	for _, name := range append(syntax.Names(st.X), st.Target) {
		if v := x.version[name]; v != "" && (name != st.Target || st.Op != syntax.Assign || slices.Contains(syntax.Names(st.X), name)) {
			x.kept[v] = true
		}
		for _, other := range t.paths {
			if other != x && other.owns(name) && !slices.Contains(x.reads, other) {
				x.reads = append(x.reads, other)
			}
		}
	}
	value := x.seen(st.X)
	if st.Op != syntax.Assign && before != "" {
		value = &syntax.Binary{At: st.At, Op: st.Op, X: &syntax.Name{Ident: before}, Y: value}
		st.Op = syntax.Assign
	}
	st.X = value
	delete(x.version, st.Target)
	x.each = append(x.each, st)
}

// rename lets the synapses read the columns of traces where these hold what they
// want, and forgets what they do not read.
func (x *tracedPath) rename() {
	final := map[string]string{}
	for _, o := range x.odes {
		final[x.version[o.Name]] = o.Name
		delete(x.kept, x.version[o.Name])
	}
	for k, st := range x.each {
		x.each[k].X, _ = replaceNames(st.X, func(n *syntax.Name) (syntax.Expr, error) {
			if f := final[n.Ident]; f != "" {
				return &syntax.Name{At: n.At, Ident: f}, nil
			}
			return n, nil
		})
	}
}

func assign(target, from string) syntax.Stmt {
	return syntax.Stmt{Target: target, Op: syntax.Assign, X: &syntax.Name{Ident: from}}
}

// neuronStmts is what is done once for a neuron that spikes.
func (x *tracedPath) neuronStmts() []syntax.Stmt {
	return slices.Concat(x.flow, x.once, []syntax.Stmt{assign(x.last, "t")})
}

// synapseStmts is what is done for each synapse behind that: traces of other
// pathways are brought to now for the while, and not stored.
func (x *tracedPath) synapseStmts(t *tracing) []syntax.Stmt {
	var list []syntax.Stmt
	current := map[string]string{}
	for _, other := range x.reads {
		maps.Copy(current, other.brought(t, &list))
	}
	for _, st := range x.each {
		list = append(list, renamed(st, current))
	}
	return list
}

// brought adds the statements that bring the traces of x to now, and gives the
// names under which they are then found.
func (x *tracedPath) brought(t *tracing, list *[]syntax.Stmt) map[string]string {
	names := map[string]string{}
	for _, o := range x.odes {
		names[o.Name] = t.fresh(o.Name + "_at_t")
		*list = append(*list, assign(names[o.Name], o.Name))
	}
	for _, st := range x.flow {
		*list = append(*list, renamed(st, names))
	}
	return names
}

// renamed is a statement with other names.
func renamed(st syntax.Stmt, names map[string]string) syntax.Stmt {
	st.X, _ = replaceNames(st.X, func(n *syntax.Name) (syntax.Expr, error) {
		if v := names[n.Ident]; v != "" {
			return &syntax.Name{At: n.At, Ident: v}, nil
		}
		return n, nil
	})
	if v := names[st.Target]; v != "" {
		st.Target = v
	}
	return st
}

// shown is the statements that give the variables of synapses from the traces:
// what they were at the last spike of any pathway.
func (t *tracing) shown() []syntax.Stmt {
	latest := &syntax.Call{Func: "max"}
	for _, x := range t.paths {
		latest.Args = append(latest.Args, &syntax.Name{Ident: x.last})
	}
	now := t.fresh("latest")
	list := []syntax.Stmt{{Target: now, Op: syntax.Assign, X: latest}}
	at := map[string]syntax.Expr{"t": &syntax.Name{Ident: now}}
	for _, x := range t.paths {
		var flow []syntax.Stmt
		names := x.brought(t, &flow)
		for _, st := range flow {
			st.X = syntax.Replace(st.X, at)
			list = append(list, st)
		}
		for _, o := range x.odes {
			list = append(list, assign(shownName(o.Name), names[o.Name]))
		}
	}
	return append(list, assign(shownName("lastupdate"), now))
}

// shownName is the name of a variable of the synapses beside that of its trace.
func shownName(name string) string { return name + "_of_synapse" }
