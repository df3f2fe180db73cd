package jit

import (
	"errors"
	"runtime"
	"unsafe"
)

// Code is a stretch of a program as machine code. It may be run by many
// goroutines at the same time, each with a Frame of its own.
type Code struct {
	// Memory says what the pointers of a frame have to point to, in their order.
	Memory []Memory

	text       []byte // as it is in memory, for the tests
	length     int    // of the instructions, without the pool
	executable *executable
	state      int // the size of the state in bytes
	limits     map[uint64]int32
}

// ErrUnavailable is the error of Compile where Available is false.
var ErrUnavailable = errors.New("jit: there is no machine code for this processor or system")

// Compile makes the machine code of a stretch. Errors are those of the system.
func Compile(s Stretch) (*Code, error) {
	if !Available() {
		return nil, ErrUnavailable
	}
	c := assemble(s)
	x, err := newExecutable(c.text)
	if err != nil {
		return nil, err
	}
	c.executable = x
	return c, nil
}

// assemble writes the code without making it executable.
func assemble(s Stretch) *Code {
	l := lower(s)
	f := &function{nodes: l.live(), numbers: make([]int32, len(l.values)), pointers: len(l.memory), limits: map[uint64]int32{}}
	f.places = int32(len(l.values))
	for k, m := range l.memory {
		if m.Kind == Base {
			f.limits[uint64(k)] = f.places
			f.places++
		}
	}
	for i, v := range l.values {
		f.numbers[i] = int32(v)
	}
	f.uses = findUses(f.nodes)
	f.keep()
	c := &Code{Memory: l.memory, limits: f.limits}
	c.text, c.length, c.state = f.text()
	return c
}

// pointerRegs hold the first pointers of the table; R12 and R13 are for single instructions.
var pointerRegs = []reg{rBX, r8, r9, r10, r11}

// function writes the whole loop.
type function struct {
	nodes    []node
	uses     [][]int32
	numbers  []int32          // the values of opNumber
	limits   map[uint64]int32 // see body
	places   int32            // of numbers and limits
	pointers int
	step     int8 // elements at a time, in code that never has a tail; 0: lanes
	kept     map[value]reg
	limit    reg
}

// body prepares the writing of the loop's inner part.
func (f *function) body(e *encoder, p *pool, tail bool) *body {
	b := &body{encoder: e, pool: p, nodes: f.nodes, uses: f.uses, tail: tail, kept: f.kept, limit: f.limit, limits: f.limits, places: f.places}
	b.pointers = f.held()
	return b
}

// held are the registers of pointers. Pointer 0 is that of the numbers: only the
// beginning needs it, from AX.
func (f *function) held() []reg {
	n := min(len(pointerRegs), f.pointers-1)
	return append([]reg{rAX}, pointerRegs[:n]...)
}

// keep tries how many registers the values need, and fills the others with the
// constants that are used most.
func (f *function) keep() {
	f.limit = numRegs
	b := f.body(&encoder{}, newPool(), false)
	b.write()
	if b.places > f.places {
		return
	}
	f.limit, f.kept = max(b.used, 4), map[value]reg{}
	r := f.limit
	for _, v := range fixedByUse(f.nodes, f.uses) {
		if r == numRegs {
			break
		}
		f.kept[v] = r
		r++
	}
}

func newPool() *pool { return &pool{at: map[uint64]int32{}, lanes: -1} }

// text writes the code: DX elements, pointers at DI, state at SI.
func (f *function) text() (text []byte, length, state int) {
	e, p := &encoder{}, newPool()
	f.begin(e, p)

	full, rest := f.body(e, p, false), f.body(e, p, true)
	e.zero(rCX)
	e.addNumber(rDX, -(lanes - 1))
	e.compare(rCX, rDX)
	short := e.jumpAhead(ifGreaterOrEqual)
	loop := e.here()
	full.write()
	e.addNumber(rCX, max(f.step, lanes))
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
	e.zeroUpper()
	e.ret()
	length = e.here()
	return e.finish(p.bytes), length, atSplats + vector*int(max(full.places, rest.places))
}

// begin sets the registers that stay, and the splats.
func (f *function) begin(e *encoder, p *pool) {
	for i, r := range f.held() {
		e.load(r, memory(rDI, 8*int32(i)))
	}
	for i, v := range f.numbers {
		e.op(vbroadcastsd, scratch, 0, memory(rAX, 8*v))
		e.op(vmovupdS, scratch, 0, memory(rSI, atSplats+vector*int32(i)))
	}
	b := f.body(e, p, false)
	for v := range value(len(f.nodes)) {
		if r, ok := f.kept[v]; ok {
			e.op(vmovupd, r, 0, b.home(v))
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
	const words = vector / 8
	state := make([]float64, c.state/8+words)
	for uintptr(unsafe.Pointer(&state[0]))%vector != 0 {
		state = state[1:]
	}
	return &Frame{Pointers: make([]unsafe.Pointer, len(c.Memory)), state: state}
}

// SetColumn sets pointer k, of kind Base, to a column.
func (c *Code) SetColumn(f *Frame, k int, column []float64) {
	f.Pointers[k] = unsafe.Pointer(unsafe.SliceData(column))
	last := (*[lanes]int32)(unsafe.Pointer(&f.state[(atSplats+vector*int(c.limits[uint64(k)]))/8]))
	for i := range last {
		last[i] = int32(len(column) - 1)
	}
	f.empty = f.empty || len(column) == 0
}

// masks has a window for each number of lanes in the tail.
var (
	masks      = [...]uint64{^uint64(0), ^uint64(0), ^uint64(0), 0, 0, 0, 0}
	shortMasks = [...]uint32{^uint32(0), ^uint32(0), ^uint32(0), 0, 0, 0, 0}
)

// Run does the stretch for n elements, of which first is the number of the first.
// It panics where an index left its column, whose last number was taken instead.
func (c *Code) Run(f *Frame, first, n int) {
	if n > 0 {
		c.run(f, unsafe.Pointer(&f.Pointers[0]), first, n)
	}
}

// run is Run with a table of pointers that may lie on the stack.
func (c *Code) run(f *Frame, pointers unsafe.Pointer, first, n int) {
	state := unsafe.Pointer(&f.state[0])
	if t := n % lanes; t != 0 {
		copy((*[lanes]uint64)(unsafe.Add(state, atMask))[:], masks[lanes-1-t:])
		copy((*[lanes]uint32)(unsafe.Add(state, atShortMask))[:], shortMasks[lanes-1-t:])
	}
	if f.empty {
		panic(strayed)
	}
	f.state[atFirst/8] = float64(first)
	enter(c.executable.entry, pointers, state, n)
	runtime.KeepAlive(c)
	if bad := (*[lanes]int32)(unsafe.Add(state, atStrayed)); bad[0]|bad[1]|bad[2]|bad[3] < 0 {
		*bad = [lanes]int32{}
		panic(strayed)
	}
}

const strayed = "jit: index is out of the range of its column"
