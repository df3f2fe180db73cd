package vm

import (
	"slices"

	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/program"
)

// kind says how a step is done.
type kind uint8

const (
	doLoop     kind = iota // by its loop
	doFunction             // an elementary function
	doUniform
	doNormal
	doPoisson
	doElement
	doCall
	doMove        // a block
	doCopy        // a direct column
	doConvert     // a direct column of integers
	doGather      // a column through the index column of the step
	doGatherWhole // the same of integers
	doGatherRuns  // the same by runs of the index
	doTruths      // a direct column of truth values in bytes
	doGatherTruths
	doSplat // a number into a block
	doStore // into a direct column
	doScatter
	doAccumulate
	doAddRuns // the same by runs of the index
	doNative  // a stretch of machine code
)

// operand is an argument of a step: a number that is the same for all elements,
// or a block.
type operand struct {
	number bool
	at     int32 // of the numbers: the value; of the blocks: see frame
}

// step is one operation on a block, with all decisions made that do not depend
// on the block.
type step struct {
	kind   kind
	n      uint8 // number of arguments
	ref    int32 // column or function
	site   int32
	index  int32 // of the frame's index blocks; -1: the elements themselves
	dst    int32
	args   [3]operand
	loop   loop
	fn     elementary.Func
	call   []operand // arguments of doCall
	native *stretch
	within bool // no index leaves the column
	runs   *runs
}

// plan is the program as steps, for ranges of elements or for lists.
type plan struct {
	steps  []step
	result operand
	block  int  // the number of elements that are done at a time
	bits   bool // the result is in the frame's bits
	lanes  int  // elements in a byte of them
}

// way is how a run finds its elements.
type way uint8

const (
	byRange way = iota
	byList
	byRow // a list that is part of Rows
	ways
)

// linker makes a plan.
type linker struct {
	*Machine
	way    way
	list   bool
	last   []int32   // the last use of each value
	place  []operand // of each value
	splats []int32   // blocks for numbers that loops want as blocks
	steps  []step
}

// plan is the plan for a way.
func (m *Machine) plan(w way) *plan {
	if m.plans[w] == nil {
		m.plans[w] = m.link(w)
	}
	return m.plans[w]
}

// link makes the plan for a way.
func (m *Machine) link(w way) *plan {
	list := w != byRange
	l := &linker{Machine: m, way: w, list: list, last: lastUses(m.p), place: make([]operand, len(m.p.Code))}
	for v := range m.p.Code {
		if m.p.Code[v].Once {
			l.place[v] = operand{number: true, at: int32(v)}
		}
	}
	p := &plan{block: m.block}
	if s := m.native(w); s != nil {
		if !list && m.block == nativeBlock && s.flows() {
			p.block = flowBlock
		}
		l.frame.makeBits(p.block)
		l.linkNative(s)
		p.bits, p.lanes = s.bits != program.None, s.lanes
	} else {
		l.linkLoops()
	}
	p.steps = l.steps
	if slices.ContainsFunc(p.steps, func(s step) bool { return s.runs != nil }) {
		p.block = min(p.block, runBlock)
	}
	if m.p.Result != program.None {
		p.result = l.place[m.p.Result]
	}
	return p
}

// linkLoops adds a step for each instruction.
func (l *linker) linkLoops() {
	m, targets := l.Machine, l.targets()
	l.frame.addSlots()
	for v := range m.p.Code {
		in := &m.p.Code[v]
		if in.Once {
			continue
		}
		l.place[v] = operand{at: m.frame.slot(v)}
		if targets[v] >= 0 {
			l.place[v] = operand{at: m.frame.view(targets[v])}
		}
		l.instr(program.Value(v), in)
	}
}

// lastUses gives the last instruction that uses each value, the end for the result.
func lastUses(p *program.Program) []int32 {
	last := make([]int32, len(p.Code))
	for i := range p.Code {
		for _, a := range p.Code[i].Args {
			last[a] = int32(i)
		}
	}
	if p.Result != program.None {
		last[p.Result] = int32(len(p.Code))
	}
	return last
}

