package vm

import (
	"math"
	"slices"
	"unsafe"

	"gobrian/brian/internal/program"
)

// Run runs the program for the elements lo..hi-1.
func (m *Machine) Run(lo, hi int, s Step) {
	m.begin(lo, hi, nil, s)
	m.swing()
	for m.next() {
	}
}

// RunRanges runs the program for the elements of the ranges, in order; what is done once is
// done once for all.
func (m *Machine) RunRanges(ranges []Range, s Step) {
	if len(ranges) == 0 {
		return
	}
	m.begin(int(ranges[0].Lo), math.MaxInt, nil, s)
	m.fetchRange(ranges[0])
	p := &m.at
	for k, r := range ranges {
		if k+1 < len(ranges) {
			m.fetchRange(ranges[k+1])
		}
		for p.first, p.n, p.end = int(r.Lo), 0, int(r.Hi); m.next(); {
		}
	}
}

// fetchRange asks for the elements of a range.
func (m *Machine) fetchRange(r Range) {
	n := min(int(r.Hi-r.Lo), fetched/8)
	if n <= 0 {
		return
	}
	for _, of := range m.frame.indexColumns {
		if len(of) > farFromCore {
			prefetch(unsafe.Pointer(&of[r.Lo]), 4*n)
		}
	}
	for _, ref := range m.frame.direct {
		if of := m.columns[ref].numbers; len(of) > farFromCore {
			prefetch(unsafe.Pointer(&of[r.Lo]), 8*n)
		}
	}
}

// RunList runs the program for the listed elements, in their order. An element
// that is listed twice runs twice, with the same random numbers.
func (m *Machine) RunList(list []int32, s Step) {
	for m.begin(0, len(list), list, s); m.next(); {
	}
}

// Select runs the program for the elements lo..hi-1 and appends to out those whose
// result is true.
func (m *Machine) Select(lo, hi int, out []int32, s Step) []int32 {
	m.begin(lo, hi, nil, s)
	m.swing()
	before := len(out)
	for m.next() {
		n := len(out)
		out = m.selected(out)
		if m.at.back {
			slices.Reverse(out[n:])
		}
	}
	if m.at.back {
		slices.Reverse(out[before:])
	}
	return out
}

// SelectList is Select for listed elements.
func (m *Machine) SelectList(list, out []int32, s Step) []int32 {
	for m.begin(0, len(list), list, s); m.next(); {
		out = m.selected(out)
	}
	return out
}

// Eval runs the program for the elements lo..hi-1 and sets out[k] to the result
// for lo+k.
func (m *Machine) Eval(lo, hi int, out []float64, s Step) {
	for m.begin(lo, hi, nil, s); m.next(); {
		m.results(out[m.at.first-lo:])
	}
}

// EvalList sets out[k] to the result for list[k].
func (m *Machine) EvalList(list []int32, out []float64, s Step) {
	for m.begin(0, len(list), list, s); m.next(); {
		m.results(out[m.at.first:])
	}
}

// place is where a run has got to: the block first..first+n-1 of the range, or of
// the list.
type place struct {
	first, n, end int
	back          bool // the blocks come in reverse, down to start
	start         int
	list          []int32
	index         [][]int32 // of the list, by the frame's index columns; nil where they are looked up
	plan          *plan
	step          Step
}

// begin sets the place, all of it, to the beginning of a run. It does so field by field: a place that is made on the stack and then
// copied is read there before its fields have come to the cache, and the processor waits for them, 15 ns in each run.
func (p *place) begin(first, end int, list []int32, plan *plan, s Step) {
	p.first, p.n, p.end = first, 0, end
	p.back, p.start = false, 0
	p.list, p.index = list, nil
	p.plan = plan
	p.step = s
}

// elems are the listed elements of the block, nil in ranges.
func (p *place) elems() []int32 {
	if p.list == nil {
		return nil
	}
	return p.list[p.first : p.first+p.n]
}

// begin starts a run and does what is done once. An empty run does nothing.
func (m *Machine) begin(first, end int, list []int32, s Step) {
	w := byList
	if list == nil {
		w = byRange
	}
	m.beginBy(w, first, end, list, s)
}

// beginBy is begin for a way.
func (m *Machine) beginBy(w way, first, end int, list []int32, s Step) {
	m.ready()
	if w != byList {
		m.trust()
	}
	m.at.begin(first, end, list, m.plan(w), s)
	if first < end {
		m.once()
	}
}

// swing lets every second step begin with the last block: it finds in the caches what
// the step before has used last. Where the numbers of a step are a few times what a
// cache holds, and each step began at the same end, it would find nothing (CUBA with 100,000
// neurons, whose 2.5 MB are just beyond Intel's second cache of 2 MB).
func (m *Machine) swing() {
	p := &m.at
	if p.back = p.step.N%2 != 0 && m.apart && p.end-p.first > p.plan.block; p.back {
		p.start, p.first = p.first, p.end
	}
}

// next runs the next block and reports whether there was one.
func (m *Machine) next() bool {
	p := &m.at
	if !p.advance() {
		return false
	}
	if p.list != nil {
		p.n = min(p.n, listBlock)
		if p.first == 0 && p.n > shortRow {
			m.fetchListed(p.list[:p.n])
		}
		m.fetchListed(p.list[p.first+p.n : min(p.first+p.n+listBlock, p.end)])
	}
	if m.cutter.needed {
		p.n = min(p.n, m.cutter.guess)
	}
	if p.list != nil && m.cutter.own && !m.sets {
		p.n = m.cutter.distinct(p.elems())
	}
	m.indices()
	if m.cutter.needed {
		p.n = m.cutter.cut(m)
	}
	m.views()
	for i := range p.plan.steps {
		m.do(&p.plan.steps[i])
	}
	return true
}

