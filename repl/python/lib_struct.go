package python

import (
	enc "encoding/binary"
	"math"
	"math/big"
	"strings"
)

// lib_struct.go: struct, which packs numbers into bytes and unpacks them.

func structNames() map[string]any {
	return map[string]any{
		"error":    Type("error"),
		"calcsize": builtin(func(a args) any { return layoutOf(a.text("calcsize", 0)).size() }),
		"pack": builtin(func(a args) any {
			return bytesText(layoutOf(a.text("pack", 0)).pack(a.list[1:]))
		}),
		"unpack": builtin(func(a args) any {
			a.count("unpack", 2, 2)
			l, b := layoutOf(a.text("unpack", 0)), textBytes(Str(a.list[1]))
			if n := l.size(); len(b) != n {
				raise("error", "unpack requires a buffer of %d bytes", n)
			}
			return l.unpack(b)
		}),
		"unpack_from": builtin(func(a args) any {
			l, b := layoutOf(a.text("unpack_from", 0)), textBytes(Str(a.given(1, "buffer", "")))
			at := index(a.given(2, "offset", 0))
			if n := l.size(); at < 0 || len(b)-at < n {
				raise("error", "unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)", at+n, n, at, len(b))
			}
			return l.unpack(b[at:])
		}),
		"iter_unpack": builtin(func(a args) any {
			a.count("iter_unpack", 2, 2)
			l, b := layoutOf(a.text("iter_unpack", 0)), textBytes(Str(a.list[1]))
			n := l.size()
			if n == 0 || len(b)%n != 0 {
				raise("error", "iterative unpacking requires a buffer of a multiple of %d bytes", n)
			}
			return &Iterator{name: "unpack_iterator", next: func() (any, bool) {
				if len(b) == 0 {
					return nil, false
				}
				values := l.unpack(b)
				b = b[n:]
				return values, true
			}}
		}),
	}
}

// packed is a number or text of a layout: its letter, and how often it stands there; for s and p, the length of the text.
type packed struct {
	letter byte
	count  int
}

// layout is the format of a structure.
type layout struct {
	order   enc.ByteOrder
	aligned bool // as C does on 64 bits
	items   []packed
}

// packedSizes are the bytes of each letter; those of l and L in the sizes of C are 8.
var packedSizes = map[byte]int{'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 's': 1, 'p': 1, 'h': 2, 'H': 2, 'e': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'f': 4,
	'q': 8, 'Q': 8, 'd': 8, 'n': 8, 'N': 8, 'P': 8}

// packedNames are the letters of whole numbers as errors call them.
var packedNames = map[byte]string{'b': "byte", 'B': "ubyte", 'h': "short", 'H': "ushort", 'i': "'i'", 'I': "'I'", 'l': "'l'", 'L': "'L'"}

// layoutOf reads a format such as ">2i4s".
func layoutOf(format string) layout {
	l := layout{order: enc.LittleEndian, aligned: true}
	if format != "" && strings.IndexByte("@=<>!", format[0]) >= 0 {
		l.aligned = format[0] == '@'
		if format[0] == '>' || format[0] == '!' {
			l.order = enc.BigEndian
		}
		format = format[1:]
	}
	count, counted := 0, false
	for _, c := range []byte(format) {
		switch {
		case c >= '0' && c <= '9':
			count, counted = 10*count+int(c-'0'), true
			continue
		case strings.IndexByte(" \t\n", c) >= 0 && !counted:
			continue
		}
		if packedSizes[c] == 0 || !l.aligned && strings.IndexByte("nNP", c) >= 0 {
			raise("error", "bad char in struct format")
		}
		if !counted {
			count = 1
		}
		l.items = append(l.items, packed{c, count})
		count, counted = 0, false
	}
	if counted {
		raise("error", "repeat count given without format specifier")
	}
	return l
}

// width is the bytes of one number of a letter.
func (l layout) width(letter byte) int {
	if l.aligned && (letter == 'l' || letter == 'L') {
		return 8
	}
	return packedSizes[letter]
}

// walk calls f for each item with its place and the number that stands there; text is one item. It returns the size of all.
func (l layout) walk(f func(letter byte, at, size int)) int {
	at := 0
	for _, p := range l.items {
		w := l.width(p.letter)
		if l.aligned {
			at = (at + w - 1) / w * w
		}
		if p.letter == 's' || p.letter == 'p' {
			f(p.letter, at, p.count)
			at += p.count
			continue
		}
		for range p.count {
			f(p.letter, at, w)
			at += w
		}
	}
	return at
}

func (l layout) size() int { return l.walk(func(byte, int, int) {}) }

func (l layout) unpack(b []byte) Tuple {
	values := Tuple{}
	l.walk(func(letter byte, at, size int) {
		if letter != 'x' {
			values = append(values, l.value(letter, b[at:at+size]))
		}
	})
	return values
}

