package jit

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unsafe"

	"gobrian/brian/internal/program"
)

// Code is a stretch of a program as machine code. It may be run by many
// goroutines at the same time, each with a Frame of its own.
type Code struct {
	// Memory says what the pointers of a frame have to point to, in their order.
	Memory []Memory

	w          *width
	text       []byte // as it is in memory
	executable *executable
	state      int // the size of the state in bytes
	limits     map[uint64]int32
}

// Lanes is the number of elements that stand in one byte of the bits.
func (c *Code) Lanes() int { return c.w.lanes }

// ErrUnavailable is the error of Compile where Available is false.
var ErrUnavailable = errors.New("jit: there is no machine code for this processor or system")

// Compile makes the machine code of a stretch. Errors are those of the system.
func Compile(s Stretch) (*Code, error) {
	w := chosen()
	if w == nil {
		return nil, ErrUnavailable
	}
	f, memory := newFunction(s, w)
	return f.code(memory)
}

// Text is the machine code of a stretch in the syntax of the processor's manual,
// an instruction a line, behind what its pointers point to.
func Text(s Stretch) (string, error) {
	w := chosen()
	if w == nil {
		return "", ErrUnavailable
	}
	return w.textOf(s), nil
}

func (w *width) textOf(s Stretch) string {
	f, memory := newFunction(s, w)
	e := &encoder{w: w, list: &listing{}}
	f.write(e)
	var b strings.Builder
	for k, m := range memory {
		place := fmt.Sprintf("[rdi+%d]", 8*k)
		if held := f.held(); k < len(held) {
			place = general64(held[k])
		}
		fmt.Fprintf(&b, "; %s: %s\n", place, m.describe(s.Program))
	}
	return b.String() + e.list.String()
}

// describe says in words what a pointer points to.
func (m Memory) describe(p *program.Program) string {
	switch m.Kind {
	case Column, Whole, Truths:
		return p.Columns[m.Ref].Name
	case Base:
		return p.Columns[m.Ref].Name + ", all of it"
	case Index:
		return "the index " + p.Columns[m.Ref].Index
	case Elems:
		return "the listed elements"
	case Block:
		return fmt.Sprintf("the block of value %d", m.Ref)
	case Bits:
		return "the result, a bit for each element"
	}
	return "what is the same for all elements"
}

// code makes the code executable.
func (f *function) code(memory []Memory) (*Code, error) {
	c := &Code{Memory: memory, w: f.width, limits: f.limits}
	c.text, c.state = f.write(&encoder{w: f.width})
	x, err := newExecutable(c.text)
	if err != nil {
		return nil, err
	}
	c.executable = x
	return c, nil
}

// newFunction lowers a stretch and finds what its loop keeps in registers.
func newFunction(s Stretch, w *width) (*function, []Memory) {
	l := lower(s, w)
	f := &function{width: w, nodes: schedule(l.live(), w.values), numbers: make([]int32, len(l.values)), pointers: len(l.memory), down: s.Target.Down, limits: map[uint64]int32{}}
	f.firstPlace = w.numberPlaces(len(l.values))
	for k, m := range l.memory {
		if m.Kind == Base {
			f.limits[uint64(k)] = f.firstPlace
			f.firstPlace++
		}
	}
	for i, v := range l.values {
		f.numbers[i] = int32(v)
	}
	f.keep()
	return f, l.memory
}

// numberPlaces is how many vectors of the state n numbers take.
func (w *width) numberPlaces(n int) int32 {
	if w.masks {
		return 0
	}
	return int32(n)
}

// pointerRegs hold the first pointers of the table; R12 and R13 are for single
// instructions.
var pointerRegs = []reg{rBX, r8, r9, r10, r14, r15}

// numbersReg holds the pointer to the numbers.
const numbersReg = r11

// function writes the whole loop.
type function struct {
	width      *width
	nodes      []node
	uses       [][]int32
	numbers    []int32          // the values of opNumber
	limits     map[uint64]int32 // the places of the last numbers of columns, by pointer
	firstPlace int32            // that is not one of a number or a limit
	pointers   int
	down       bool          // from the last elements to the first
	step       int           // elements at a time, in code that never has a tail; 0: lanes
	filled     int32         // how many bytes of what is filled come with each step
	kept       map[value]reg // fixed values that stay in registers
	limit      reg           // registers below it hold values
}

// body prepares the writing of the loop's inner part.
func (f *function) body(e *encoder, p *pool, tail bool) *body {
	return &body{encoder: e, pool: p, function: f, tail: tail, places: f.firstPlace, pointers: f.held()}
}

// held are the registers of pointers, by pointer; the first is that of the numbers.
func (f *function) held() []reg {
	n := min(len(pointerRegs), f.pointers-1)
	return append([]reg{numbersReg}, pointerRegs[:n]...)
}

// keep tries how many registers the values need, and fills the others with the
// constants that are used most.
func (f *function) keep() {
	f.uses = findUses(f.nodes)
	f.limit = f.width.values
	b := f.body(&encoder{w: f.width}, newPool(f.width), false)
	b.write()
	if b.places > f.firstPlace && b.used == f.width.values {
		return
	}
	f.limit, f.kept = max(b.used, 4), map[value]reg{}
	r := f.limit
	for _, v := range fixedByUse(f.nodes, f.uses) {
		if r == f.width.values {
			break
		}
		f.kept[v] = r
		r++
	}
}

