package brian

import (
	"fmt"

	"gobrian/brian/internal/compile"
	"gobrian/brian/internal/equations"
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/syntax"
	"gobrian/brian/internal/vm"
)

// machine is a program bound to the columns of its domain.
type machine struct {
	*vm.Machine
	size    int
	code    *code
	columns map[string]*column

	clones   []*vm.Machine                       // one for each worker, the first the machine itself
	updating *division                           // of runAll; nil where one worker does it
	testing  *division                           // of selectAll
	found    []finding                           // by the parts of testing
	before   func(worker, lo, hi int, s vm.Step) // what a worker does before it scans a part; nil for nothing
	after    func(found []int32, s vm.Step)      // and with those that it has found
	_        [128]byte                           // what changes in a step lies apart from what all workers read
	parts    int                                 // in which the last scan was done
	_        [128]byte
}

// block is the number of elements that operations are done for at a time; 0 for
// what the executor takes. Results do not depend on it; it is a variable for tests.
var block int

// build makes the machine of checked text over a domain.
func (l *lowering) build(d domain, c *code, t trees) (*machine, error) {
	e := l.expander(d)
	l.noteWrites(d, c, t.stmts)
	var err error
	if t.stmts, err = e.stmts(t.stmts, c.free); err != nil {
		return nil, err
	}
	if t.result != nil {
		if t.result, err = e.expr(t.result); err != nil {
			return nil, err
		}
	}
	return l.assemble(e, c, t)
}

// assemble compiles text whose names are those of columns, and binds it to them.
func (l *lowering) assemble(e *expander, c *code, t trees) (*machine, error) {
	in := compile.Input{Name: c.object, Stmts: t.stmts, Result: t.result, Columns: e.describe, Funcs: l.outside(e.d)}
	if l.still {
		in.Consts = map[string]float64{"t_in_timesteps": float64(e.d.whole().clock.step)}
	}
	p, err := compile.Compile(in)
	if err != nil {
		return nil, c.explain(err)
	}
	m := &machine{Machine: vm.New(p), size: e.d.size(), code: c, columns: e.columns}
	if block > 0 {
		m.SetBlock(block)
	}
	for _, col := range e.columns {
		col.bind(m.Machine)
		l.looks = append(l.looks, look{col.r.v, c})
	}
	for _, f := range p.Funcs {
		g, _ := l.function(e.d, f.Name)
		m.BindFunc(f.Name, g.blocks(e.d.whole().clock.dt))
	}
	if p.Sites() > 0 && !l.dry {
		m.SetKey(c.stream().current())
	}
	m.divide(l.crew)
	return m, nil
}

// explain adds the object and the text to a mistake that the compiler found.
func (c *code) explain(err error) error {
	if e, ok := err.(*syntax.Error); ok {
		e.Src = c.src
	}
	return in(c.object, c.what, err)
}

func (c *code) stream() *stream {
	if c.random == nil {
		c.random = &stream{}
	}
	return c.random
}

// describe tells the compiler what a name stands for.
func (e *expander) describe(name string) (compile.Column, bool) {
	c, ok := e.columns[name]
	if !ok {
		return compile.Column{}, false
	}
	col := compile.Column{Name: c.name, Kind: kindOfColumn(c.r.v), Guard: c.guard}
	switch {
	case c.r.v.shared:
		col.Space = compile.Shared
	case c.index != "":
		col.Space, col.Index = compile.Indexed, c.index
	case c.isNumber():
		col.Space = compile.Number
	}
	if e.overlaps(c) {
		col.Storage = fmt.Sprintf("%s.%s", c.r.g.name, c.r.v.name)
	}
	return col, true
}

func kindOfColumn(v *variable) program.Kind {
	switch {
	case v.typ == equations.Integer:
		return program.Integer
	case v.typ == equations.Boolean:
		return program.Boolean
	case v.single:
		return program.Single
	}
	return program.Real
}

// overlaps is whether another column of the program shares numbers with c.
func (e *expander) overlaps(c *column) bool {
	for _, d := range e.columns {
		if d != c && d.r.v == c.r.v && c.r.off < d.r.off+d.r.n && d.r.off < c.r.off+c.r.n {
			return true
		}
	}
	return false
}

// isNumber is whether the column is the number of the element itself.
func (c *column) isNumber() bool {
	return c.r.v.role == indexRole && c.r.v.numbers == nil && c.index == "" && c.r.off == 0
}

// bind gives a machine the numbers of a column.
func (c *column) bind(m *vm.Machine) {
	r := c.r
	switch {
	case c.isNumber():
		return
	case r.v.role == indexRole && r.v.numbers != nil:
		m.BindIndex(c.name, r.numbers())
	case r.v.role == indexRole:
		m.BindColumn(c.name, counting(r.off, r.off+r.n))
	case r.v.shared:
		m.BindShared(c.name, &r.v.data[0])
	default:
		m.BindColumn(c.name, r.data())
	}
	if c.index != "" {
		m.BindIndex(c.index, r.index)
	}
}