// value is what bytes are as a letter says.
func (l layout) value(letter byte, b []byte) any {
	switch letter {
	case 's', 'c':
		return bytesText(b)
	case 'p':
		if len(b) == 0 {
			return ""
		}
		return bytesText(b[1 : 1+min(int(b[0]), len(b)-1)])
	case '?':
		return b[0] != 0
	case 'e':
		return halfFloat(l.order.Uint16(b))
	case 'f':
		return float64(math.Float32frombits(l.order.Uint32(b)))
	case 'd':
		return math.Float64frombits(l.order.Uint64(b))
	}
	u := l.unsigned(b)
	if letter >= 'a' { // a small letter has a sign
		shift := 64 - 8*len(b)
		return int(int64(u<<shift) >> shift)
	}
	return reduce(new(big.Int).SetUint64(u))
}

// unsigned is the whole number of some bytes.
func (l layout) unsigned(b []byte) uint64 {
	switch len(b) {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(l.order.Uint16(b))
	case 4:
		return uint64(l.order.Uint32(b))
	}
	return l.order.Uint64(b)
}

// halfFloat is a number of 16 bits: a sign, 5 bits of an exponent, and 10 of a fraction.
func halfFloat(u uint16) float64 {
	exponent, fraction := int(u>>10&31), float64(u&1023)
	x := 0.0
	switch exponent {
	case 0:
		x = math.Ldexp(fraction, -24)
	case 31:
		x = math.Inf(1)
		if fraction != 0 {
			x = math.NaN()
		}
	default:
		x = math.Ldexp(1024+fraction, exponent-25)
	}
	if u>>15 != 0 {
		x = -x
	}
	return x
}

func (l layout) pack(list []any) []byte {
	wanted := 0
	b := make([]byte, l.walk(func(letter byte, _, _ int) {
		if letter != 'x' {
			wanted++
		}
	}))
	if wanted != len(list) {
		raise("error", "pack expected %d items for packing (got %d)", wanted, len(list))
	}
	l.walk(func(letter byte, at, size int) {
		if letter != 'x' {
			l.put(letter, b[at:at+size], simple(list[0]))
			list = list[1:]
		}
	})
	return b
}

// put writes a value as a letter says.
func (l layout) put(letter byte, b []byte, x any) {
	switch letter {
	case 's', 'c', 'p':
		text, ok := x.(string)
		data := textBytes(text)
		switch {
		case letter == 'c' && (!ok || len(data) != 1):
			raise("error", "char format requires a bytes object of length 1")
		case !ok:
			raise("error", "argument for '%c' must be a bytes object", letter)
		case letter == 'p' && len(b) > 0:
			b[0] = byte(min(len(data), len(b)-1, 255))
			copy(b[1:], data)
		default:
			copy(b, data)
		}
		return
	case '?':
		if Truth(x) {
			b[0] = 1
		}
		return
	case 'e', 'f', 'd':
		f, ok := real(x)
		if !ok {
			raise("error", "required argument is not a float")
		}
		l.putFloat(letter, b, f)
		return
	}
	n, ok := whole(x)
	if !ok {
		raise("error", "required argument is not an integer")
	}
	bits := uint(8 * len(b))
	low, high := new(big.Int), new(big.Int).Lsh(big.NewInt(1), bits)
	if letter >= 'a' {
		high.Rsh(high, 1)
		low.Neg(high)
	}
	if n.Cmp(low) < 0 || n.Cmp(high) >= 0 {
		if len(b) == 8 || n.BitLen() > 63 {
			raise("error", "argument out of range")
		}
		raise("error", "%s format requires %s <= number <= %s", packedNames[letter], low, high.Sub(high, big.NewInt(1)))
	}
	if n.Sign() < 0 {
		n = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), bits))
	}
	l.putWhole(b, n.Uint64())
}

func (l layout) putWhole(b []byte, u uint64) {
	switch len(b) {
	case 1:
		b[0] = byte(u)
	case 2:
		l.order.PutUint16(b, uint16(u))
	case 4:
		l.order.PutUint32(b, uint32(u))
	default:
		l.order.PutUint64(b, u)
	}
}

func (l layout) putFloat(letter byte, b []byte, f float64) {
	switch letter {
	case 'd':
		l.order.PutUint64(b, math.Float64bits(f))
	case 'f':
		if math.Abs(f) > math.MaxFloat32 && !math.IsInf(f, 0) && math.IsInf(float64(float32(f)), 0) {
			raise("OverflowError", "float too large to pack with f format")
		}
		l.order.PutUint32(b, math.Float32bits(float32(f)))
	default:
		raise("error", "numbers of 16 bits are only read here: pack 'f', or save arrays by np.save")
	}
}
