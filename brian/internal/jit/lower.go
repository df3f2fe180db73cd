package jit

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/elementary"
	"gobrian/brian/internal/program"
)

// Stretch is a part of a program that is to run as machine code.
type Stretch struct {
	Program *program.Program
	Code    []program.Value // the instructions, in an order in which they may be done; Has holds for each
	Outputs []program.Value // of these, those whose numbers are wanted: truth values as 0 or 1
	Bits    program.Value   // of these, the truth value that is wanted as bits; or None
	Target  Target
}

// Target says where the program finds its elements.
type Target struct {
	List   bool                   // the elements are listed: a direct column is reached through the list
	Down   bool                   // from the last elements to the first, where their order does not matter
	Format func(ref int32) Format // of a column
	Within func(ref int32) bool   // no index leaves the column that is reached through one; nil where nobody knows
	Given  func(ref int32) bool   // the caller has the column's numbers in a block; nil for none
}

// Format is how a column lies in memory.
type Format uint8

// The formats. Code only reads those that are not Float64.
const (
	Float64 Format = iota
	Int32
	Truth8 // truth values, a byte each: 0, or all bits set; TruthPad more bytes can be read behind the last one
)

// TruthPad is how many bytes behind the truth values of a column code may read.
const TruthPad = 7

// Kind says what a pointer of a loop points to.
type Kind uint8

// The kinds of memory.
const (
	Column  Kind = iota // a direct column: its number for the first element
	Whole               // the same of int32
	Truths              // the same of truth values, a byte each
	Base                // a column reached through an index: its number 0
	Index               // the index of column Ref: its int32 for the first element
	Elems               // the listed elements, int32
	Block               // a block for the value Ref: its number for the first element
	Bits                // the result as bits, see Stretch.Bits
	Numbers             // the numbers of the values that are done once, by value
)

// Memory is what one pointer of a loop points to.
type Memory struct {
	Kind Kind
	Ref  int32
}

// Has reports whether there is machine code for an instruction that is done for
// each element.
func (t Target) Has(p *program.Program, in *program.Instr) bool {
	switch in.Op {
	case program.Load:
		if t.Given != nil && t.Given(in.Ref) {
			return false
		}
		c := p.Columns[in.Ref]
		return t.Format(in.Ref) == Float64 || c.Space == program.Direct && !t.List
	case program.Store:
		return p.Columns[in.Ref].Space == program.Direct && !t.List
	case program.Element:
		return true
	case program.Sin, program.Cos, program.Tan: // they take huge angles
		return false
	}
	_, function := in.Op.Function()
	return function || elementwise[in.Op]
}

// elementwise are the operations on values that compute has nodes for.
var elementwise = func() map[program.Op]bool {
	m := map[program.Op]bool{}
	for _, o := range []program.Op{
		program.Add, program.Sub, program.Mul, program.Div, program.FMA, program.FMS, program.FNMA, program.Neg, program.Abs, program.Sqrt,
		program.Floor, program.Ceil, program.Trunc, program.Round32, program.Min, program.Max, program.CopySign,
		program.Scale, program.Power2, program.Exponent, program.Mantissa,
		program.Lt, program.Le, program.Eq, program.Ne, program.And, program.Or, program.Not, program.Num, program.Select,
	} {
		m[o] = true
	}
	return m
}()

// lowerer writes a stretch as nodes.
type lowerer struct {
	arith
	s      Stretch
	now    map[program.Value]value
	memory []Memory
	values []program.Value // that are done once, by opNumber
}

func lower(s Stretch, w *width) *lowerer {
	l := &lowerer{arith: arith{w: w}, s: s, now: map[program.Value]value{}, memory: []Memory{{Kind: Numbers}}}
	for _, v := range s.Code {
		in := &s.Program.Code[v]
		if in.Once || !s.Target.Has(s.Program, in) {
			panic(fmt.Sprintf("jit: %v has no machine code", in.Op))
		}
		if n := l.instr(in); in.Op.HasResult() {
			l.now[v] = n
			if slices.Contains(s.Outputs, v) {
				l.store(n, s.Program.Type(v), l.pointer(Block, int32(v)), none)
			}
			if v == s.Bits {
				l.add(node{opBits, n, none, none, l.pointer(Bits, 0)})
			}
		}
	}
	return l
}

// pointer gives the number of a pointer, adding it where it is new.
func (l *lowerer) pointer(k Kind, ref int32) uint64 {
	m := Memory{k, ref}
	if i := slices.Index(l.memory, m); i >= 0 {
		return uint64(i)
	}
	l.memory = append(l.memory, m)
	return uint64(len(l.memory) - 1)
}

// arg is an argument: of this stretch, done once, or from a block.
func (l *lowerer) arg(v program.Value) value {
	if n, ok := l.now[v]; ok {
		return n
	}
	in := &l.s.Program.Code[v]
	var n value
	switch {
	case in.Op == program.Const:
		n = l.Const(in.Imm)
	case in.Once:
		n = l.number(v)
	default:
		n = l.add(node{opLoad, none, none, none, l.pointer(Block, int32(v))})
	}
	if l.s.Program.Type(v) == program.Bool {
		n = l.truth(n)
	}
	l.now[v] = n
	return n
}

