package units

import "math"

// The arithmetic loops are written out, for a function call per element would cost more than the operation.

var (
	addLoops = loops{addVV, addVS, func(dst []float64, x float64, y []float64) { addVS(dst, y, x) }}
	subLoops = loops{subVV, func(dst, x []float64, y float64) { addVS(dst, x, -y) }, subSV}
	mulLoops = loops{mulVV, mulVS, func(dst []float64, x float64, y []float64) { mulVS(dst, y, x) }}
	divLoops = loops{divideVV, divideVS, divideSV}

	lessLoops         = loops{lessVV, lessVS, func(dst []float64, x float64, y []float64) { greaterVS(dst, y, x) }}
	lessEqualLoops    = loops{lessEqualVV, lessEqualVS, func(dst []float64, x float64, y []float64) { greaterEqualVS(dst, y, x) }}
	greaterLoops      = loops{func(dst, x, y []float64) { lessVV(dst, y, x) }, greaterVS, func(dst []float64, x float64, y []float64) { lessVS(dst, y, x) }}
	greaterEqualLoops = loops{func(dst, x, y []float64) { lessEqualVV(dst, y, x) }, greaterEqualVS, func(dst []float64, x float64, y []float64) { lessEqualVS(dst, y, x) }}
	equalLoops        = loops{equalVV, equalVS, func(dst []float64, x float64, y []float64) { equalVS(dst, y, x) }}
	notEqualLoops     = loops{notEqualVV, notEqualVS, func(dst []float64, x float64, y []float64) { notEqualVS(dst, y, x) }}

	modLoops           = each(pyMod)
	floorDivLoops      = each(pyFloorDiv)
	wholeModLoops      = each(wholeMod)
	wholeFloorDivLoops = each(wholeFloorDiv)
	powLoops           = each(pow)
	andLoops           = each(func(x, y float64) float64 { return oneIf(x != 0 && y != 0) })
	orLoops            = each(func(x, y float64) float64 { return oneIf(x != 0 || y != 0) })
	xorLoops           = each(func(x, y float64) float64 { return oneIf((x != 0) != (y != 0)) })
	bitAndLoops        = each(func(x, y float64) float64 { return float64(int64(x) & int64(y)) })
	bitOrLoops         = each(func(x, y float64) float64 { return float64(int64(x) | int64(y)) })
	bitXorLoops        = each(func(x, y float64) float64 { return float64(int64(x) ^ int64(y)) })
	maxLoops           = each(math.Max)
	minLoops           = each(math.Min)
	arctan2Loops       = each(math.Atan2)
	hypotLoops         = each(math.Hypot)
)

// each makes loops of a function of two numbers, for operations that cost more than a call.
func each(f func(x, y float64) float64) loops {
	return loops{
		func(dst, x, y []float64) {
			for i := range dst {
				dst[i] = f(x[i], y[i])
			}
		},
		func(dst, x []float64, y float64) {
			for i := range dst {
				dst[i] = f(x[i], y)
			}
		},
		func(dst []float64, x float64, y []float64) {
			for i := range dst {
				dst[i] = f(x, y[i])
			}
		},
	}
}

func addVV(dst, x, y []float64) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] + y[i]
	}
}

func addVS(dst, x []float64, y float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = x[i] + y
	}
}

func subVV(dst, x, y []float64) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] - y[i]
	}
}

func subSV(dst []float64, x float64, y []float64) {
	y = y[:len(dst)]
	for i := range dst {
		dst[i] = x - y[i]
	}
}

func mulVV(dst, x, y []float64) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] * y[i]
	}
}

func mulVS(dst, x []float64, y float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = x[i] * y
	}
}

func divideVV(dst, x, y []float64) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] / y[i]
	}
}

func divideVS(dst, x []float64, y float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = x[i] / y
	}
}

func divideSV(dst []float64, x float64, y []float64) {
	y = y[:len(dst)]
	for i := range dst {
		dst[i] = x / y[i]
	}
}

func lessVV(dst, x, y []float64) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] < y[i])
	}
}

func lessVS(dst, x []float64, y float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] < y)
	}
}

func lessEqualVV(dst, x, y []float64) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] <= y[i])
	}
}

func lessEqualVS(dst, x []float64, y float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] <= y)
	}
}

func greaterVS(dst, x []float64, y float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] > y)
	}
}

func greaterEqualVS(dst, x []float64, y float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] >= y)
	}
}

func equalVV(dst, x, y []float64) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] == y[i])
	}
}

func equalVS(dst, x []float64, y float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] == y)
	}
}

func notEqualVV(dst, x, y []float64) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] != y[i])
	}
}

func notEqualVS(dst, x []float64, y float64) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] = oneIf(x[i] != y)
	}
}
