package brian

import (
	"slices"

	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

// fusion is a state update and a threshold of one group that can be done in one
// pass over the neurons: the columns that both need come from memory once, and one
// phase of a step takes the place of two. The results are the same bits.
type fusion struct {
	g            *NeuronGroup
	update, test *entry
	condition    syntax.Expr // checked
	alone        *machine    // of the condition
	own          *code       // of the update
	with         func(releases bool, condition syntax.Expr) (*machine, error)
	before       func(vm.Step) error    // what is done before the machine; or nil
	machine      *machine               // that does both
	mark         func([]int32, vm.Step) // what is done with those that spike when they are known; or nil
}

// fusing is for tests: they keep apart what could be fused.
var fusing = true

// fuse puts together what can be, once the order of the entries is known.
func (r *run) fuse(p *preparation) error {
	for _, f := range p.fusions {
		if !fusing || !f.fits(r.entries) {
			continue
		}
		r.fusions = append(r.fusions, f)
		idle := f.g.idlers(r, p, f.own)
		p.owner = f.g.name
		m, err := f.with(idle == nil, f.condition)
		p.owner = ""
		if err != nil {
			return err
		}
		f.machine = m
		scan := m.scanner()
		if idle != nil {
			idle.shared = m.testing
			idle.hidden = f.unseen(p)
			r.idlers = append(r.idlers, idle)
			m.BindTruths(notRefractory, idle.free)
			m.before = func(_, lo, hi int, s vm.Step) { idle.release(lo, hi, s) }
			once := scan
			scan = func(s vm.Step) error {
				idle.arrange()
				return once(s)
			}
		}
		f.update.run = inTurn(f.before, scan)
		mark := f.g.marker(idle)
		if mark != nil && f.unseen(p) {
			r.marking++
			m.after, mark = mark, nil
		}
		f.mark = mark
		f.test.run = thresholder(f.g.events[spikeEvent], mark, func(list []int32, _ vm.Step) []int32 { return m.collect(list) })
	}
	return nil
}

// unseen is whether nothing but the update and the condition reads what a spike
// changes at once, so that whoever finds it can do that: another worker need not
// touch the neuron.
func (f *fusion) unseen(p *preparation) bool {
	return !p.seen(f.g.vars.byName[lastSpike], f.own, f.alone.code) && !p.seen(f.g.vars.byName[notRefractory], f.own, f.alone.code)
}

// fits is whether nothing that the condition reads changes from the update to the
// test, and whether what it asks can be asked earlier.
func (f *fusion) fits(entries []*entry) bool {
	from, to := slices.Index(entries, f.update), slices.Index(entries, f.test)
	if from < 0 || to < from || f.update.clock != f.test.clock {
		return false
	}
	for _, e := range entries[from+1 : to] {
		if e.own == nil || e.own == &f.g.group {
			return false
		}
	}
	for _, c := range f.alone.columns {
		if c.r.g != &f.g.group || c.index != "" {
			return false
		}
	}
	p := f.alone.Program()
	return p.Result != program.None && p.Sites() == 0 && len(p.Funcs) == 0
}
