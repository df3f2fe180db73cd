package program

import (
	"math"

	"gobrian/brian/internal/elementary"
)

// Eval is the result of an operation that Computes: the meaning that every
// executor has to reproduce, bit for bit, NaN counted as one value. Truth values
// are 0 and 1.
func (op Op) Eval(x, y, z float64) float64 {
	if f, ok := op.Function(); ok {
		return f.Eval(x, y)
	}
	switch op {
	case Lt:
		return truth(x < y)
	case Le:
		return truth(x <= y)
	case Eq:
		return truth(x == y)
	case Ne:
		return truth(x != y)
	case And:
		return truth(x != 0 && y != 0)
	case Or:
		return truth(x != 0 || y != 0)
	case Not:
		return truth(x == 0)
	case Num:
		return x
	case Select:
		return scalar.Select(x != 0, y, z)
	}
	return op.evalNumber(x, y, z)
}

var scalar elementary.Scalar

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// evalNumber is Eval of the operations on numbers.
func (op Op) evalNumber(x, y, z float64) float64 {
	switch op {
	case Add:
		return scalar.Add(x, y)
	case Sub:
		return scalar.Sub(x, y)
	case Mul:
		return scalar.Mul(x, y)
	case Div:
		return scalar.Div(x, y)
	case FMA:
		return scalar.FMA(x, y, z)
	case FMS:
		return scalar.FMS(x, y, z)
	case FNMA:
		return scalar.FNMA(x, y, z)
	case Neg:
		return scalar.Neg(x)
	case Abs:
		return scalar.Abs(x)
	case Sqrt:
		return scalar.Sqrt(x)
	case Floor:
		return math.Floor(x)
	case Ceil:
		return math.Ceil(x)
	case Trunc:
		return math.Trunc(x)
	case Round32:
		return float64(float32(x))
	case Min:
		return scalar.Min(x, y)
	case Max:
		return scalar.Max(x, y)
	case Mod:
		return FloorMod(x, y)
	case FloorDiv:
		return FloorQuotient(x, y)
	case CopySign:
		return scalar.CopySign(x, y)
	case Scale:
		return scalar.Scale(x, y)
	case Power2:
		return scalar.Power2(x)
	case Exponent:
		return scalar.Exponent(x)
	case Mantissa:
		return scalar.Mantissa(x)
	case Wrap:
		return scalar.Wrap(x)
	}
	panic("program: operation does not compute")
}
