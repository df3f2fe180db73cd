package vm

import (
	"strings"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/program"
)

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
	if in.Op != program.Load || f.t.List || f.t.Format(in.Ref) != jit.Float64 {
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
		c, err := jit.Compile(s.stretch(n, p, t))
		if err != nil {
			return false
		}
		s.codes[n], s.lanes = c, c.Lanes()
	}
	return true
}

// stretch is phase n as the jit takes it.
func (s *nativeSet) stretch(n int, p *program.Program, t jit.Target) jit.Stretch {
	x := jit.Stretch{Program: p, Code: s.phases[n], Bits: program.None, Target: t}
	for _, v := range s.phases[n] {
		if s.outputs[v] {
			x.Outputs = append(x.Outputs, v)
		}
		if v == s.bits {
			x.Bits = v
		}
	}
	return x
}

// text is the machine code of all phases.
func (s *nativeSet) text(p *program.Program, t jit.Target) string {
	var b strings.Builder
	for n, c := range s.codes {
		if c == nil {
			continue
		}
		text, err := jit.Text(s.stretch(n, p, t))
		if err != nil {
			continue // machine code was switched off meanwhile
		}
		b.WriteString(text)
	}
	return b.String()
}
