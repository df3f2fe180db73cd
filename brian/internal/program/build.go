package program

import (
	"math"

	"gobrian/brian/internal/elementary"
)

// Builder appends instructions to a program. It is the arithmetic by which the
// expansions of elementary functions write themselves.
type Builder struct {
	P    *Program
	Once bool // operations are done once, not for each element

	consts map[uint64]Value
}

var _ elementary.Arith[Value, Value] = (*Builder)(nil)

// NewBuilder begins a program.
func NewBuilder(name string) *Builder {
	return &Builder{P: &Program{Name: name, Result: None}, consts: map[uint64]Value{}}
}

// Append adds an instruction and gives its value.
func (b *Builder) Append(in Instr) Value {
	b.P.Code = append(b.P.Code, in)
	return Value(len(b.P.Code) - 1)
}

// Op adds an operation on values.
func (b *Builder) Op(op Op, args ...Value) Value {
	return b.Append(Instr{Op: op, Once: b.Once, Args: args})
}

// Column gives the number of a column, adding it where it is new.
func (b *Builder) Column(c Column) int32 {
	for i, d := range b.P.Columns {
		if c == d {
			return int32(i)
		}
	}
	b.P.Columns = append(b.P.Columns, c)
	return int32(len(b.P.Columns) - 1)
}

// Func gives the number of a function, adding it where it is new.
func (b *Builder) Func(f Func) int32 {
	for i, g := range b.P.Funcs {
		if f == g {
			return int32(i)
		}
	}
	b.P.Funcs = append(b.P.Funcs, f)
	return int32(len(b.P.Funcs) - 1)
}

// Const gives the value of a constant.
func (b *Builder) Const(c float64) Value {
	bits := math.Float64bits(c)
	if v, ok := b.consts[bits]; ok {
		return v
	}
	v := b.Append(Instr{Op: Const, Once: true, Imm: c})
	b.consts[bits] = v
	return v
}

func (b *Builder) Add(x, y Value) Value       { return b.Op(Add, x, y) }
func (b *Builder) Sub(x, y Value) Value       { return b.Op(Sub, x, y) }
func (b *Builder) Mul(x, y Value) Value       { return b.Op(Mul, x, y) }
func (b *Builder) Div(x, y Value) Value       { return b.Op(Div, x, y) }
func (b *Builder) FMA(x, y, z Value) Value    { return b.Op(FMA, x, y, z) }
func (b *Builder) FMS(x, y, z Value) Value    { return b.Op(FMS, x, y, z) }
func (b *Builder) FNMA(x, y, z Value) Value   { return b.Op(FNMA, x, y, z) }
func (b *Builder) Sqrt(x Value) Value         { return b.Op(Sqrt, x) }
func (b *Builder) Neg(x Value) Value          { return b.Op(Neg, x) }
func (b *Builder) Abs(x Value) Value          { return b.Op(Abs, x) }
func (b *Builder) Floor(x Value) Value        { return b.Op(Floor, x) }
func (b *Builder) Min(x, y Value) Value       { return b.Op(Min, x, y) }
func (b *Builder) Max(x, y Value) Value       { return b.Op(Max, x, y) }
func (b *Builder) CopySign(x, y Value) Value  { return b.Op(CopySign, x, y) }
func (b *Builder) Lt(x, y Value) Value        { return b.Op(Lt, x, y) }
func (b *Builder) Le(x, y Value) Value        { return b.Op(Le, x, y) }
func (b *Builder) Eq(x, y Value) Value        { return b.Op(Eq, x, y) }
func (b *Builder) And(x, y Value) Value       { return b.Op(And, x, y) }
func (b *Builder) Or(x, y Value) Value        { return b.Op(Or, x, y) }
func (b *Builder) Not(x Value) Value          { return b.Op(Not, x) }
func (b *Builder) Scale(x, y Value) Value     { return b.Op(Scale, x, y) }
func (b *Builder) Power2(x Value) Value       { return b.Op(Power2, x) }
func (b *Builder) Exponent(x Value) Value     { return b.Op(Exponent, x) }
func (b *Builder) Mantissa(x Value) Value     { return b.Op(Mantissa, x) }
func (b *Builder) Wrap(x Value) Value         { return b.Op(Wrap, x) }
func (b *Builder) Select(p, x, y Value) Value { return b.Op(Select, p, x, y) }
func (b *Builder) Except(x, p, y Value) Value { return b.Op(Select, p, y, x) }

// expand writes an elementary function.
func (b *Builder) expand(op Op, args []Value) Value {
	f, _ := op.Function()
	x, y := args[0], None
	if len(args) > 1 {
		y = args[1]
	}
	return elementary.Expand[Value, Value](f, b, x, y)
}