func (l *lowerer) number(v program.Value) value {
	i := slices.Index(l.values, v)
	if i < 0 {
		i = len(l.values)
		l.values = append(l.values, v)
	}
	return l.add(node{opNumber, none, none, none, uint64(i)})
}

// truth makes a truth value of 0 or 1.
func (l *lowerer) truth(n value) value { return l.two(opCompare, n, l.Const(0), notEqual) }

func (l *lowerer) instr(in *program.Instr) value {
	var x [3]value
	for k, a := range in.Args {
		if k < 3 {
			x[k] = l.arg(a)
		}
	}
	if f, ok := in.Op.Function(); ok {
		return elementary.Expand[value, value](f, &l.arith, x[0], x[1])
	}
	switch in.Op {
	case program.Load:
		return l.load(in.Ref)
	case program.Store:
		where := none
		if len(in.Args) == 2 {
			where = x[1]
		}
		t := l.s.Program.Type(in.Args[0])
		l.store(x[0], t, l.pointer(Column, in.Ref), where)
		return none
	case program.Element:
		if l.s.Target.List {
			return l.add(node{opConvert, none, none, none, l.pointer(Elems, 0)})
		}
		return l.add(node{opElement, none, none, none, 0})
	}
	return l.compute(in.Op, x[0], x[1], x[2])
}

func (l *lowerer) load(ref int32) value {
	c := l.s.Program.Columns[ref]
	var n value
	switch {
	case c.Space == program.Indexed:
		n = l.gather(ref, l.pointer(Index, ref))
	case l.s.Target.List:
		n = l.gather(ref, l.pointer(Elems, 0))
	case l.s.Target.Format(ref) == Truth8:
		return l.add(node{opTruths, none, none, none, l.pointer(Truths, ref)})
	case l.s.Target.Format(ref) == Int32:
		n = l.add(node{opConvert, none, none, none, l.pointer(Whole, ref)})
	default:
		n = l.add(node{opLoad, none, none, none, l.pointer(Column, ref)})
	}
	if c.Kind == program.Boolean {
		n = l.truth(n)
	}
	return n
}

// gather keeps the number of the index pointer in imm, and whether no index strays.
func (l *lowerer) gather(ref int32, index uint64) value {
	imm := l.pointer(Base, ref) | index<<gatherIndex
	if t := l.s.Target; t.Within != nil && t.Within(ref) {
		imm |= gatherWithin
	}
	return l.add(node{opGather, none, none, none, imm})
}

func (l *lowerer) store(x value, t program.Type, to uint64, where value) {
	if t == program.Bool {
		x = l.one(opNum, x, 0)
	}
	l.add(node{opStore, x, where, none, to})
}

// compute writes the operations that are not expanded.
func (l *lowerer) compute(o program.Op, x, y, z value) value {
	switch o {
	case program.Add:
		return l.Add(x, y)
	case program.Sub:
		return l.Sub(x, y)
	case program.Mul:
		return l.Mul(x, y)
	case program.Div:
		return l.Div(x, y)
	case program.FMA:
		return l.FMA(x, y, z)
	case program.FMS:
		return l.FMS(x, y, z)
	case program.FNMA:
		return l.FNMA(x, y, z)
	case program.Neg:
		return l.Neg(x)
	case program.Abs:
		return l.Abs(x)
	case program.Sqrt:
		return l.Sqrt(x)
	case program.Floor:
		return l.Floor(x)
	case program.Ceil:
		return l.one(opRound, x, roundUp)
	case program.Trunc:
		return l.one(opRound, x, roundZero)
	case program.Round32:
		return l.one(opRound32, x, 0)
	case program.Min:
		return l.Min(x, y)
	case program.Max:
		return l.Max(x, y)
	case program.CopySign:
		return l.CopySign(x, y)
	case program.Scale:
		return l.Scale(x, y)
	case program.Power2:
		return l.Power2(x)
	case program.Exponent:
		return l.Exponent(x)
	case program.Mantissa:
		return l.Mantissa(x)
	}
	return l.decide(o, x, y, z)
}

// decide writes the operations on truth values.
func (l *lowerer) decide(o program.Op, x, y, z value) value {
	switch o {
	case program.Lt:
		return l.Lt(x, y)
	case program.Le:
		return l.Le(x, y)
	case program.Eq:
		return l.Eq(x, y)
	case program.Ne:
		return l.Ne(x, y)
	case program.And:
		return l.And(x, y)
	case program.Or:
		return l.Or(x, y)
	case program.Not:
		return l.Not(x)
	case program.Num:
		return l.one(opNum, x, 0)
	case program.Select:
		return l.Select(x, y, z)
	}
	panic("jit: unknown operation " + o.String())
}
