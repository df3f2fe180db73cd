package vm

import (
	"iter"
	"math/bits"
	"unsafe"

	"gobrian/brian/internal/jit"
	"gobrian/brian/internal/program"
)

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
		case jit.Truths:
			*x = unsafe.Pointer(unsafe.SliceData(m.columns[link.at].truths[p.first : p.first+p.n]))
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
	for k := range set(m.bits()) {
		if elems != nil {
			out = append(out, elems[k])
		} else {
			out = append(out, int32(p.first+k))
		}
	}
	return out
}

// bits are the result of the block, eight bytes to a word, the first one lowest, and as many elements to a byte as the code has lanes.
func (m *Machine) bits() (words []uint64, lanes int) {
	lanes = m.at.plan.lanes
	bytes := (m.at.n + lanes - 1) >> bits.TrailingZeros(uint(lanes)) // dividing takes 5 ns
	words = m.frame.bits[:(bytes+7)/8]
	if rest := bytes % 8; rest != 0 {
		words[len(words)-1] &= 1<<(8*rest) - 1 // what the code has not written
	}
	return words, lanes
}

// set ranges over the elements of a block whose bits are set.
func set(words []uint64, lanes int) iter.Seq[int] {
	return func(yield func(k int) bool) {
		for i := 0; i < len(words); i++ {
			for len(words)-i >= 8 && none((*[8]uint64)(words[i:])) {
				if i += 8; i == len(words) {
					return
				}
			}
			for word := words[i]; word != 0; word &= word - 1 {
				b := bits.TrailingZeros64(word)
				if !yield(lanes*(8*i+b/8) + b%8) {
					return
				}
			}
		}
	}
}

// none reports whether no bit is set: most blocks have no spike.
func none(x *[8]uint64) bool { return x[0]|x[1]|x[2]|x[3]|x[4]|x[5]|x[6]|x[7] == 0 }

// resultBits sets out to the truth values of the block.
func (m *Machine) resultBits(out []float64) {
	out = out[:m.at.n]
	clear(out)
	for k := range set(m.bits()) {
		out[k] = 1
	}
}