// advance goes to the next block, the same ones in either direction, and reports
// whether there is one.
func (p *place) advance() bool {
	if p.back {
		left := p.first - p.start
		if p.n = left % p.plan.block; p.n == 0 {
			p.n = min(left, p.plan.block)
		}
		p.first -= p.n
		return left > 0
	}
	if p.first += p.n; p.first >= p.end {
		p.list = nil
		return false
	}
	p.n = min(p.plan.block, p.end-p.first)
	return true
}

// listBlock is the number of listed elements that are done at a time: each takes
// a line of the cache in each column, and they are to stay near until they are written.
const listBlock = 256

// farFromCore is how many numbers fit into the second cache, beside others: from there
// the processor has a number sooner than it could use an advice.
const farFromCore = 1 << 16

// fetchListed asks for the elements of the next block.
func (m *Machine) fetchListed(elems []int32) {
	if len(elems) == 0 {
		return
	}
	for ref := range m.columns {
		c := &m.columns[ref]
		if c.is == numbers && len(c.numbers) > farFromCore && m.p.Columns[ref].Space == program.Direct {
			prefetchListed(unsafe.Pointer(unsafe.SliceData(c.numbers)), &elems[0], len(elems))
		}
	}
}

// indices makes the blocks of index columns.
func (m *Machine) indices() {
	f, p := &m.frame, &m.at
	elems := p.elems()
	for i, column := range f.indexColumns {
		if elems == nil {
			f.index[i] = column[p.first : p.first+p.n]
			continue
		}
		if p.index != nil && p.index[i] != nil {
			f.index[i] = p.index[i][p.first:][:p.n]
			continue
		}
		f.index[i] = f.gathered[i][:p.n]
		for k, e := range elems {
			f.index[i][k] = column[e]
		}
	}
}

// views points the blocks of direct columns to the elements of the block, and
// cuts the others to its length.
func (m *Machine) views() {
	f, p := &m.frame, &m.at
	f.cut(len(m.columns), p.n)
	for i := range f.index {
		f.index[i] = f.index[i][:p.n]
	}
	if p.list != nil {
		return
	}
	for _, ref := range f.direct {
		f.blocks[f.view(ref)] = m.columns[ref].numbers[p.first : p.first+p.n]
	}
}

// selected appends the elements of the block whose result is true.
func (m *Machine) selected(out []int32) []int32 {
	f, p, r := &m.frame, &m.at, m.at.plan.result
	if p.plan.bits {
		return m.selectedBits(out)
	}
	elems := p.elems()
	if r.number {
		if f.numbers[r.at] == 0 {
			return out
		}
		if elems != nil {
			return append(out, elems...)
		}
		for k := range p.n {
			out = append(out, int32(p.first+k))
		}
		return out
	}
	// Writing every number and advancing only where it counts avoids branches.
	n := 0
	found := f.found[:p.n]
	for k, c := range f.blocks[r.at] {
		found[n] = int32(k)
		if math.Float64bits(c) != 0 {
			n++
		}
	}
	found = found[:n]
	if elems != nil {
		for i, k := range found {
			found[i] = elems[k]
		}
	} else {
		for i := range found {
			found[i] += int32(p.first)
		}
	}
	return append(out, found...)
}

// results copies the results of the block.
func (m *Machine) results(out []float64) {
	f, r := &m.frame, m.at.plan.result
	if m.at.plan.bits {
		m.resultBits(out)
		return
	}
	if r.number {
		fill(out[:m.at.n], f.numbers[r.at])
		return
	}
	copy(out[:m.at.n], f.blocks[r.at])
}

// once does the operations that are done once for all elements.
func (m *Machine) once() {
	f, s := &m.frame, &m.at.step
	for _, v := range f.once {
		in := &m.p.Code[v]
		switch in.Op {
		case program.Time:
			f.numbers[v] = s.T
		case program.Dt:
			f.numbers[v] = s.Dt
		case program.Steps:
			f.numbers[v] = float64(s.N)
		case program.Load:
			f.numbers[v] = *m.columns[in.Ref].shared
		case program.Store:
			if len(in.Args) == 1 || f.numbers[in.Args[1]] != 0 {
				*m.columns[in.Ref].shared = f.numbers[in.Args[0]]
			}
		case program.Uniform:
			f.numbers[v] = m.streams[in.Site].Uniform(s.N, 0)
		case program.Normal:
			f.numbers[v] = m.streams[in.Site].Normal(s.N, 0)
		case program.Poisson:
			f.numbers[v] = m.streams[in.Site].Poisson(s.N, 0, f.numbers[in.Args[0]])
		case program.Call:
			m.callOnce(v, in)
		default:
			m.computeOnce(v, in)
		}
	}
}

func (m *Machine) computeOnce(v int32, in *program.Instr) {
	f := &m.frame
	if fn, ok := in.Op.Function(); ok { // by the loops: they are faster than Eval
		x := in.Args[0]
		y := in.Args[len(in.Args)-1]
		fn.Block(f.numbers[v:v+1], f.numbers[x:x+1], f.numbers[y:y+1])
		return
	}
	var x [3]float64
	for k, a := range in.Args {
		x[k] = f.numbers[a]
	}
	f.numbers[v] = in.Op.Eval(x[0], x[1], x[2])
}

func (m *Machine) callOnce(v int32, in *program.Instr) {
	f := &m.frame
	f.call = Call{Dst: f.numbers[v : v+1], Args: f.list[:len(in.Args)], Step: m.at.step, Stream: m.streams[in.Site]}
	for k, a := range in.Args {
		f.call.Args[k] = f.numbers[a : a+1]
	}
	m.funcs[in.Ref](&f.call)
}
