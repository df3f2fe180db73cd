package program

import "gobrian/brian/internal/elementary"

// Op is an operation. Comments show the result for the arguments x, y, z.
type Op uint8

// The operations.
const (
	Const Op = iota // the number Imm

	Add      // x + y
	Sub      // x - y
	Mul      // x * y
	Div      // x / y
	FMA      // x*y + z, rounded once
	FMS      // x*y - z, rounded once
	FNMA     // z - x*y, rounded once
	Neg      // -x
	Abs      // |x|
	Sqrt     // root of x
	Floor    // greatest integer <= x
	Ceil     // least integer >= x
	Trunc    // x without its fraction
	Round32  // the float32 nearest to x
	Min      // y where y < x, else x
	Max      // y where x < y, else x
	Mod      // x % y of Python: the sign of y
	FloorDiv // x // y of Python
	CopySign // |x| with the sign of y

	Lt     // x < y
	Le     // x <= y
	Eq     // x == y
	Ne     // x != y
	And    // x and y
	Or     // x or y
	Not    // not x
	Num    // 0 or 1 of the truth value x
	Select // y where x, else z

	Scale    // x * 2^y, see elementary.Arith
	Power2   // 2^(n-1023) of x = 1.5*2^52 + n
	Exponent // e of x = m * 2^e
	Mantissa // m of x = m * 2^e
	Wrap     // a huge angle brought near zero

	// The elementary functions, in the order of package elementary.
	Exp
	Expm1
	Exprel
	InverseExprel
	Log
	Log1p
	Log10
	Sin
	Cos
	Tan
	Sinh
	Cosh
	Tanh
	Arcsin
	Arccos
	Arctan
	Pow // x ** y

	Uniform // random, uniform in [0, 1)
	Normal  // random, standard normal
	Poisson // random, Poisson with mean x

	Time    // t [s] of the step
	Dt      // dt [s]
	Steps   // the number of the step
	Element // the number of the element

	Call       // a function from outside
	Load       // the number of a column
	Store      // column = x; with a second argument, where y
	Accumulate // column += x; with a second argument, where y

	numOps
)

// table gives the name of an operation and its signature: the types of its
// arguments, then of its result, f for a number, b for a truth value, - for no
// result. Load, Store, Accumulate and Call have further rules.
var table = [numOps]struct{ name, sig string }{
	Const: {"const", "f"},
	Add:   {"add", "fff"}, Sub: {"sub", "fff"}, Mul: {"mul", "fff"}, Div: {"div", "fff"},
	FMA: {"fma", "ffff"}, FMS: {"fms", "ffff"}, FNMA: {"fnma", "ffff"},
	Neg: {"neg", "ff"}, Abs: {"abs", "ff"}, Sqrt: {"sqrt", "ff"},
	Floor: {"floor", "ff"}, Ceil: {"ceil", "ff"}, Trunc: {"trunc", "ff"}, Round32: {"round32", "ff"},
	Min: {"min", "fff"}, Max: {"max", "fff"}, Mod: {"mod", "fff"}, FloorDiv: {"floordiv", "fff"}, CopySign: {"copysign", "fff"},
	Lt: {"lt", "ffb"}, Le: {"le", "ffb"}, Eq: {"eq", "ffb"}, Ne: {"ne", "ffb"},
	And: {"and", "bbb"}, Or: {"or", "bbb"}, Not: {"not", "bb"}, Num: {"num", "bf"}, Select: {"select", "bfff"},
	Scale: {"scale", "fff"}, Power2: {"power2", "ff"}, Exponent: {"exponent", "ff"}, Mantissa: {"mantissa", "ff"}, Wrap: {"wrap", "ff"},
	Exp: {"exp", "ff"}, Expm1: {"expm1", "ff"}, Exprel: {"exprel", "ff"}, InverseExprel: {"_inverse_exprel", "ff"}, Log: {"log", "ff"}, Log1p: {"log1p", "ff"}, Log10: {"log10", "ff"},
	Sin: {"sin", "ff"}, Cos: {"cos", "ff"}, Tan: {"tan", "ff"}, Sinh: {"sinh", "ff"}, Cosh: {"cosh", "ff"}, Tanh: {"tanh", "ff"},
	Arcsin: {"arcsin", "ff"}, Arccos: {"arccos", "ff"}, Arctan: {"arctan", "ff"}, Pow: {"pow", "fff"},
	Uniform: {"rand", "f"}, Normal: {"randn", "f"}, Poisson: {"poisson", "ff"},
	Time: {"time", "f"}, Dt: {"dt", "f"}, Steps: {"steps", "f"}, Element: {"element", "f"},
	Call: {"call", "f"}, Load: {"load", "f"}, Store: {"store", "f-"}, Accumulate: {"accumulate", "f-"},
}

// String is the name of the operation in the text of a program.
func (op Op) String() string { return table[op].name }

// Arity is the number of arguments; Store and Accumulate may have one more, Call
// has as many as its function.
func (op Op) Arity() int { return len(table[op].sig) - 1 }

// Arg is the type of the i-th argument.
func (op Op) Arg(i int) Type { return typeOf(table[op].sig[i]) }

// Result is the type of the result.
func (op Op) Result() Type { return typeOf(table[op].sig[op.Arity()]) }

func typeOf(c byte) Type {
	if c == 'b' {
		return Bool
	}
	return Float
}

// HasResult reports whether the operation gives a value.
func (op Op) HasResult() bool { return op != Store && op != Accumulate }

// Draws reports whether the operation gives a random number.
func (op Op) Draws() bool { return op == Uniform || op == Normal || op == Poisson }

// Function gives the elementary function of the operation, if it is one.
func (op Op) Function() (elementary.Func, bool) {
	return elementary.Func(op - Exp), Exp <= op && op <= Pow
}

// OfFunction is the operation of an elementary function.
func OfFunction(f elementary.Func) Op { return Exp + Op(f) }

// Computes reports whether the result follows from the arguments alone, as Eval
// gives it.
func (op Op) Computes() bool { return Add <= op && op <= Pow }

// Commutes reports whether the first two arguments may change places.
func (op Op) Commutes() bool {
	switch op {
	case Add, Mul, FMA, FMS, FNMA, Eq, Ne, And, Or:
		return true
	}
	return false
}

// ops finds an operation by its name.
var ops = func() map[string]Op {
	m := map[string]Op{}
	for op := Op(0); op < numOps; op++ {
		m[op.String()] = op
	}
	return m
}()