// instr adds the step of an instruction, or none where its value lies somewhere already.
func (l *linker) instr(v program.Value, in *program.Instr) {
	dst := l.place[v].at
	switch in.Op {
	case program.Num: // truth values are kept as numbers
		if l.place[in.Args[0]] != l.place[v] {
			l.add(step{kind: doMove, dst: dst}, in.Args...)
		}
	case program.Load:
		l.load(v, in)
	case program.Store, program.Accumulate:
		l.write(in)
	case program.Uniform:
		l.add(step{kind: doUniform, site: in.Site, dst: dst})
	case program.Normal:
		l.add(step{kind: doNormal, site: in.Site, dst: dst})
	case program.Poisson:
		l.add(step{kind: doPoisson, site: in.Site, dst: dst, n: 1}, in.Args...)
	case program.Element:
		l.add(step{kind: doElement, dst: dst})
	case program.Call:
		l.call(in, dst)
	default:
		l.compute(in, dst)
	}
}

// add appends a step with the given values as arguments.
func (l *linker) add(s step, values ...program.Value) {
	for k, v := range values {
		s.args[k] = l.place[v]
	}
	s.n = uint8(len(values))
	l.steps = append(l.steps, s)
}

// load takes a direct column where it lies, if nothing is stored there before
// its last use; else it copies or gathers.
func (l *linker) load(v program.Value, in *program.Instr) {
	c := l.p.Columns[in.Ref]
	s := step{kind: doGather, ref: in.Ref, dst: l.place[v].at, index: l.frame.indexOf(c)}
	is := l.columns[in.Ref].is
	inTurn := c.Space == program.Direct && !l.list
	switch {
	case inTurn && is == whole:
		s.kind = doConvert
	case is == whole:
		s.kind = doGatherWhole
	case !l.list && l.inRuns(in.Ref) != nil:
		s.kind, s.runs = doGatherRuns, l.inRuns(in.Ref)
	case inTurn && is == truths:
		s.kind = doTruths
	case is == truths:
		s.kind = doGatherTruths
	case inTurn:
		if !l.stored(c.Held(), int32(v), l.last[v]) {
			l.place[v] = operand{at: l.frame.view(in.Ref)}
			return
		}
		s.kind = doCopy
	}
	l.add(s)
}

// stored reports whether something is written to a storage between two instructions.
func (l *linker) stored(storage string, after, before int32) bool {
	for i := after + 1; i < before; i++ {
		if in := &l.p.Code[i]; in.Op == program.Store || in.Op == program.Accumulate {
			if l.p.Columns[in.Ref].Held() == storage {
				return true
			}
		}
	}
	return false
}

// targets finds the values that can be computed right where they are stored: for
// each value the column, or -1.
func (l *linker) targets() []int32 {
	list := make([]int32, len(l.p.Code))
	for v := range list {
		list[v] = -1
	}
	if l.list {
		return list
	}
	for i := range l.p.Code {
		in := &l.p.Code[i]
		if in.Op != program.Store || in.Once || len(in.Args) != 1 || l.p.Columns[in.Ref].Space != program.Direct {
			continue
		}
		v := in.Args[0]
		if from := &l.p.Code[v]; !from.Once && list[v] < 0 && (from.Op.Computes() && from.Op != program.Num || from.Op.Draws()) &&
			!l.touched(in.Ref, int32(v), int32(i)) && !l.stored(l.p.Columns[in.Ref].Held(), int32(i), l.last[v]) && !l.overlaps(list, v, in.Ref) {
			list[v] = in.Ref
		}
	}
	return list
}

