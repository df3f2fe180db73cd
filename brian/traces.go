package brian

import (
	"math"
	"slices"
	"strings"

	"gobrian/brian/internal/connect"
	"gobrian/brian/internal/spikes"
	"gobrian/brian/internal/vm"
)

// traces keeps event-driven variables of synapses once for each neuron, where
// they are the same for all its synapses (see tracing). The columns of the
// variables have what they would have otherwise, but for rounding, when somebody
// looks: in between they are behind.
type traces struct {
	s       *Synapses
	paths   []*pathTraces
	flow    string   // how the traces pass the time, as text: it must not change while they do
	made    [2]int   // synapses, and removals of some, that the traces are of
	edits   int      // of the variables, when they were last like the traces
	active  bool     // in the present run the traces count, and not the columns
	seen    bool     // code of the run reads the columns, so that they must follow each spike
	behind  bool     // the columns are
	show    *machine // computes the columns
	showing *code    // what it runs
}

// pathTraces is the traces of one pathway.
type pathTraces struct {
	p       *Pathway
	ends    *connect.Ends        // at which the neurons are
	last    *variable            // [s] when each last spiked
	now     map[string]*variable // the traces, as they were then
	kept    map[string]*variable // what the synapses need beside them, between the two machines
	neurons *machine
	each    *machine
	list    []int32
}

// fewSynapses is the number of synapses per neuron below which traces for
// neurons save nothing; a variable for tests.
var fewSynapses = 4

// prepareTraces finds the traces for a run, whose machines then wait until begin
// says whether the columns allow them.
func (s *Synapses) prepareTraces(p *preparation) error {
	old := s.traces
	s.traces = nil
	for _, p := range s.pathways {
		p.setRows()
	}
	t, err := s.mayHaveTraces(p.lowering)
	if err != nil || t == nil {
		return err
	}
	if old != nil && old.flow == t.flow && old.made == t.made {
		t.edits = old.edits
		for k, x := range t.paths {
			x.take(old.paths[k])
		}
	}
	s.traces = t
	p.around(func() error { return t.begin(p) }, func() error { return t.end() })
	return nil
}

// mayHaveTraces makes the traces of synapses of which there are enough, where a
// spike reaches all those of a neuron at the same time; nil where there are none.
func (s *Synapses) mayHaveTraces(l *lowering) (*traces, error) {
	if s.lastUpdate == nil || s.n == 0 || s.n < fewSynapses*(s.source.size()+s.target.size()) {
		return nil, nil
	}
	for _, p := range s.pathways {
		steps := p.delaySteps(p.clock().dt)
		if p.mixed || slices.ContainsFunc(steps, func(d int32) bool { return d != steps[0] }) {
			return nil, nil
		}
	}
	return s.tracesFor(l)
}

// tracesFor makes the traces with their machines; nil where the variables are none.
func (s *Synapses) tracesFor(l *lowering) (*traces, error) {
	found, err := s.findTracing(l)
	if err != nil || found == nil {
		return nil, err
	}
	t := &traces{s: s, made: [2]int{s.n, s.removals}, edits: -1}
	var flow strings.Builder
	for _, x := range found.paths {
		t.paths = append(t.paths, newPathTraces(x))
		for _, st := range x.flow {
			flow.WriteString(st.String())
			flow.WriteByte('\n')
		}
	}
	t.flow = flow.String()
	for k, x := range found.paths {
		if err := t.paths[k].build(l, x, found, t); err != nil {
			return nil, err
		}
	}
	d := t.domain(found, nil)
	for _, o := range found.odes {
		d.extra[shownName(o.Name)] = ref{v: s.vars.byName[o.Name], g: &s.group, n: s.n}
	}
	d.extra[shownName("lastupdate")] = ref{v: s.lastUpdate, g: &s.group, n: s.n}
	t.showing = &code{object: s.name, what: "event-driven equations"}
	t.show, err = l.build(d, t.showing, trees{stmts: found.shown()})
	return t, err
}

