package python

import (
	enc "encoding/binary"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gobrian/units"
)

// numpy_raw.go: the bytes of arrays, as numpy's files and pickles have them.

// rawType is how the elements of an array are stored: float, int, unsigned, bool, complex, text ('U', 'S') or objects, their width in
// bytes (of 'U' in characters), and their order, "<" or ">".
type rawType struct {
	kind  byte
	width int
	order string
}

// rawTypeOf is how arrays of a kind are written.
func rawTypeOf(k units.Kind) rawType {
	t := *parseRawType(k.Code())
	if t.width == 1 {
		t.order = "|"
	}
	return t
}

// parseRawType reads "<f8", "i4" or "U3".
func parseRawType(name string) *rawType {
	t := &rawType{order: "<"}
	if name != "" && strings.Contains("<>|=", name[:1]) {
		t.order, name = name[:1], name[1:]
	}
	if name != "" {
		t.kind = name[0]
		t.width, _ = strconv.Atoi(name[1:])
	}
	return t
}

func (t rawType) String() string { return t.order + string(t.kind) + strconv.Itoa(t.width) }

func (t rawType) byteOrder() enc.ByteOrder {
	if t.order == ">" {
		return enc.BigEndian
	}
	return enc.LittleEndian
}

// bytes is the elements of an array, row after row.
func (t rawType) bytes(a units.Array) []byte {
	var out []byte
	for _, v := range a.Values() {
		out = enc.LittleEndian.AppendUint64(out, t.bits(v))[:len(out)+t.width]
	}
	return out
}

// bits is a number as it is stored, in the low bits.
func (t rawType) bits(v float64) uint64 {
	switch {
	case t.kind == 'u':
		return uint64(v)
	case t.kind != 'f':
		return uint64(int64(v))
	case t.width == 2:
		return uint64(halfBits(v))
	case t.width == 4:
		return uint64(math.Float32bits(float32(v)))
	}
	return math.Float64bits(v)
}

func complexBytes(e *Elements) []byte {
	var out []byte
	for _, x := range e.items() {
		z, _ := complexNumber(x)
		out = enc.LittleEndian.AppendUint64(out, math.Float64bits(realPart(z)))
		out = enc.LittleEndian.AppendUint64(out, math.Float64bits(imag(z)))
	}
	return out
}

// array makes an array of such elements; fortran says that the first index runs fastest. It raises ValueError for types that
// arrays cannot have here.
func (t rawType) array(b []byte, shape []int, fortran bool) any {
	n := 1
	for _, k := range shape {
		n *= k
	}
	step := t.width
	if t.kind == 'U' {
		step *= 4
	}
	if !strings.Contains("fiubcUS", string(t.kind)) || t.kind == 'f' && t.width == 16 {
		raise("ValueError", "elements of type %s cannot be read", t)
	}
	if len(b) < n*step {
		raise("ValueError", "cannot reshape array of size %d into shape %s", len(b)/max(step, 1), Repr(NewTuple(goItems(shape)...)))
	}
	if fortran {
		shape = slices.Clone(shape)
		slices.Reverse(shape)
	}
	x := t.elements(b, n, step, shape)
	if !fortran || len(shape) < 2 {
		return x
	}
	if e, ok := x.(*Elements); ok {
		return e.like(e.at.T())
	}
	return x.(units.Array).T()
}

func (t rawType) elements(b []byte, n, step int, shape []int) any {
	if strings.Contains("cUS", string(t.kind)) {
		values := make([]any, n)
		for i := range values {
			values[i] = t.value(b[i*step : (i+1)*step])
		}
		return elementsOf(values, shape)
	}
	v := make([]float64, n)
	for i := range v {
		v[i] = t.number(b[i*step : (i+1)*step])
	}
	a := units.NewArray(v, units.Dimensionless)
	if k, ok := units.ParseKind(string(t.kind) + strconv.Itoa(t.width)); ok {
		a = a.OfKind(k)
	}
	return a.Reshape(shape...)
}

// value is a complex number or text.
func (t rawType) value(b []byte) any {
	switch {
	case t.kind == 'S':
		return strings.TrimRight(bytesText(b), "\x00")
	case t.kind == 'U':
		var s strings.Builder
		for ; len(b) > 0; b = b[4:] {
			if r := rune(t.byteOrder().Uint32(b)); r != 0 {
				s.WriteRune(r)
			}
		}
		return s.String()
	}
	half := rawType{'f', t.width / 2, t.order}
	return complex(half.number(b[:half.width]), half.number(b[half.width:]))
}

func (t rawType) number(b []byte) float64 {
	order := t.byteOrder()
	switch fmt.Sprintf("%c%d", t.kind, len(b)) {
	case "f2":
		return half(order.Uint16(b))
	case "f4":
		return float64(math.Float32frombits(order.Uint32(b)))
	case "f8":
		return math.Float64frombits(order.Uint64(b))
	case "u8":
		return float64(order.Uint64(b))
	case "i8":
		return float64(int64(order.Uint64(b)))
	case "i4":
		return float64(int32(order.Uint32(b)))
	case "u4":
		return float64(order.Uint32(b))
	case "i2":
		return float64(int16(order.Uint16(b)))
	case "u2":
		return float64(order.Uint16(b))
	case "i1":
		return float64(int8(b[0]))
	}
	return float64(b[0])
}

// half is a number of 16 bits: sign, 5 bits of exponent, 10 of the fraction.
func half(h uint16) float64 {
	sign, exp, frac := 1.0, int(h>>10&31), float64(h&1023)
	if h>>15 == 1 {
		sign = -1
	}
	switch exp {
	case 0:
		return sign * math.Ldexp(frac, -24)
	case 31:
		if frac > 0 {
			return math.NaN()
		}
		return math.Inf(int(sign))
	}
	return sign * math.Ldexp(1024+frac, exp-25)
}

// halfBits is a number that 16 bits can hold, in these.
func halfBits(v float64) uint16 {
	sign := uint16(math.Float64bits(v) >> 48 & 0x8000)
	frac, exp := math.Frexp(math.Abs(v))
	switch {
	case math.IsNaN(v):
		return 0x7e00
	case math.IsInf(v, 0):
		return sign | 0x7c00
	case v == 0 || exp < -13:
		return sign | uint16(math.Ldexp(frac, exp+24))
	}
	return sign | uint16(exp+14)<<10 | uint16(math.Ldexp(frac, 11))&1023
}