// everywhere is an entry that runs the machine for all elements.
func (m *machine) everywhere() func(vm.Step) error {
	return func(s vm.Step) error {
		m.runAll(s)
		return nil
	}
}

func (m *machine) runAll(s vm.Step) {
	if m.updating == nil {
		m.Run(0, m.size, s)
		return
	}
	m.updating.run(m.size, s)
}

// runRange runs the statements for the elements lo..hi-1.
func (m *machine) runRange(lo, hi int, s vm.Step) { m.Run(lo, hi, s) }

// runList runs the statements for the listed elements, in order.
func (m *machine) runList(list []int32, s vm.Step) { m.RunList(list, s) }

// selectAll appends the elements for which the condition holds.
func (m *machine) selectAll(out []int32, s vm.Step) []int32 {
	if m.testing == nil {
		return m.Select(0, m.size, out, s)
	}
	m.scan(s)
	return m.collect(out)
}

// scan is the first part of selectAll: it runs the statements, and finds the
// elements for which the condition holds.
func (m *machine) scan(s vm.Step) {
	if m.testing == nil {
		m.find(0, 0, 0, m.size, s)
		m.parts = 1
		return
	}
	m.parts = m.testing.run(m.size, s)
}

// collect is the rest of it: it appends what was found.
func (m *machine) collect(out []int32) []int32 {
	for k := range m.found[:m.parts] {
		out = append(out, m.found[k].list...)
	}
	return out
}

// finding is the elements of a part for which a condition holds. A few of them come
// to those who read them in the same lines of the cache as the list itself, and what
// only the worker reads is in others.
type finding struct {
	list []int32
	room [26]int32
	own  []int32
	_    [104]byte
}

// find looks for those of one part. Where there are none, as in most steps, nothing
// is written.
func (m *machine) find(worker, part, lo, hi int, s vm.Step) {
	x := &m.found[part]
	x.own = m.pick(worker, lo, hi, x.own[:0], s)
	if worker == 0 {
		x.list = x.own
	} else {
		x.show()
	}
	if m.after != nil && len(x.own) > 0 {
		m.after(x.own, s)
	}
}

// pick appends those of the elements lo..hi-1 for which the condition holds.
func (m *machine) pick(worker, lo, hi int, out []int32, s vm.Step) []int32 {
	if m.before != nil {
		m.before(worker, lo, hi, s)
	}
	return m.clone(worker).Select(lo, hi, out, s)
}

// show puts what another worker has found where it is read.
func (x *finding) show() {
	switch n := len(x.own); {
	case n == 0 && len(x.list) == 0:
	case n <= len(x.room):
		x.list = x.room[:copy(x.room[:], x.own)]
	default:
		x.list = x.own
	}
}

// scanner is an entry that scans.
func (m *machine) scanner() func(vm.Step) error {
	if m.found == nil {
		m.found = make([]finding, 1)
	}
	return func(s vm.Step) error {
		m.scan(s)
		return nil
	}
}

// divide lets a crew share runAll and selectAll, where the elements have nothing
// to do with each other.
func (m *machine) divide(c *crew) {
	if c == nil || !m.Divisible() {
		return
	}
	m.updating = c.divide(m.size, func(worker, _, lo, hi int, s vm.Step) {
		m.clone(worker).Run(lo, hi, s)
	})
	if m.testing = m.updating; m.testing == nil {
		return
	}
	m.testing = c.divide(m.size, m.find)
	m.Descend(true)
	m.clones, m.found = make([]*vm.Machine, c.workers), make([]finding, m.testing.job.Parts)
}

// clone is the machine of a worker, who makes it when it first has to do.
func (m *machine) clone(worker int) *vm.Machine {
	if worker == 0 {
		return m.Machine
	}
	if m.clones[worker] == nil {
		m.clones[worker] = m.Clone()
		m.clones[worker].Descend(worker%2 == 0)
	}
	return m.clones[worker]
}

// selectRange appends those of the elements lo..hi-1 for which the condition holds.
func (m *machine) selectRange(lo, hi int, out []int32, s vm.Step) []int32 {
	return m.Select(lo, hi, out, s)
}

// eval computes the values of the elements lo..hi-1.
func (m *machine) eval(lo, hi int, out []float64, s vm.Step) { m.Eval(lo, hi, out, s) }

// outside tells the compiler which functions of the session text can call.
func (l *lowering) outside(d domain) func(string) (program.Func, bool) {
	return func(name string) (program.Func, bool) {
		f, ok := l.function(d, name)
		if !ok {
			return program.Func{}, false
		}
		return program.Func{Name: name, Arity: f.arity(), Pure: f.pure()}, true
	}
}

// function finds a function of the session.
func (l *lowering) function(d domain, name string) (function, bool) {
	x, ok := l.names.find(d.whole().namespace, name)
	if !ok {
		return nil, false
	}
	return functionOf(x)
}
