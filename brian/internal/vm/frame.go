package vm

import "gobrian/brian/internal/program"

// frame holds the numbers and blocks of one run. Blocks are, in this order: the
// slots, a view of each column (direct ones only, and in ranges), the blocks for
// splats. All are cut to the length of the present block.
type frame struct {
	numbers []float64 // of the values that are done once
	slots   []int16   // of the values that are not
	nslots  int
	blocks  [][]float64
	n       int // the present length of the blocks
	size    int
	direct  []int32 // the columns that have a view

	indexNames   []string
	indexColumns [][]int32
	index        [][]int32 // blocks of index columns
	gathered     [][]int32 // memory for them, in lists

	once []int32 // the instructions that are done once, constants aside

	args           args
	call           Call
	list           [][]float64 // arguments of a call
	splat0, splat1 []float64
	found          []int32
	bits           []uint64 // the result of machine code, which writes it byte by byte
}

// leastLanes is the least number of elements in a byte of the bits.
const leastLanes = 4

// init makes the frame of a machine whose columns are bound.
func (f *frame) init(m *Machine) {
	*f = frame{numbers: make([]float64, len(m.p.Code)), slots: m.p.Slots, nslots: m.p.NumSlots, size: m.block}
	if f.slots == nil {
		f.slots, f.nslots = ownSlots(m.p)
	}
	for v := range m.p.Code {
		switch in := &m.p.Code[v]; {
		case in.Op == program.Const:
			f.numbers[v] = in.Imm
		case in.Once:
			f.once = append(f.once, int32(v))
		}
	}
	f.blocks = make([][]float64, f.nslots) // see addSlots
	for i, c := range m.p.Columns {
		f.blocks = append(f.blocks, nil)
		if c.Space == program.Direct && m.columns[i].is == numbers {
			f.direct = append(f.direct, int32(i))
		}
		if c.Space == program.Indexed && f.indexOf(c) < 0 {
			f.indexNames = append(f.indexNames, c.Index)
			f.indexColumns = append(f.indexColumns, m.index[c.Index])
			f.index = append(f.index, nil)
			f.gathered = append(f.gathered, make([]int32, f.size))
		}
	}
	arity := 0
	for _, fn := range m.p.Funcs {
		arity = max(arity, fn.Arity)
	}
	f.list = make([][]float64, arity)
	f.n = f.size
	f.found = make([]int32, f.size)
}

// makeBits makes room for the bits of n elements.
func (f *frame) makeBits(n int) {
	if n = (n + 8*leastLanes - 1) / (8 * leastLanes); n > len(f.bits) {
		f.bits = make([]uint64, n)
	}
}

// ownSlots gives each value a slot of its own.
func ownSlots(p *program.Program) (slots []int16, n int) {
	slots = make([]int16, len(p.Code))
	for v := range slots {
		slots[v] = -1
		if in := &p.Code[v]; in.Op.HasResult() && !in.Once {
			slots[v] = int16(n)
			n++
		}
	}
	return slots, n
}

// slot is the block of a value, view that of a direct column.
func (f *frame) slot(v int) int32     { return int32(f.slots[v]) }
func (f *frame) view(ref int32) int32 { return int32(f.nslots) + ref }

// indexOf is the number of the index column of c, -1 where it has none.
func (f *frame) indexOf(c program.Column) int32 {
	if c.Space == program.Indexed {
		for i, name := range f.indexNames {
			if name == c.Index {
				return int32(i)
			}
		}
	}
	return -1
}

// addSlots gives the slots their memory: machine code does without.
func (f *frame) addSlots() {
	if f.nslots == 0 || f.blocks[0] != nil {
		return
	}
	memory := make([]float64, f.nslots*f.size)
	for s := range f.nslots {
		f.blocks[s] = memory[s*f.size:][:f.n:f.size]
	}
}

// addBlock makes one more block.
func (f *frame) addBlock() int32 {
	f.blocks = append(f.blocks, make([]float64, f.size)[:min(f.n, f.size)])
	return int32(len(f.blocks) - 1)
}

// cut sets the length of all blocks that are not views.
func (f *frame) cut(columns, n int) {
	if f.n == n {
		return
	}
	f.n = n
	for b := range f.blocks {
		if (b < f.nslots || b >= f.nslots+columns) && f.blocks[b] != nil {
			f.blocks[b] = f.blocks[b][:min(n, f.size)]
		}
	}
}
