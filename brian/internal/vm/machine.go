package vm

import (
	"sync/atomic"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/program"
	"gobrian/brian/internal/random"
)

// blockSize is the number of elements that an operation is done for at a time:
// a block of results takes 4 kB, so that a few of them stay in the L1 cache.
const blockSize = 512

// Step is the time at which a program runs.
type Step struct {
	T, Dt float64 // [s]
	N     uint64  // the number of the step, by which random numbers are counted
}

// Machine runs one program over columns that are bound to it by name. It may be
// used by one goroutine at a time; see Clone.
type Machine struct {
	source *program.Program
	p      *program.Program // source, or what machine code is made of
	block  int

	columns []column           // of p.Columns
	index   map[string][]int32 // index columns by name
	indexed map[string]bool    // which of them are bound
	funcs   []Func             // of p.Funcs
	key     random.Key
	streams []random.Stream // by draw site

	linked  bool
	plans   [ways]*plan           // nil until the first run of a way
	natives *natives              // nil where there is no machine code
	targets *Targets              // nil where none were set
	adder   *adder                // nil where the program does more than add
	sets    bool                  // no list holds an element twice
	moves   bool                  // see IndicesMove
	apart   bool                  // see Divisible
	down    bool                  // see Descend
	ranges  int                   // runs of ranges and rows since something was bound
	found   atomic.Pointer[found] // about the index columns, once it is known; clones ask for it while the machine runs
	rows    *rows                 // nil where none were set
	frame   frame
	cutter  cutter
	at      place
}

// column is the memory of one of the program's columns.
type column struct {
	is      memory
	numbers []float64
	whole   []int32
	shared  *float64
	truths  []byte // 0 or 255
}

// memory says what a column is bound to.
type memory uint8

const (
	unbound memory = iota
	numbers
	whole
	shared
	truths
)

// Func is a function from outside, over the elements of a block.
type Func func(c *Call)

// Call is one call of a Func: it sets Dst[k] for each element k of the block.
type Call struct {
	Dst    []float64
	Args   [][]float64 // each as long as Dst
	Step   Step
	Stream random.Stream // random numbers of this place in the code

	first int
	elems []int32
}

// Elem is the number of the element k of the block: random numbers are counted by it.
func (c *Call) Elem(k int) uint32 {
	if c.elems != nil {
		return uint32(c.elems[k])
	}
	return uint32(c.first + k)
}

// New makes a machine for a verified program. Before it runs, each column must be
// bound, each index column, and each function.
func New(p *program.Program) *Machine {
	natives := newNatives()
	source, block := p, blockSize
	if natives != nil {
		p, block = withoutAngles(p), nativeBlock
	}
	m := &Machine{
		source: source, p: p, block: block, natives: natives,
		columns: make([]column, len(p.Columns)),
		index:   map[string][]int32{},
		indexed: map[string]bool{},
		funcs:   make([]Func, len(p.Funcs)),
	}
	for _, c := range p.Columns {
		if c.Space == program.Indexed {
			m.index[c.Index] = nil
		}
	}
	m.SetKey(random.Key{})
	return m
}

// Program is the program that the machine runs.
func (m *Machine) Program() *program.Program { return m.source }

// BindColumn gives the column name its memory. A name that the program does not
// use is ignored. Truth values must be 0 or 1. It can be called again when the
// memory has moved.
func (m *Machine) BindColumn(name string, data []float64) {
	m.bind(name, column{is: numbers, numbers: data})
}

// BindIndex gives an index column its memory: the numbers of elements. The same
// name may also be read as a column of integers. The numbers must stay until it is
// called again, unless IndicesMove says that they do not.
func (m *Machine) BindIndex(name string, data []int32) {
	if _, ok := m.index[name]; ok {
		m.index[name], m.indexed[name] = data, true
	}
	m.bind(name, column{is: whole, whole: data})
}

// BindTruths gives a column of truth values its memory, a byte for each: 0, or 255
// for true. The program may only read it. Machine code reads a few bytes more than
// there are elements, so that the capacity must be greater by TruthPad.
func (m *Machine) BindTruths(name string, data []byte) {
	if cap(data) < len(data)+TruthPad {
		panic("vm: column " + name + " has too little memory behind its truth values")
	}
	m.bind(name, column{is: truths, truths: data})
}

// TruthPad is how much memory there must be behind the truth values of BindTruths.
const TruthPad = jit.TruthPad

// BindShared gives a shared column its memory.
func (m *Machine) BindShared(name string, x *float64) { m.bind(name, column{is: shared, shared: x}) }

