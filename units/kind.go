package units

import (
	"math"
	"strconv"
	"strings"
)

// Kind says what the numbers of a Quantity or an Array stand for, and so how they print and index. Storage is always
// float64; numbers of a narrow kind are kept as that kind can hold them: rounded, or wrapped around.
type Kind uint8

// The kinds of numbers. Only dimensionless values can be other than floating point.
const (
	Float   Kind = iota // 3. mV, 1000.0
	Int                 // 3; exact up to 2^53
	Bool                // True, False: 1 and 0
	Float16             // from here on the narrow ones
	Float32
	Int8
	Int16
	Int32
	Uint8
	Uint16
	Uint32
	Uint64
)

// kinds are numpy's names and codes of the kinds, and what is particular about them.
var kinds = [...]struct {
	name, code string
	base       Kind // Float, Int or Bool
	bytes      int
	unsigned   bool
}{
	Float: {"float64", "f8", Float, 8, false}, Int: {"int64", "i8", Int, 8, false}, Bool: {"bool", "b1", Bool, 1, false},
	Float16: {"float16", "f2", Float, 2, false}, Float32: {"float32", "f4", Float, 4, false},
	Int8: {"int8", "i1", Int, 1, false}, Int16: {"int16", "i2", Int, 2, false}, Int32: {"int32", "i4", Int, 4, false},
	Uint8: {"uint8", "u1", Int, 1, true}, Uint16: {"uint16", "u2", Int, 2, true}, Uint32: {"uint32", "u4", Int, 4, true},
	Uint64: {"uint64", "u8", Int, 8, true},
}

// kindNames are further names of kinds.
var kindNames = map[string]Kind{"float": Float, "double": Float, "float_": Float, "d": Float, "f": Float32, "single": Float32, "half": Float16,
	"int": Int, "integer": Int, "int_": Int, "intp": Int, "long": Int, "longlong": Int, "i": Int32, "intc": Int32, "short": Int16, "byte": Int8,
	"ubyte": Uint8, "ushort": Uint16, "uintc": Uint32, "uint": Uint64, "uintp": Uint64, "boolean": Bool, "bool_": Bool, "?": Bool}

// ParseKind is the kind with one of numpy's names: "float32", "f4", "<f4", "single".
func ParseKind(name string) (Kind, bool) {
	short := strings.TrimLeft(name, "<>=|")
	for k, facts := range kinds {
		if facts.name == name || facts.code == short {
			return Kind(k), true
		}
	}
	k, ok := kindNames[name]
	return k, ok
}

// String is numpy's name of the kind: float64, int64, bool.
func (k Kind) String() string { return kinds[k].name }

// Code is numpy's code of the kind: f8, i8, b1.
func (k Kind) Code() string { return kinds[k].code }

// Base is Float, Int or Bool: what the numbers are, whatever their width.
func (k Kind) Base() Kind { return kinds[k].base }

// Bytes is the width of a number of the kind.
func (k Kind) Bytes() int { return kinds[k].bytes }

// narrow reports that not each float64 or whole number is a number of the kind.
func (k Kind) narrow() bool { return k > Bool }

// Hold is x as a number of the kind: rounded, cut towards zero and wrapped around, or 1 for all but 0.
func (k Kind) Hold(x float64) float64 {
	one := [1]float64{x}
	k.hold(one[:])
	return one[0]
}

// hold makes values numbers of the kind.
func (k Kind) hold(vals []float64) {
	switch k {
	case Float:
	case Float16:
		for i, v := range vals {
			vals[i] = roundHalf(v)
		}
	case Float32:
		for i, v := range vals {
			vals[i] = float64(float32(v))
		}
	case Bool:
		for i, v := range vals {
			vals[i] = oneIf(v != 0)
		}
	default:
		k.wrap(vals)
	}
}

// wrap cuts values towards zero, and those that are beyond the limits of the kind begin anew at the other end.
func (k Kind) wrap(vals []float64) {
	least, most := k.limits()
	for i, v := range vals {
		if v = truncate(v); k == Int32 && v == -1<<63 { // what processors make of NaN
			v = least
		}
		if k != Int && (v < least || v > most) {
			period := most - least + 1
			v -= period * math.Floor((v-least)/period)
		}
		vals[i] = v
	}
}

// limits are the least and the greatest whole number of the kind.
func (k Kind) limits() (least, most float64) {
	bits := 8 * k.Bytes()
	if kinds[k].unsigned {
		return 0, math.Ldexp(1, bits) - 1
	}
	return -math.Ldexp(1, bits-1), math.Ldexp(1, bits-1) - 1
}