func newPathTraces(x *tracedPath) *pathTraces {
	p := x.p
	n := p.source().size()
	y := &pathTraces{p: p, ends: p.s.pre, now: map[string]*variable{}, kept: map[string]*variable{}}
	if p.post {
		y.ends = p.s.post
	}
	column := func(name string) *variable { return &variable{name: name, data: make([]float64, n)} }
	y.last = column(x.last)
	for _, o := range x.odes {
		y.now[o.Name] = column(o.Name)
	}
	for name := range x.kept {
		y.kept[name] = column(name)
	}
	return y
}

// take goes on with the numbers of an earlier run.
func (x *pathTraces) take(old *pathTraces) {
	x.last.data = append(x.last.data[:0], old.last.data...)
	for name, v := range x.now {
		v.data = append(v.data[:0], old.now[name].data...)
	}
}

// tracedDomain is the neurons of a pathway, or synapses, with columns of traces.
type tracedDomain struct {
	domain
	extra map[string]ref
	n     int
}

func (d tracedDomain) size() int { return d.n }

func (d tracedDomain) resolve(name string) (ref, bool) {
	if r, ok := d.extra[name]; ok {
		return r, true
	}
	return d.domain.resolve(name)
}

// domain is the synapses as the machine of a pathway sees them; nil for that of show.
func (t *traces) domain(found *tracing, of *tracedPath) tracedDomain {
	d := tracedDomain{synapseDomain{t.s}, map[string]ref{}, t.s.n}
	for k, x := range found.paths {
		y := t.paths[k]
		tag := "pre"
		if x.p.post {
			tag = "post"
		}
		add := func(name string, v *variable) {
			d.extra[name] = ref{v: v, g: &t.s.group, n: len(v.data), index: y.ends.List(), tag: tag}
		}
		add(x.last, y.last)
		for name, v := range y.now {
			add(name, v)
		}
		if x == of {
			for name, v := range y.kept {
				add(name, v)
			}
		}
	}
	if of != nil {
		d.domain = pathDomain{synapseDomain{t.s}, of.p}
	}
	return d
}

// build makes the machines of a pathway.
func (y *pathTraces) build(l *lowering, x *tracedPath, found *tracing, t *traces) (err error) {
	n := y.p.source().size()
	d := tracedDomain{pathDomain{synapseDomain{t.s}, y.p}, map[string]ref{x.last: {v: y.last, g: &t.s.group, n: n}}, n}
	for _, list := range []map[string]*variable{y.now, y.kept} {
		for name, v := range list {
			d.extra[name] = ref{v: v, g: &t.s.group, n: n}
		}
	}
	if y.neurons, err = l.build(d, y.p.code, trees{stmts: x.neuronStmts()}); err != nil {
		return err
	}
	y.neurons.ListsAreSets(true)
	y.each, err = l.build(t.domain(found, x), y.p.code, trees{stmts: x.synapseStmts(found)})
	return err
}

// variables is the columns that the traces stand for.
func (t *traces) variables() []*variable {
	list := []*variable{t.s.lastUpdate}
	for _, x := range t.paths {
		for name := range x.now {
			list = append(list, t.s.vars.byName[name])
		}
	}
	return list
}

// edited counts the assignments to the columns.
func (t *traces) edited() int {
	n := 0
	for _, v := range t.variables() {
		n += v.edits
	}
	return n
}

// begin decides for a run, all of whose code is known now.
func (t *traces) begin(p *preparation) error {
	for _, v := range t.variables() {
		written := slices.ContainsFunc(p.writes, func(w write) bool { return w.v == v && !t.own(w.code) })
		if v.lent || written {
			t.edits = -1
			return nil
		}
		t.seen = t.seen || slices.ContainsFunc(p.looks, func(w look) bool { return w.v == v && (w.code == nil || !t.own(w.code)) })
	}
	edits := t.edited()
	if t.edits != edits && !t.start() {
		t.edits = -1
		return nil
	}
	t.edits, t.active = edits, true
	for _, v := range t.variables() {
		v.traces = t
	}
	for _, x := range t.paths {
		x.p.use(x.each)
	}
	return nil
}

