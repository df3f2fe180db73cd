package vm

import (
	"math"
	"slices"
	"strings"
	"sync"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/program"
)

// nativeBlock is the number of elements that a machine with machine code does at
// a time: few temporaries leave the registers, so that blocks may be longer. AdEx with noise
// takes 0.245 s so, and 0.252 by 2,048; Izhikevich 0.198 and 0.200, and 0.214 by 512.
const nativeBlock = 4096

// flowBlock is the same where no temporary leaves the registers. A block of CUBA, 25
// bytes for an element, is a tenth of an Intel core's second cache then.
const flowBlock = 8192

// natives are the stretches of machine code of a program: one set for each way in
// which its elements are found. Clones share them.
type natives struct {
	mu   sync.Mutex
	sets map[string]*nativeSet
}

// flows reports whether the whole program is one stretch that keeps its values to itself.
func (s *nativeSet) flows() bool {
	stretches := 0
	for n, list := range s.phases {
		if len(list) > 0 {
			stretches++
		}
		if len(list) > 0 && s.codes[n] == nil {
			return false
		}
	}
	return stretches == 1 && !slices.Contains(s.outputs, true)
}

// nativeSet is a program cut into phases: the even ones are stretches of machine
// code, the odd ones steps. An instruction is in the first phase in which all
// that it waits for is there.
type nativeSet struct {
	phases  [][]program.Value // phases[n] is phase n-1
	codes   []*jit.Code       // by phase, nil for steps
	outputs []bool            // values that stretches put in blocks
	bits    program.Value     // the result, if it comes as bits
	lanes   int               // elements in a byte of them
}

func newNatives() *natives {
	if !jit.Enabled() {
		return nil
	}
	return &natives{sets: map[string]*nativeSet{}}
}

// withoutAngles expands the functions of angles, of which only the step that
// brings huge ones near zero has no machine code.
func withoutAngles(p *program.Program) *program.Program {
	angle := func(in *program.Instr) bool {
		return !in.Once && (in.Op == program.Sin || in.Op == program.Cos || in.Op == program.Tan)
	}
	for i := range p.Code {
		if angle(&p.Code[i]) {
			return program.ExpandSome(p, angle)
		}
	}
	return p
}

// native gives the set for a way; nil where machine code is off, or would only copy,
// or the system has no memory for it.
func (m *Machine) native(w way) *nativeSet {
	if m.natives == nil {
		return nil
	}
	t := m.target(w)
	key := strings.Builder{}
	key.WriteByte("rl"[truthIndex(t.List)])
	key.WriteByte("ud"[truthIndex(t.Down)])
	for ref := range m.columns {
		key.WriteByte("nwt"[t.Format(int32(ref))])
		key.WriteByte("-i"[truthIndex(t.Within(int32(ref)))])
		key.WriteByte("-g"[truthIndex(t.Given(int32(ref)))])
	}
	m.natives.mu.Lock()
	defer m.natives.mu.Unlock()
	s, ok := m.natives.sets[key.String()]
	if !ok {
		s = cutPhases(m.p, t)
		m.natives.sets[key.String()] = s
	}
	return s
}

func (m *Machine) target(w way) jit.Target {
	return jit.Target{
		List:   w != byRange,
		Down:   w == byRange && m.down && m.apart,
		Format: func(ref int32) jit.Format { return m.columns[ref].format() },
		Within: func(ref int32) bool { return m.within(w, ref) },
		Given:  func(ref int32) bool { return w == byRange && m.inRuns(ref) != nil },
	}
}

// runsToTrust is the number of runs after which it pays to look at all numbers of the
// index columns, so that they need not be looked at in each run: a run of summed gap
// junctions, 90,000 synapses, takes 0.075 ms then, and 0.1 otherwise.
const runsToTrust = 3

// trust counts the runs of ranges and rows, and looks at the index columns, and at the
// order of rows, when it pays.
func (m *Machine) trust() {
	if m.moves || len(m.index) == 0 && m.rows == nil || m.ranges > runsToTrust {
		return
	}
	if m.ranges++; m.ranges < runsToTrust {
		return
	}
	if m.found.Load() == nil {
		f := &found{highest: map[string]int32{}, runs: map[string]*runs{}}
		for name, list := range m.index {
			f.runs[name] = findRuns(list)
			f.highest[name] = highest(list)
		}
		m.found.Store(f)
	}
	if m.rows != nil {
		m.rows.highest = highest(m.rows.Order)
	}
	m.plans[byRange], m.plans[byRow] = nil, nil
}

// found is what is known about index columns. It does not change.
type found struct {
	highest map[string]int32 // of each; no number is below 0
	runs    map[string]*runs // of those that have long ones
}

// highest is the highest of a list of indices, and beyond all columns where that is
// not known, or one is negative.
func highest(list []int32) int32 {
	if len(list) == 0 || slices.Min(list) < 0 {
		return math.MaxInt32
	}
	return slices.Max(list)
}

// within reports whether it is known that no index leaves the column that is reached
// through one.
func (m *Machine) within(w way, ref int32) bool {
	f := m.found.Load()
	if f == nil || w == byList {
		return false
	}
	high, ok := f.highest[m.p.Columns[ref].Index]
	if w == byRow && m.p.Columns[ref].Space == program.Direct {
		high, ok = m.rows.highest, true
	}
	return ok && int(high) < len(m.columns[ref].numbers)
}

// inRuns is the runs in which ranges of elements reach a column; nil for none.
func (m *Machine) inRuns(ref int32) *runs {
	if m.columns[ref].is != numbers || !m.within(byRange, ref) {
		return nil
	}
	return m.found.Load().runs[m.p.Columns[ref].Index]
}

// format is how the column lies in memory.
func (c *column) format() jit.Format {
	switch c.is {
	case whole:
		return jit.Int32
	case truths:
		return jit.Truth8
	}
	return jit.Float64
}

// Assembly is the machine code that ranges of elements run as, in the syntax of
// the processor's manual; empty where Native is false. The columns must be bound.
func (m *Machine) Assembly() string {
	m.ready()
	if s := m.native(byRange); s != nil {
		return s.text(m.p, m.target(byRange))
	}
	return ""
}

// Native reports whether ranges of elements run as machine code, the whole
// program or a part of it. The columns must be bound.
func (m *Machine) Native() bool {
	m.ready()
	return m.native(byRange) != nil
}

func truthIndex(b bool) int {
	if b {
		return 1
	}
	return 0
}