// overlaps reports whether v would be computed in a column where another value
// lies at the same time.
func (l *linker) overlaps(targets []int32, v program.Value, ref int32) bool {
	for w, other := range targets {
		if other >= 0 && l.p.Columns[other].Held() == l.p.Columns[ref].Held() && l.last[min(w, int(v))] > int32(max(w, int(v))) {
			return true
		}
	}
	return false
}

// touched reports whether the old numbers of the storage of a column are needed
// after instruction v has begun, up to the store at instruction i. That v itself
// reads the same column is no harm.
func (l *linker) touched(ref, v, i int32) bool {
	storage := l.p.Columns[ref].Held()
	for k := range i {
		in := &l.p.Code[k]
		switch in.Op {
		case program.Load:
			if l.p.Columns[in.Ref].Held() == storage && (k > v || l.last[k] > v || l.last[k] == v && in.Ref != ref) {
				return true
			}
		case program.Store, program.Accumulate:
			if k > v && l.p.Columns[in.Ref].Held() == storage {
				return true
			}
		}
	}
	return false
}

func (l *linker) write(in *program.Instr) {
	c := l.p.Columns[in.Ref]
	s := step{kind: doScatter, ref: in.Ref, index: l.frame.indexOf(c)}
	switch {
	case in.Op == program.Accumulate:
		s.kind, s.within = doAccumulate, l.within(l.way, in.Ref)
		if r := l.inRuns(in.Ref); !l.list && r != nil && r.step == 1 && len(in.Args) == 1 && !l.place[in.Args[0]].number {
			s.kind, s.runs = doAddRuns, r
		}
	case c.Space == program.Direct && !l.list:
		s.kind = doStore
		if p := l.place[in.Args[0]]; len(in.Args) == 1 && !p.number && p.at == l.frame.view(in.Ref) {
			return // it was computed there
		}
	}
	l.add(s, in.Args...)
}

// call gives a function from outside all its arguments as blocks.
func (l *linker) call(in *program.Instr, dst int32) {
	s := step{kind: doCall, ref: in.Ref, site: in.Site, dst: dst}
	splat := 0
	for _, a := range in.Args {
		s.call = append(s.call, l.asBlock(l.place[a], &splat))
	}
	l.add(s)
}

// asBlock makes a block of an operand that is a number.
func (l *linker) asBlock(o operand, splat *int) operand {
	if !o.number {
		return o
	}
	if *splat == len(l.splats) {
		l.splats = append(l.splats, l.frame.addBlock())
	}
	b := l.splats[*splat]
	*splat++
	l.steps = append(l.steps, step{kind: doSplat, dst: b, n: 1, args: [3]operand{o}})
	return operand{at: b}
}

// compute adds the step of an operation that Computes. Where no loop has the
// shape of its arguments, numbers are made blocks, the last ones first.
func (l *linker) compute(in *program.Instr, dst int32) {
	var list [3]operand
	for k, a := range in.Args {
		list[k] = l.place[a]
	}
	n := len(in.Args)
	if in.Op.Commutes() && list[0].number && !list[1].number {
		list[0], list[1] = list[1], list[0]
	}
	s := step{dst: dst, n: uint8(n)}
	splat := 0
	fn, isFunction := in.Op.Function()
	for k := n; ; {
		f := loopOf[shape{in.Op, shapeOf(list[:n])}]
		if f != nil {
			s.loop = f
			break
		}
		if isFunction && (n < 2 || !list[1].number) && !list[0].number {
			s.kind, s.fn = doFunction, fn
			break
		}
		for k--; k >= 0 && !list[k].number; k-- {
		}
		if k < 0 {
			panic("vm: no loop for " + in.Op.String())
		}
		list[k] = l.asBlock(list[k], &splat)
	}
	s.args = list
	l.steps = append(l.steps, s)
}

func shapeOf(list []operand) string {
	b := make([]byte, len(list))
	for k, o := range list {
		b[k] = 'v'
		if o.number {
			b[k] = 's'
		}
	}
	return string(b)
}
