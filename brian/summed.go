package brian

import (
	"fmt"
	"slices"
	"strings"

	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
	"gobrian/units"
)

// summedVariable is a variable of neurons that is, in each step, the sum of an
// expression over the synapses of each neuron.
type summedVariable struct {
	name   string // as written: x_post or x_pre
	base   string // the variable of the neurons
	post   bool
	eq     *equations.Equation
	random stream

	updater *SummedUpdater
}

func (v *summedVariable) side(s *Synapses) span {
	if v.post {
		return s.target
	}
	return s.source
}

// addSummed takes a summed equation out of the variables of the synapses.
func (s *Synapses) addSummed(e *equations.Equation) error {
	v := &summedVariable{name: e.Name, eq: e}
	base, pre := strings.CutSuffix(e.Name, "_pre")
	if !pre {
		if base, v.post = strings.CutSuffix(e.Name, "_post"); !v.post {
			return fmt.Errorf("%s: the summed variable %s must end in _post or _pre", s.name, e.Name)
		}
	}
	v.base = base
	v.updater = &SummedUpdater{When: "groups", Order: v.side(s).order() - 1}
	target, ok := v.side(s).resolve(base)
	switch {
	case !ok:
		return fmt.Errorf("%s: the summed variable %s belongs to no variable of %s%s", s.name, e.Name, v.side(s).name, suggestion(base, v.side(s).known()))
	case target.v.role != stored || target.v.shared || target.v.expr == nil || target.v.expr.Kind != equations.Parameter:
		return fmt.Errorf("%s: the summed variable %s needs a parameter in %s, such as `%s : %s`", s.name, e.Name, v.side(s).name, base, e.Unit)
	case target.v.dim != e.Dim:
		return kindOfError(units.ErrDimensions, "%s: the summed variable %s is %s, and %s of %s is %s", s.name, e.Name, unitPhrase(e.Dim), base, v.side(s).name, unitPhrase(target.v.dim))
	}
	delete(s.vars.byName, e.Name)
	s.vars.names = slices.DeleteFunc(s.vars.names, func(n string) bool { return n == e.Name })
	s.summed = append(s.summed, v)
	return nil
}

