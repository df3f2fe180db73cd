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

// rawTypes are those in which arrays are written.
var rawTypes = map[units.Kind]rawType{units.Float: {'f', 8, "<"}, units.Int: {'i', 8, "<"}, units.Bool: {'b', 1, "|"}}

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
		switch t.kind {
		case 'i':
			out = enc.LittleEndian.AppendUint64(out, uint64(int64(v)))
		case 'b':
			out = append(out, byte(v))
		default:
			out = enc.LittleEndian.AppendUint64(out, math.Float64bits(v))
		}
	}
	return out
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
	switch t.kind {
	case 'i', 'u':
		a = a.OfKind(units.Int)
	case 'b':
		a = a.OfKind(units.Bool)
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
