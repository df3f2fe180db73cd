package python

import (
	"bytes"
	enc "encoding/binary"
	"math/big"
	"strconv"
	"strings"

	"gobrian/units"
)

// lib_pickle.go: pickle.dump and dumps, in protocol 4. They write what CPython with numpy and Brian reads: numbers, text, containers,
// arrays, quantities, and objects of classes of the script. lib_unpickle.go reads.

func pickleNames() map[string]any {
	names := map[string]any{
		"dump": builtin(func(a args) any {
			f := a.given(1, "file", nil)
			CallMethod(f, "write", args{list: []any{bytesText(pickled(a.first("dump")))}})
			return nil
		}),
		"dumps": builtin(func(a args) any { return bytesText(pickled(a.first("dumps"))) }),
		"load": builtin(func(a args) any {
			f := a.given(0, "file", nil)
			if file, ok := f.(*File); ok {
				file.check()
				return unpickle(file.r)
			}
			return unpickle(bytes.NewReader(textBytes(Str(CallMethod(f, "read", args{})))))
		}),
		"loads":            builtin(func(a args) any { return unpickle(bytes.NewReader(textBytes(a.text("loads", 0)))) }),
		"HIGHEST_PROTOCOL": 5, "DEFAULT_PROTOCOL": 4,
	}
	for _, e := range []string{"PickleError", "PicklingError", "UnpicklingError"} {
		names[e] = Type(e)
	}
	return names
}