func (m *Machine) bind(name string, c column) {
	for i := range m.p.Columns {
		if m.p.Columns[i].Name == name {
			m.columns[i] = c
		}
	}
	m.linked, m.ranges = false, 0
	m.found.Store(nil)
}

// BindFunc gives the program a function from outside.
func (m *Machine) BindFunc(name string, f Func) {
	for i := range m.p.Funcs {
		if m.p.Funcs[i].Name == name {
			m.funcs[i] = f
		}
	}
}

// SetKey sets the key of the random numbers: draw site n of the program takes
// k with Site + n, n below program.MaxSites.
func (m *Machine) SetKey(k random.Key) {
	m.key = k
	m.streams = m.streams[:0]
	for n := range m.p.Sites() {
		site := k
		site.Site += uint32(n)
		m.streams = append(m.streams, site.Stream())
	}
}

// SetBlock sets the number of elements that an operation is done for at a time.
// Results do not depend on it.
func (m *Machine) SetBlock(n int) {
	m.block = n
	m.linked = false
}

// ListsAreSets promises that no list holds an element twice, which saves looking.
func (m *Machine) ListsAreSets(promise bool) { m.sets = promise }

// IndicesMove says that the numbers of index columns change between runs, so that nothing
// that is found out about them may be kept.
func (m *Machine) IndicesMove() { m.moves = true }

// Clone makes a machine with the same program, bindings and key, so that another
// goroutine can run other elements at the same time. The elements must not meet
// in columns that the program writes, nor the program write shared columns.
func (m *Machine) Clone() *Machine {
	c := New(m.source)
	c.block, c.natives, c.p, c.targets = m.block, m.natives, m.p, m.targets
	c.sets, c.moves = m.sets, m.moves
	c.found.Store(m.found.Load())
	if m.rows != nil {
		c.SetRows(m.rows.Rows)
	}
	copy(c.columns, m.columns)
	copy(c.funcs, m.funcs)
	for name, data := range m.index {
		c.index[name], c.indexed[name] = data, m.indexed[name]
	}
	c.SetKey(m.key)
	return c
}

// Descend lets ranges of elements run from the last to the first where it does not
// matter. A processor fetches in advance what follows in memory: where another one uses
// that, it is better to come from there.
func (m *Machine) Descend(down bool) {
	m.down = down
	m.linked = false
}

// Divisible reports whether elements have nothing to do with each other, so that
// clones may run different ones at the same time: each writes numbers of its own,
// and reads no others that are written, and no function from outside is called.
func (m *Machine) Divisible() bool {
	if m.p.Sequential() {
		return false
	}
	for i := range m.p.Code {
		switch in := &m.p.Code[i]; in.Op {
		case program.Call:
			return false
		case program.Store, program.Accumulate:
			if m.p.Columns[in.Ref].Space != program.Direct {
				return false
			}
		}
	}
	return true
}

// ready links the program to the memory if something was bound since.
func (m *Machine) ready() {
	if m.linked {
		return
	}
	m.check()
	m.checkStorage()
	m.frame.init(m)
	m.plans = [ways]*plan{}
	m.cutter.init(m)
	m.adder = m.findAdder()
	m.apart = m.Divisible()
	m.linked = true
}

// check panics where something is not bound, or bound as what it is not.
func (m *Machine) check() {
	for i := range m.p.Code {
		in := &m.p.Code[i]
		switch in.Op {
		case program.Load, program.Store, program.Accumulate:
			c, pc := &m.columns[in.Ref], m.p.Columns[in.Ref]
			switch {
			case c.is == unbound:
				panic("vm: column " + pc.Name + " is not bound")
			case (pc.Space == program.Shared) != (c.is == shared):
				panic("vm: column " + pc.Name + " is bound as shared and used otherwise, or the reverse")
			case in.Op != program.Load && c.is == whole:
				panic("vm: column " + pc.Name + " is bound as an index and cannot be written")
			case in.Op != program.Load && c.is == truths:
				panic("vm: column " + pc.Name + " is bound as truth values and cannot be written")
			case c.is == truths && pc.Kind != program.Boolean:
				panic("vm: column " + pc.Name + " is bound as truth values and holds numbers")
			case pc.Space == program.Indexed && !m.indexed[pc.Index]:
				panic("vm: index column " + pc.Index + " is not bound")
			}
		case program.Call:
			if m.funcs[in.Ref] == nil {
				panic("vm: function " + m.p.Funcs[in.Ref].Name + " is not bound")
			}
		}
	}
}