// prepareSummed makes the entries of the summed variables. Several synapses may
// sum into one variable: the first of them begins from zero.
func (s *Synapses) prepareSummed(p *preparation) ([]*entry, error) {
	var list []*entry
	for _, v := range s.summed {
		e, err := s.prepareSum(p, v)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

func (s *Synapses) prepareSum(p *preparation, v *summedVariable) (*entry, error) {
	sys, err := p.system(&s.group)
	if err != nil {
		return nil, err
	}
	eq, ok := sys.Lookup(v.name)
	if !ok {
		panic("brian: a summed variable has no equation")
	}
	add := []syntax.Stmt{{At: eq.At, Target: v.name, Op: syntax.Add, X: eq.X}}
	m, err := p.build(synapseDomain{s}, &code{object: s.name, what: "model", random: &v.random, free: true, sum: true}, trees{stmts: add})
	if err != nil {
		return nil, err
	}
	target, ok := v.side(s).resolve(v.base)
	if !ok {
		panic("brian: a summed variable has lost its target")
	}
	sum := &summing{m: m, target: target.v, part: p.partOfSum(target), inputs: p.inputsOf(m)}
	return &entry{sum: sum, name: s.name + "_summed_variable_" + v.name, when: v.updater.When, order: v.updater.Order, clock: v.side(s).g.clock, active: true, run: sum.step}, nil
}

// summing is a sum in a run.
type summing struct {
	m       *machine
	target  *variable
	part    *sumPart
	inputs  *unchanged // nil where it depends on more than variables
	changes *changes   // of the target; nil where nobody asks
}

// inputsOf is what the result of a sum depends on.
func (p *preparation) inputsOf(m *machine) *unchanged {
	if !follows(m.Program()) {
		return nil
	}
	u := &unchanged{}
	for _, c := range m.columns {
		if c.r.v.role == stored && !c.written {
			u.list = append(u.list, p.changesOf(c.r))
		}
	}
	return u
}

// keepsSum is for tests: it decides whether a sum in which nothing has changed is kept.
var keepsSum func() bool

func (x *summing) step(s vm.Step) error {
	if all := x.part.all; x.inputs != nil && !all.set && len(all.parts) == 1 && x.inputs.holds() && (keepsSum == nil || keepsSum()) {
		return nil
	}
	if x.changes != nil {
		x.changes.count++
	}
	x.part.clear(x.target.data)
	x.m.runAll(s)
	return nil
}

// write is a statement that sets a variable.
type write struct {
	v    *variable
	code *code
	at   syntax.Pos
	by   string // the object whose code it is; "" where that is not known
}

// noteWrites remembers which variables code sets.
func (l *lowering) noteWrites(d domain, c *code, stmts []syntax.Stmt) {
	if l.still || c.sum {
		return
	}
	for _, s := range stmts {
		if r, ok := d.resolve(s.Target); ok {
			l.writes = append(l.writes, write{r.v, c, s.At, l.owner})
		}
	}
}

// written is whether code of the run sets a variable, but for own.
func (p *preparation) written(v *variable, own ...*code) bool {
	return p.begun[v] != nil || slices.ContainsFunc(p.writes, func(w write) bool { return w.v == v && !slices.Contains(own, w.code) })
}

// seen is whether anything in the run reads or sets a variable, but for the code own.
func (p *preparation) seen(v *variable, own ...*code) bool {
	return p.begun[v] != nil || slices.ContainsFunc(p.looks, func(l look) bool { return l.v == v && (l.code == nil || !slices.Contains(own, l.code)) })
}

// checkWrites refuses code that sets a delay. It warns of code that sets a variable
// which is a sum over synapses: what it sets is lost at the next sum.
func (p *preparation) checkWrites() error {
	warned := map[write]bool{}
	for _, w := range p.writes {
		if w.v.held {
			return in(w.code.object, w.code.what, &syntax.Error{Pos: w.at, Src: w.code.src, Msg: w.v.name + " cannot change during a run"})
		}
		sum, same := p.begun[w.v], write{v: w.v, code: w.code}
		if sum == nil || warned[same] {
			continue
		}
		sum.set, warned[same] = true, true
		warn(w.code.object, "summed_set", "%s sets %s, a sum over synapses (summed): the sum is computed anew in each step, and what was set is lost then", w.code.what, w.v.name)
	}
	return nil
}

// partOfSum is a new part of what all sums of one target add to.
func (p *preparation) partOfSum(target ref) *sumPart {
	begun := p.begun[target.v]
	if begun == nil {
		begun = &sums{}
		p.begun[target.v] = begun
	}
	return begun.add(target)
}

// sums is the elements that summed variables of one target add to. In a step
// each element is cleared by the first sum that reaches it: the counts of rounds
// tell whether an element has been cleared since this sum last began.
type sums struct {
	parts []*sumPart
	set   bool // other code sets elements as well
}

type sumPart struct {
	all      *sums
	elements []int32 // ascending
	turn     int     // how often this part has begun
}

func (s *sums) add(target ref) *sumPart {
	list := firstNumbers(target.off, target.off+target.n)
	if target.index != nil {
		list = target.index
	}
	p := &sumPart{all: s, elements: list}
	s.parts = append(s.parts, p)
	return p
}

// overlap is whether two of the sums add to the same element.
func (s *sums) overlap() bool {
	var all []int32
	for _, p := range s.parts {
		all = append(all, p.elements...)
	}
	n := len(all)
	slices.Sort(all)
	return len(slices.Compact(all)) < n
}

// alignSums lets sums that add to the same elements, which Brian does not have, follow each
// other: whoever reads them sees them whole.
func alignSums(entries []*entry) {
	into := map[*sums][]*entry{}
	for _, e := range entries {
		if e.sum != nil {
			into[e.sum.part.all] = append(into[e.sum.part.all], e)
		}
	}
	for all, list := range into {
		if len(list) < 2 || !all.overlap() {
			continue
		}
		first := list[0].order
		for _, e := range list {
			first = min(first, e.order)
		}
		for _, e := range list {
			e.order = first
		}
	}
}

// clear sets to zero what no part that shares elements has begun in this turn.
func (p *sumPart) clear(column []float64) {
	if n := len(p.elements); n > 0 && len(p.all.parts) == 1 && int(p.elements[n-1]-p.elements[0]) == n-1 {
		clear(column[p.elements[0]:][:n])
		return
	}
	p.turn++
	for _, i := range p.elements {
		if !p.begunBefore(i) {
			column[i] = 0
		}
	}
}

func (p *sumPart) begunBefore(i int32) bool {
	return slices.ContainsFunc(p.all.parts, func(q *sumPart) bool {
		if q == p || q.turn != p.turn {
			return false
		}
		_, found := slices.BinarySearch(q.elements, i)
		return found
	})
}