// own reports whether code is that of a pathway of the synapses, or of show.
func (t *traces) own(c *code) bool {
	return c == t.showing || slices.ContainsFunc(t.s.pathways, func(p *Pathway) bool { return p.code == c })
}

// start takes the numbers of the columns, and reports whether they are those of traces.
func (t *traces) start() bool {
	times := t.s.lastUpdate.data
	for _, x := range times {
		if math.Float64bits(x) != math.Float64bits(times[0]) {
			return false
		}
	}
	for _, x := range t.paths {
		for n := range x.last.data {
			x.last.data[n] = times[0]
		}
		for name, v := range x.now {
			column := t.s.vars.byName[name].data
			for k, n := range x.ends.List() {
				v.data[n] = column[k]
			}
			for k, n := range x.ends.List() {
				if math.Float64bits(v.data[n]) != math.Float64bits(column[k]) {
					return false
				}
			}
		}
	}
	return true
}

// end is behind the last step of a run.
func (t *traces) end() error {
	if t.active {
		t.look()
		t.active, t.seen = false, false
	}
	return nil
}

// look brings the columns up to date.
func (t *traces) look() {
	if t != nil && t.behind {
		t.show.runRange(0, t.s.n, vm.Step{})
		t.behind = false
	}
}

// release lets the columns count for the rest of the run: they are about to be set.
func (t *traces) release() {
	if t == nil || !t.active {
		return
	}
	t.look()
	t.s.arranged.restore()
	t.active, t.edits = false, -1
	for _, p := range t.s.pathways {
		p.use(p.plain)
	}
}

// spike runs what is done once for the neurons whose spikes are due.
func (x *pathTraces) spike(due []spikes.Range, s vm.Step) {
	x.list = x.list[:0]
	ends := x.ends.List()
	for _, r := range due {
		if r.Lo < r.Hi {
			x.list = append(x.list, ends[x.p.rows.Synapse(r.Lo)])
		}
	}
	x.neurons.runList(x.list, s)
}

// spiked notes that spikes have been delivered.
func (t *traces) spiked(p *Pathway, due []spikes.Range, s vm.Step) {
	if t.behind = !t.seen; t.behind {
		return
	}
	for _, r := range due {
		if order := p.rows.Order(); order != nil {
			t.show.runList(order[r.Lo:r.Hi], s)
		} else {
			t.show.runRange(int(r.Lo), int(r.Hi), s)
		}
	}
}

// of is the traces of a pathway.
func (t *traces) of(p *Pathway) *pathTraces {
	for _, x := range t.paths {
		if x.p == p {
			return x
		}
	}
	panic("brian: a pathway without traces")
}

// save adds the traces to the state of the synapses, whose columns do not have all
// of their digits.
func (t *traces) save(st *state) {
	if t == nil || t.edits != t.edited() {
		return
	}
	st.Numbers["traces"] = []rune(t.flow)
	for _, x := range t.paths {
		st.Columns["last spike "+x.p.short] = slices.Clone(x.last.data)
		for name, v := range x.now {
			st.Columns["trace "+name] = slices.Clone(v.data)
		}
	}
}

// loadTraces is the traces of a state, for the next run to go on with; nil where it has none.
func (s *Synapses) loadTraces(st *state) *traces {
	flow, ok := st.Numbers["traces"]
	if !ok {
		return nil
	}
	t := &traces{s: s, flow: string(flow), made: [2]int{s.n, s.removals}}
	for _, p := range s.pathways {
		x := &pathTraces{p: p, last: &variable{data: st.Columns["last spike "+p.short]}, now: map[string]*variable{}}
		for _, e := range s.system.Equations {
			if data, ok := st.Columns["trace "+e.Name]; ok {
				x.now[e.Name] = &variable{data: data}
			}
		}
		t.paths = append(t.paths, x)
	}
	t.edits = t.edited()
	return t
}