// settle makes the elements of a new array numbers of its kind.
func (a Array) settle() Array {
	if a.kind.narrow() {
		a.kind.hold(a.vals)
	}
	return a
}

// roundHalf is x rounded to 11 binary digits, as a number of 16 bits has them.
func roundHalf(x float64) float64 {
	_, exp := math.Frexp(x)
	unit := math.Ldexp(1, max(exp-11, -24))
	if x = math.RoundToEven(x/unit) * unit; math.Abs(x) > maxHalf {
		return math.Copysign(math.Inf(1), x)
	}
	return x
}

// maxHalf is the greatest number of 16 bits.
const maxHalf = 65504

// Common is numpy's type that holds all numbers of both kinds.
func (k Kind) Common(l Kind) Kind {
	x, y := kinds[k], kinds[l]
	switch {
	case k == l || y.base == Bool:
		return k
	case x.base == Bool:
		return l
	case x.base != y.base:
		if x.base == Int {
			x, y = y, x
		}
		return realKind(max(x.bytes, min(2*y.bytes, 8)))
	case x.base == Float:
		return realKind(max(x.bytes, y.bytes))
	case x.unsigned == y.unsigned:
		return wholeKind(max(x.bytes, y.bytes), x.unsigned)
	}
	if y.unsigned {
		x, y = y, x
	}
	if bytes := max(2*x.bytes, y.bytes); bytes <= 8 {
		return wholeKind(bytes, false)
	}
	return Float
}

func realKind(bytes int) Kind {
	return map[int]Kind{2: Float16, 4: Float32, 8: Float}[bytes]
}

func wholeKind(bytes int, unsigned bool) Kind {
	if unsigned {
		return map[int]Kind{1: Uint8, 2: Uint16, 4: Uint32, 8: Uint64}[bytes]
	}
	return map[int]Kind{1: Int8, 2: Int16, 4: Int32, 8: Int}[bytes]
}

// sumKind is the kind of a sum, difference, product or remainder of values of two kinds.
func sumKind(x, y Kind) Kind {
	if k := x.Common(y); k != Bool {
		return k
	}
	return Int
}

// totalKind is the kind of a sum of many values of kind k: whole numbers have all their bits.
func totalKind(k Kind) Kind {
	switch {
	case k.Base() == Float:
		return k
	case kinds[k].unsigned:
		return Uint64
	}
	return Int
}

// floatKind is the kind of what is not a whole number, computed from a value of kind k.
func floatKind(k Kind) Kind {
	if k.Base() == Float {
		return k
	}
	return Float
}

// kindsOf are the kinds of two operands. That of a single value beside an array is the narrowest that holds it, unless it is
// of another base that the array's kind does not hold, so that x*2 keeps the kind of x.
func kindsOf(a, b Array) (x, y Kind) {
	switch {
	case a.isPoint() == b.isPoint() || a.kind == b.kind:
		return a.kind, b.kind
	case a.isPoint():
		return a.leastBeside(b.kind), b.kind
	}
	return a.kind, b.leastBeside(a.kind)
}

// leastBeside is the narrowest kind that holds the single value a, for an operation with an array of a kind.
func (a Array) leastBeside(k Kind) Kind {
	if base := a.kind.Base(); base == Bool || base < k.Base() { // Float < Int < Bool
		return a.kind
	}
	v := a.At(0).Value
	if a.kind.Base() == Float {
		switch m := math.Abs(v); {
		case m > math.MaxFloat32 && finite(v):
			return Float
		case m > maxHalf && finite(v):
			return Float32
		}
		return Float16
	}
	for _, l := range []Kind{Int8, Uint8, Int16, Uint16, Int32, Uint32} {
		if least, most := l.limits(); least <= v && v <= most && (kinds[l].unsigned || !kinds[k].unsigned || v < 0) {
			return l
		}
	}
	return a.kind
}

// sharedKind is the narrowest kind that holds all parts: Bool within Int within Float.
func sharedKind(parts []Array) Kind {
	kind := Bool
	for _, p := range parts {
		kind = kind.Common(p.kind)
	}
	return kind
}

// shortest writes a finite x with the fewest digits that a number of the kind needs, in strconv's format.
func (k Kind) shortest(x float64, format byte) string {
	switch k {
	case Float32:
		return strconv.FormatFloat(x, format, -1, 32)
	case Float16:
		for digits := range 5 {
			y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'e', digits, 64), 64)
			if roundHalf(y) == roundHalf(x) {
				return strconv.FormatFloat(y, format, -1, 64)
			}
		}
	}
	return strconv.FormatFloat(x, format, -1, 64)
}
