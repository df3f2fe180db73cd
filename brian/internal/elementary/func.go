package elementary

// Func is an elementary function.
type Func uint8

// The functions. Pow has two arguments, the others one.
const (
	FuncExp Func = iota
	FuncExpm1
	FuncExprel
	FuncInverseExprel // for programs only
	FuncLog
	FuncLog1p
	FuncLog10
	FuncSin
	FuncCos
	FuncTan
	FuncSinh
	FuncCosh
	FuncTanh
	FuncArcsin
	FuncArccos
	FuncArctan
	FuncPow

	NumFuncs = int(FuncPow) + 1
)

// info describes a function: its name in model text and the largest error in
// units in the last place of the result, over all arguments (for sin, cos and tan
// up to 2^49; beyond that the absolute error is below 8e-16).
var info = [NumFuncs]struct {
	name string
	ulp  float64
}{
	FuncExp:           {"exp", 1.1},
	FuncExpm1:         {"expm1", 1.5},
	FuncExprel:        {"exprel", 2},
	FuncInverseExprel: {"_inverse_exprel", 2.5},
	FuncLog:           {"log", 1},
	FuncLog1p:         {"log1p", 1},
	FuncLog10:         {"log10", 0.6},
	FuncSin:           {"sin", 1},
	FuncCos:           {"cos", 1},
	FuncTan:           {"tan", 2},
	FuncSinh:          {"sinh", 2.5},
	FuncCosh:          {"cosh", 1.5},
	FuncTanh:          {"tanh", 2.5},
	FuncArcsin:        {"arcsin", 2},
	FuncArccos:        {"arccos", 1.5},
	FuncArctan:        {"arctan", 2},
	FuncPow:           {"pow", 1},
}

// String is the name in model text.
func (f Func) String() string { return info[f].name }

// MaxError is the largest error in units in the last place.
func (f Func) MaxError() float64 { return info[f].ulp }

// Arity is the number of arguments.
func (f Func) Arity() int {
	if f == FuncPow {
		return 2
	}
	return 1
}

// Lookup finds a function by its name in model text.
func Lookup(name string) (Func, bool) {
	for f, d := range info {
		if d.name == name {
			return Func(f), true
		}
	}
	return 0, false
}

// Expand writes f(x), or f(x, y), in the operations of a.
func Expand[V, B any](f Func, a Arith[V, B], x, y V) V {
	switch f {
	case FuncExp:
		return Exp(a, x)
	case FuncExpm1:
		return Expm1(a, x)
	case FuncExprel:
		return Exprel(a, x)
	case FuncInverseExprel:
		return InverseExprel(a, x)
	case FuncLog:
		return Log(a, x)
	case FuncLog1p:
		return Log1p(a, x)
	case FuncLog10:
		return Log10(a, x)
	case FuncSin:
		return Sin(a, x)
	case FuncCos:
		return Cos(a, x)
	case FuncTan:
		return Tan(a, x)
	case FuncSinh:
		return Sinh(a, x)
	case FuncCosh:
		return Cosh(a, x)
	case FuncTanh:
		return Tanh(a, x)
	case FuncArcsin:
		return Arcsin(a, x)
	case FuncArccos:
		return Arccos(a, x)
	case FuncArctan:
		return Arctan(a, x)
	case FuncPow:
		return Pow(a, x, y)
	}
	panic("elementary: no such function")
}

// Eval is f(x), or f(x, y), by the operations of Scalar: the meaning of f.
func (f Func) Eval(x, y float64) float64 { return Expand[float64, bool](f, Scalar{}, x, y) }

// Block is dst[i] = f(x[i]), or f(x[i], y[i]); dst may be x or y. It gives the bits of Eval.
func (f Func) Block(dst, x, y []float64) {
	if f == FuncPow {
		powBlock(dst, x, y)
		return
	}
	blocks[f](dst, x)
}

// NormalsBlock replaces u[i], w[i] by the pair of Normals.
func NormalsBlock(u, w []float64) { normalsBlock(u, w) }

// ExpOf and LogOf are the functions of one number.
func ExpOf(x float64) float64 {
	v := [1]float64{x}
	expBlock(v[:], v[:])
	return v[0]
}

func LogOf(x float64) float64 {
	v := [1]float64{x}
	logBlock(v[:], v[:])
	return v[0]
}