// write writes the code: DX elements, pointers at DI, state at SI.
func (f *function) write(e *encoder) (text []byte, state int) {
	p := newPool(f.width)
	if e.list != nil {
		e.list.pool = p
	}
	f.begin(e, p)

	full, rest := f.body(e, p, false), f.body(e, p, true)
	if f.down {
		f.descend(e, full, rest)
	} else {
		f.ascend(e, full, rest)
	}
	e.zeroUpper()
	e.ret()
	return e.finish(p.bytes), atSplats + int(f.width.vector)*int(max(full.places, rest.places))
}

// ascend writes the loop from the first elements to the last.
func (f *function) ascend(e *encoder, full, rest *body) {
	lanes := int8(f.width.lanes)
	e.zero(rCX)
	e.addNumber(rDX, -(lanes - 1))
	e.compare(rCX, rDX)
	short := e.jumpAhead(ifGreaterOrEqual)
	loop := e.here()
	full.write()
	e.addNumber(rCX, max(int8(f.step), lanes))
	if f.filled > 0 {
		e.advance(f.held()[filledPointer], f.filled)
	}
	e.compare(rCX, rDX)
	e.jump(ifLess, loop)
	e.patch(short, e.here())

	e.addNumber(rDX, lanes-1)
	e.compare(rCX, rDX)
	done := e.jumpAhead(ifGreaterOrEqual)
	if f.step == 0 {
		rest.write()
	}
	e.patch(done, e.here())
}

// descend writes the loop from the last elements to the first.
func (f *function) descend(e *encoder, full, rest *body) {
	lanes := int8(f.width.lanes)
	e.move(rCX, rDX)
	e.andNumber(rCX, -lanes)
	e.compare(rCX, rDX)
	whole := e.jumpAhead(ifGreaterOrEqual)
	rest.write()
	e.patch(whole, e.here())

	e.addNumber(rCX, -lanes)
	done := e.jumpAhead(ifLess)
	loop := e.here()
	full.write()
	e.addNumber(rCX, -lanes)
	e.jump(ifGreaterOrEqual, loop)
	e.patch(done, e.here())
}

// begin sets the registers that stay, and the splats.
func (f *function) begin(e *encoder, p *pool) {
	for i, r := range f.held() {
		e.load(r, memory(rDI, 8*int32(i)))
	}
	b := f.body(e, p, false)
	if f.width.masks {
		e.op(kmovb, maskTail, 0, memory(rSI, atMask))
	} else {
		for i, v := range f.numbers {
			e.op(vbroadcastsd, f.width.scratch(), 0, memory(numbersReg, 8*v))
			e.op(vmovupdS, f.width.scratch(), 0, b.place(int32(i)))
		}
	}
	for v := range value(len(f.nodes)) {
		if r, ok := f.kept[v]; ok {
			b.fetch(r, b.home(v))
		}
	}
}

// Frame is what a run of the code needs besides the code.
type Frame struct {
	// Pointers are those of Code.Memory; the caller keeps what they point to. Those
	// of kind Base are set by Code.SetColumn.
	Pointers []unsafe.Pointer

	state []float64
	empty bool // a column has no numbers
}

// NewFrame makes a frame for the code.
func (c *Code) NewFrame() *Frame {
	const align = 64
	state := make([]float64, (c.state+align)/8)
	for uintptr(unsafe.Pointer(&state[0]))%align != 0 {
		state = state[1:]
	}
	return &Frame{Pointers: make([]unsafe.Pointer, len(c.Memory)), state: state}
}

// SetColumn sets pointer k, of kind Base, to a column.
func (c *Code) SetColumn(f *Frame, k int, column []float64) {
	f.Pointers[k] = unsafe.Pointer(unsafe.SliceData(column))
	at := (atSplats + c.w.vector*c.limits[uint64(k)]) / 8
	last := unsafe.Slice((*int32)(unsafe.Pointer(&f.state[at])), c.w.lanes)
	for i := range last {
		last[i] = int32(len(column) - 1)
	}
	f.empty = f.empty || len(column) == 0
}

// Run does the stretch for n elements, of which first is the number of the first.
// It panics where an index left its column, whose last number was taken instead.
func (c *Code) Run(f *Frame, first, n int) {
	if n > 0 {
		c.run(f, unsafe.Pointer(&f.Pointers[0]), first, n)
	}
}

// run is Run with a table of pointers that may lie on the stack.
func (c *Code) run(f *Frame, pointers unsafe.Pointer, first, n int) {
	if f.empty {
		panic(strayed)
	}
	state := unsafe.Pointer(&f.state[0])
	if t := n & (c.w.lanes - 1); t != 0 { // lanes are a power of 2; dividing takes 5 ns
		c.w.setTail(state, t)
	}
	f.state[atFirst/8] = float64(first)
	enter(c.executable.entry, pointers, state, n)
	runtime.KeepAlive(c)
	bad := (*[8]int32)(unsafe.Add(state, atStrayed))
	if bad[0]|bad[1]|bad[2]|bad[3]|bad[4]|bad[5]|bad[6]|bad[7] < 0 {
		*bad = [8]int32{}
		panic(strayed)
	}
}

// setTail puts a mask of the first t lanes into the state.
func (w *width) setTail(state unsafe.Pointer, t int) {
	if w.masks {
		*(*byte)(unsafe.Add(state, atMask)) = 1<<t - 1
		return
	}
	long, short := (*[4]int64)(unsafe.Add(state, atMask)), (*[4]int32)(unsafe.Add(state, atShortMask))
	*long, *short = [4]int64{}, [4]int32{}
	for i := range t {
		long[i], short[i] = -1, -1
	}
}

const strayed = "jit: index is out of the range of its column"