// bytesText is bytes as scripts have them here: text whose characters are the bytes.
func bytesText(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

// textBytes is what bytesText was made of. A character that is no byte stands for its bytes in UTF-8.
func textBytes(s string) []byte {
	var b []byte
	for _, r := range s {
		if r < 256 {
			b = append(b, byte(r))
		} else {
			b = append(b, string(r)...)
		}
	}
	return b
}

// pickler writes one value.
type pickler struct {
	b    bytes.Buffer
	memo map[any]int // containers and objects that are written, by their order
}

func pickled(x any) []byte {
	p := &pickler{memo: map[any]int{}}
	p.b.WriteString("\x80\x04")
	p.value(x)
	p.b.WriteByte('.')
	return p.b.Bytes()
}

func (p *pickler) number(code string, n any) {
	p.b.WriteString(code)
	_ = enc.Write(&p.b, enc.LittleEndian, n) // into memory
}

func (p *pickler) text(s string) {
	p.number("X", uint32(len(s)))
	p.b.WriteString(s)
}

func (p *pickler) bytes(b []byte) {
	p.number("B", uint32(len(b)))
	p.b.Write(b)
}

// global writes a function or class of a module.
func (p *pickler) global(module, name string) { p.b.WriteString("c" + module + "\n" + name + "\n") }

// seen writes a reference to what was written before, or gives x the next number.
func (p *pickler) seen(x any) bool {
	if k, ok := p.memo[x]; ok {
		p.number("j", uint32(k))
		return true
	}
	p.memo[x] = len(p.memo)
	return false
}

func (p *pickler) value(x any) {
	switch x := wide(simple(x)).(type) {
	case nil:
		p.b.WriteByte('N')
	case bool:
		p.b.WriteByte("\x89\x88"[bit(x)])
	case int:
		if x == int(int32(x)) {
			p.number("J", int32(x))
			return
		}
		p.long(big.NewInt(int64(x)))
	case *big.Int:
		p.long(x)
	case float64:
		p.b.WriteByte('G')
		_ = enc.Write(&p.b, enc.BigEndian, x)
	case complex128:
		p.global("builtins", "complex")
		p.tuple(Tuple{realPart(x), imag(x)})
		p.b.WriteByte('R')
	case string:
		p.text(x)
	case Tuple:
		p.tuple(x)
	case *List:
		if !p.seen(x) {
			p.b.WriteString("]\x94")
			p.items("e", x.items)
		}
	case *Set:
		if !p.seen(x) {
			p.b.WriteString("\x8f\x94")
			p.items("\x90", x.d.keys())
		}
	case *Dict:
		if !p.seen(x) {
			p.b.WriteString("}\x94")
			var items []any
			x.walk(func(k, v any) { items = append(items, k, v) })
			p.items("u", items)
		}
	case *Instance:
		p.object(x)
	case Type:
		p.global("builtins", string(x))
	case *Class:
		p.global("__main__", x.Name)
	default:
		p.other(x)
	}
}

// long writes a whole number of any length, two's complement with the low byte first.
func (p *pickler) long(n *big.Int) {
	size := n.BitLen()/8 + 1
	m := new(big.Int).Set(n)
	if n.Sign() < 0 {
		m.Add(m, new(big.Int).Lsh(big.NewInt(1), uint(8*size)))
	}
	b := m.FillBytes(make([]byte, size))
	p.b.Write([]byte{0x8a, byte(size)})
	for i := range b {
		p.b.WriteByte(b[size-1-i])
	}
}

func (p *pickler) tuple(t Tuple) {
	p.b.WriteByte('(')
	for _, x := range t {
		p.value(x)
	}
	p.b.WriteByte('t')
}

// items writes elements for the container on the stack.
func (p *pickler) items(code string, items []any) {
	p.b.WriteByte('(')
	for _, x := range items {
		p.value(x)
	}
	p.b.WriteString(code)
}

// object writes an object of a script's class: its class and attributes, or what __getstate__ gives.
func (p *pickler) object(x *Instance) {
	if x.native != nil {
		p.value(x.native)
		return
	}
	if p.seen(x) {
		return
	}
	p.global("__main__", x.class.Name)
	p.b.WriteString(")\x81\x94")
	var state any = x.attrs
	if f := special(x, "__getstate__"); f != nil {
		state = Call(f)
	}
	p.value(state)
	p.b.WriteByte('b')
}

// other writes arrays, quantities and dimensions.
func (p *pickler) other(x any) {
	if d, ok := x.(units.Dimensions); ok {
		p.dimensions(d)
		return
	}
	if e, ok := x.(*Elements); ok {
		p.elements(e)
		return
	}
	op, ok := operand(x)
	if !ok {
		raise("PicklingError", "Can't pickle objects of type '%s'", TypeName(x))
	}
	a := op.Array()
	if a.Dim().IsDimensionless() {
		p.array(a)
		return
	}
	p.global("brian2.units.fundamentalunits", "quantity_with_dimensions")
	p.b.WriteByte('(')
	p.array(a)
	p.dimensions(a.Dim())
	p.b.WriteString("tR")
}

// dimensions writes dimensions as Brian does, by their exponents.
func (p *pickler) dimensions(d units.Dimensions) {
	p.global("brian2.units.fundamentalunits", "Dimension")
	p.b.WriteString(")\x81")
	t := Tuple{}
	for _, x := range d.Exponents() {
		t = append(t, x)
	}
	p.tuple(t)
	p.b.WriteByte('b')
}

// array writes an array as numpy does.
func (p *pickler) array(a units.Array) {
	t := rawTypeOf(a.Kind())
	p.ndarray(a.Shape(), t, func() { p.bytes(t.bytes(a)) })
}

func (p *pickler) elements(e *Elements) {
	switch {
	case e.dtype == "complex128":
		p.ndarray(e.at.Shape(), rawType{'c', 16, "<"}, func() { p.bytes(complexBytes(e)) })
	default: // text, too
		p.ndarray(e.at.Shape(), rawType{'O', 8, "|"}, func() { p.value(NewList(e.items()...)) })
	}
}

func (p *pickler) ndarray(shape []int, t rawType, data func()) {
	p.global("numpy.core.multiarray", "_reconstruct")
	p.b.WriteByte('(')
	p.global("numpy", "ndarray")
	p.tuple(Tuple{0})
	p.bytes([]byte("b"))
	p.b.WriteString("tR(")
	p.value(1)
	dims := Tuple{}
	for _, n := range shape {
		dims = append(dims, n)
	}
	p.tuple(dims)
	p.global("numpy", "dtype")
	p.tuple(Tuple{string(t.kind) + strconv.Itoa(t.width), false, true})
	p.b.WriteString("R")
	p.tuple(Tuple{3, t.order, nil, nil, nil, -1, -1, 0})
	p.b.WriteByte('b')
	p.value(false)
	data()
	p.b.WriteString("tb")
}
