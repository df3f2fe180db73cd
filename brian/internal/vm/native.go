package vm

import (
	"strings"
	"sync"
	"unsafe"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/program"
)

// nativeBlock is the number of elements that a machine with machine code does at
// a time: few temporaries leave the registers, so that blocks may be longer.
const nativeBlock = 1024

// lanes is the number of elements in a byte of the frame's bits.
const lanes = 4

// natives are the stretches of machine code of a program: one set for each way in
// which its elements are found. Clones share them.
type natives struct {
	mu   sync.Mutex
	sets map[string]*nativeSet
}

// nativeSet is a program cut into phases: the even ones are stretches of machine
// code, the odd ones steps. An instruction is in the first phase in which all
// that it waits for is there.
type nativeSet struct {
	phases  [][]program.Value // phases[n] is phase n-1
	codes   []*jit.Code       // by phase, nil for steps
	outputs []bool            // values that stretches put in blocks
	bits    program.Value     // the result, if it comes as bits
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

// native gives the set for ranges or lists; nil where machine code is off, or
// would only copy, or the system has no memory for it.
func (m *Machine) native(list bool) *nativeSet {
	if m.natives == nil {
		return nil
	}
	t := jit.Target{List: list, Whole: func(ref int32) bool { return m.columns[ref].is == whole }}
	key := strings.Builder{}
	key.WriteByte("rl"[truthIndex(list)])
	for ref := range m.columns {
		key.WriteByte("nw"[truthIndex(t.Whole(int32(ref)))])
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

// Native reports whether ranges of elements run as machine code, the whole
// program or a part of it. The columns must be bound.
func (m *Machine) Native() bool {
	m.ready()
	return m.native(false) != nil
}

func truthIndex(b bool) int {
	if b {
		return 1
	}
	return 0
}

// phaser finds the phase of each instruction.
type phaser struct {
	p      *program.Program
	t      jit.Target
	phase  []int
	native []bool
	reads  map[string]int // the last phase that reads a storage
	writes map[string]int
	calls  int // the last phase that calls a function
}

func cutPhases(p *program.Program, t jit.Target) *nativeSet {
	f := &phaser{p: p, t: t, phase: make([]int, len(p.Code)), native: make([]bool, len(p.Code)), reads: map[string]int{}, writes: map[string]int{}, calls: -1}
	last, computes := -1, false
	for v := range p.Code {
		if in := &p.Code[v]; !in.Once {
			f.place(v, in)
			last = max(last, f.phase[v])
			computes = computes || f.native[v] && in.Op.Computes()
		}
	}
	if !computes {
		return nil
	}
	s := &nativeSet{phases: make([][]program.Value, last+2), codes: make([]*jit.Code, last+2), outputs: f.outputs(), bits: program.None}
	for v := range p.Code {
		if !p.Code[v].Once {
			n := f.phase[v] + 1
			s.phases[n] = append(s.phases[n], program.Value(v))
		}
	}
	if r := p.Result; r != program.None && f.native[r] && p.Type(r) == program.Bool {
		s.bits = r
	}
	if !s.compile(p, t) {
		return nil
	}
	return s
}

// place finds the first phase for instruction v.
func (f *phaser) place(v int, in *program.Instr) {
	phase := -1
	for _, a := range in.Args {
		if !f.p.Code[a].Once {
			phase = max(phase, f.phase[a])
		}
	}
	storage := ""
	switch in.Op {
	case program.Load, program.Store, program.Accumulate:
		storage = f.p.Columns[in.Ref].Held()
		if w, ok := f.writes[storage]; ok {
			phase = max(phase, w)
		}
		if r, ok := f.reads[storage]; ok && in.Op != program.Load {
			phase = max(phase, r)
		}
	case program.Call:
		phase = max(phase, f.calls)
	}
	f.native[v] = f.t.Has(f.p, in)
	if f.native[v] == (phase&1 != 0) { // stretches have even numbers
		phase++
	}
	f.phase[v] = phase
	switch in.Op {
	case program.Load:
		f.reads[storage] = max(phase, f.reads[storage])
	case program.Store, program.Accumulate:
		f.writes[storage] = max(phase, f.writes[storage])
	case program.Call:
		f.calls = phase
	}
}

// outputs marks the values of stretches that others need.
func (f *phaser) outputs() []bool {
	out := make([]bool, len(f.p.Code))
	for v := range f.p.Code {
		in := &f.p.Code[v]
		if in.Once {
			continue
		}
		for _, a := range in.Args {
			if !f.p.Code[a].Once && f.native[a] && f.phase[a] != f.phase[v] && (f.native[v] || !f.lies(a)) {
				out[a] = true
			}
		}
	}
	if r := f.p.Result; r != program.None && !f.p.Code[r].Once && f.native[r] && f.p.Type(r) != program.Bool {
		out[r] = true
	}
	return out
}

// lies reports whether v is a direct column that nothing is written to, so that
// steps can take it where it lies.
func (f *phaser) lies(v program.Value) bool {
	in := &f.p.Code[v]
	if in.Op != program.Load || f.t.List || f.t.Whole(in.Ref) {
		return false
	}
	c := f.p.Columns[in.Ref]
	_, written := f.writes[c.Held()]
	return c.Space == program.Direct && !written
}

// compile makes the machine code and reports whether the system let it.
func (s *nativeSet) compile(p *program.Program, t jit.Target) bool {
	for n, list := range s.phases {
		if n%2 == 0 || len(list) == 0 {
			continue
		}
		x := jit.Stretch{Program: p, Code: list, Bits: program.None, Target: t}
		for _, v := range list {
			if s.outputs[v] {
				x.Outputs = append(x.Outputs, v)
			}
			if v == s.bits {
				x.Bits = v
			}
		}
		c, err := jit.Compile(x)
		if err != nil {
			return false
		}
		s.codes[n] = c
	}
	return true
}

// stretch is machine code bound to the memory of a machine.
type stretch struct {
	code  *jit.Code
	frame *jit.Frame
	links []nativeLink // of the code's pointers
}

// nativeLink says where a pointer of a stretch comes from.
type nativeLink struct {
	kind jit.Kind
	at   int32 // the column, the index block, or the block
}

// linkNative adds the steps of a set.
func (l *linker) linkNative(s *nativeSet) {
	for v := range l.p.Code {
		if in := &l.p.Code[v]; !in.Once && in.Op.HasResult() {
			l.place[v] = operand{at: -1}
		}
	}
	for n, list := range s.phases {
		if c := s.codes[n]; c != nil {
			for _, v := range list {
				if s.outputs[v] {
					l.place[v].at = l.frame.addBlock()
				} else if in := &l.p.Code[v]; in.Op == program.Load {
					l.place[v].at = l.frame.view(in.Ref)
				}
			}
			l.steps = append(l.steps, step{kind: doNative, native: l.bindStretch(c)})
			continue
		}
		for _, v := range list {
			in := &l.p.Code[v]
			if in.Op.HasResult() {
				l.place[v].at = l.frame.addBlock()
			}
			l.instr(v, in)
		}
	}
}

func (l *linker) bindStretch(c *jit.Code) *stretch {
	s := &stretch{code: c, frame: c.NewFrame()}
	for i, m := range c.Memory {
		link := nativeLink{m.Kind, m.Ref}
		switch m.Kind {
		case jit.Index:
			link.at = l.frame.indexOf(l.p.Columns[m.Ref])
		case jit.Column:
			link.at = l.frame.view(m.Ref)
		case jit.Block:
			link.at = l.place[m.Ref].at
		case jit.Base:
			c.SetColumn(s.frame, i, l.columns[m.Ref].numbers)
		case jit.Numbers:
			s.frame.Pointers[i] = unsafe.Pointer(unsafe.SliceData(l.frame.numbers))
		}
		s.links = append(s.links, link)
	}
	return s
}

// run does the stretch for the present block.
func (s *stretch) run(m *Machine) {
	f, p := &m.frame, &m.at
	for i, link := range s.links {
		x := &s.frame.Pointers[i]
		switch link.kind {
		case jit.Column, jit.Block:
			*x = unsafe.Pointer(unsafe.SliceData(f.blocks[link.at]))
		case jit.Whole:
			*x = unsafe.Pointer(unsafe.SliceData(m.columns[link.at].whole[p.first : p.first+p.n]))
		case jit.Index:
			*x = unsafe.Pointer(unsafe.SliceData(f.index[link.at]))
		case jit.Elems:
			*x = unsafe.Pointer(unsafe.SliceData(p.elems()))
		case jit.Bits:
			*x = unsafe.Pointer(unsafe.SliceData(f.bits))
		}
	}
	s.code.Run(s.frame, p.first, p.n)
}

// selectedBits appends the elements of the block whose bits are set.
func (m *Machine) selectedBits(out []int32) []int32 {
	p := &m.at
	elems := p.elems()
	each(m.frame.bits[:(p.n+3)/4], func(k int) {
		if elems != nil {
			out = append(out, elems[k])
		} else {
			out = append(out, int32(p.first+k))
		}
	})
	return out
}

// each calls f for each bit that is set, four of them to a byte.
func each(bits []byte, f func(k int)) {
	for i := 0; i < len(bits); i++ {
		for i+8 <= len(bits) && *(*uint64)(unsafe.Pointer(&bits[i])) == 0 {
			i += 8
		}
		if i == len(bits) {
			return
		}
		for b, k := bits[i], 4*i; b != 0; b, k = b>>1, k+1 {
			if b&1 != 0 {
				f(k)
			}
		}
	}
}

// resultBits sets out to the truth values of the block.
func (m *Machine) resultBits(out []float64) {
	out = out[:m.at.n]
	clear(out)
	each(m.frame.bits[:(len(out)+3)/4], func(k int) { out[k] = 1 })
}
