package python

import (
	"bufio"
	enc "encoding/binary"
	"io"
	"math"
	"math/big"
	"strconv"
	"strings"

	"gobrian/units"
)

// lib_unpickle.go: pickle.load, of all protocols. Of functions that a pickle may name only those that make data are known.

// unpickler is the machine that a pickle is a program for.
type unpickler struct {
	r     *bufio.Reader
	stack []any
	marks []int
	memo  map[int]any
}

// unmade are values on the stack that BUILD has yet to fill.
type (
	globalName struct{ module, name string }
	ndarray    struct{ value any }
	dimension  struct{ d units.Dimensions }
)

func unpickle(r io.Reader) (result any) {
	b, ok := r.(*bufio.Reader)
	if !ok {
		b = bufio.NewReader(r)
	}
	u := &unpickler{r: b, memo: map[int]any{}}
	for {
		c, err := u.r.ReadByte()
		if err != nil {
			raise("EOFError", "Ran out of input")
		}
		if c == '.' {
			return finished(u.pop())
		}
		u.step(c)
	}
}

// finished is a value without what only BUILD needs.
func finished(x any) any {
	switch x := x.(type) {
	case *ndarray:
		return x.value
	case *dimension:
		return x.d
	}
	return x
}

func (u *unpickler) bad(why string) { raise("UnpicklingError", "%s", why) }

func (u *unpickler) push(x any) { u.stack = append(u.stack, x) }

func (u *unpickler) pop() any {
	n := len(u.stack) - 1
	if n < 0 {
		u.bad("pickle data was truncated")
	}
	x := u.stack[n]
	u.stack = u.stack[:n]
	return x
}

func (u *unpickler) top() any {
	x := u.pop()
	u.push(x)
	return x
}

// popMark takes all above the last mark.
func (u *unpickler) popMark() []any {
	n := len(u.marks) - 1
	if n < 0 {
		u.bad("could not find MARK")
	}
	at := u.marks[n]
	u.marks = u.marks[:n]
	items := make([]any, 0, len(u.stack)-at)
	for _, x := range u.stack[at:] {
		items = append(items, finished(x))
	}
	u.stack = u.stack[:at]
	return items
}

func (u *unpickler) popValues(n int) []any {
	out := make([]any, n)
	for i := range out {
		out[n-1-i] = finished(u.pop())
	}
	return out
}

func (u *unpickler) read(n int) []byte {
	var b strings.Builder
	if k, err := io.CopyN(&b, u.r, int64(n)); err != nil || int(k) < n {
		u.bad("pickle data was truncated")
	}
	return []byte(b.String())
}

// size reads a length of some bytes.
func (u *unpickler) size(width int) int {
	b := append(u.read(width), make([]byte, 8)...)
	n := enc.LittleEndian.Uint64(b[:8])
	if n > 1<<40 {
		u.bad("a length in the pickle is too large")
	}
	return int(n)
}

func (u *unpickler) line() string {
	s, err := u.r.ReadString('\n')
	if err != nil {
		u.bad("pickle data was truncated")
	}
	return strings.TrimSuffix(s, "\n")
}

func (u *unpickler) step(c byte) {
	switch c {
	case 0x80: // protocol
		u.read(1)
	case 0x95: // frame
		u.read(8)
	case '(':
		u.marks = append(u.marks, len(u.stack))
	case '0':
		u.pop()
	case '1':
		u.popMark()
	case '2':
		u.push(u.top())
	case 'p':
		n, _ := strconv.Atoi(u.line())
		u.memo[n] = u.top()
	case 'q':
		u.memo[u.size(1)] = u.top()
	case 'r':
		u.memo[u.size(4)] = u.top()
	case 0x94:
		u.memo[len(u.memo)] = u.top()
	case 'g':
		n, _ := strconv.Atoi(u.line())
		u.push(u.memo[n])
	case 'h':
		u.push(u.memo[u.size(1)])
	case 'j':
		u.push(u.memo[u.size(4)])
	default:
		if !u.constant(c) && !u.container(c) {
			u.object(c)
		}
	}
}

// constant reads a number or text.
func (u *unpickler) constant(c byte) bool {
	switch c {
	case 'N':
		u.push(nil)
	case 0x88, 0x89:
		u.push(c == 0x88)
	case 'J':
		u.push(int(int32(u.size(4))))
	case 'K':
		u.push(u.size(1))
	case 'M':
		u.push(u.size(2))
	case 'I', 'L':
		s := strings.TrimSuffix(u.line(), "L")
		if c == 'I' && (s == "00" || s == "01") {
			u.push(s == "01")
			break
		}
		u.push(parseInt(s, 10))
	case 0x8a:
		u.push(longOf(u.read(u.size(1))))
	case 0x8b:
		u.push(longOf(u.read(u.size(4))))
	case 'F':
		f, err := strconv.ParseFloat(u.line(), 64)
		if err != nil {
			u.bad("no number in the pickle")
		}
		u.push(f)
	case 'G':
		u.push(math.Float64frombits(enc.BigEndian.Uint64(u.read(8))))
	case 'V':
		u.push(u.line())
	case 'S':
		u.push(strings.Trim(u.line(), `'"`))
	case 'X', 0x8c, 0x8d:
		u.push(string(u.read(u.size(map[byte]int{'X': 4, 0x8c: 1, 0x8d: 8}[c]))))
	case 'B', 'C', 'T', 'U', 0x8e, 0x96:
		u.push(bytesText(u.read(u.size(map[byte]int{'B': 4, 'T': 4, 'C': 1, 'U': 1, 0x8e: 8, 0x96: 8}[c]))))
	default:
		return false
	}
	return true
}

// longOf is a whole number in two's complement, the low byte first.
func longOf(b []byte) any {
	n := new(big.Int)
	for i := len(b) - 1; i >= 0; i-- {
		n.Lsh(n, 8).Or(n, big.NewInt(int64(b[i])))
	}
	if len(b) > 0 && b[len(b)-1] >= 128 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return reduce(n)
}

// container makes or fills a container.
func (u *unpickler) container(c byte) bool {
	switch c {
	case ']':
		u.push(NewList())
	case '}':
		u.push(NewDict())
	case 0x8f:
		u.push(NewSet())
	case ')':
		u.push(Tuple{})
	case 't':
		u.push(Tuple(u.popMark()))
	case 'l':
		u.push(NewList(u.popMark()...))
	case 'd':
		u.push(NewDict(u.popMark()...))
	case 0x91:
		u.push(NewSet(u.popMark()...))
	case 0x85, 0x86, 0x87:
		u.push(Tuple(u.popValues(int(c) - 0x84)))
	case 'a':
		u.fill(u.popValues(1))
	case 'e', 'u', 0x90:
		u.fill(u.popMark())
	case 's':
		u.fill(u.popValues(2))
	default:
		return false
	}
	return true
}

// fill puts values into the container on the stack.
func (u *unpickler) fill(items []any) {
	switch x := inner(u.top()).(type) {
	case *List:
		x.items = append(x.items, items...)
	case *Set:
		x.d.update(NewSet(append(x.d.keys(), items...)...).d)
	case *Dict:
		for i := 0; i+1 < len(items); i += 2 {
			x.set(items[i], items[i+1])
		}
	default:
		u.bad("there is no container to fill")
	}
}

// object makes or fills an object.
func (u *unpickler) object(c byte) {
	switch c {
	case 'c':
		module := u.line()
		u.push(globalName{module, u.line()})
	case 0x93:
		names := u.popValues(2)
		u.push(globalName{Str(names[0]), Str(names[1])})
	case 'R', 0x81:
		a, ok := finished(u.pop()).(Tuple)
		if !ok {
			u.bad("arguments are missing")
		}
		u.push(u.make(u.pop(), a))
	case 0x92: // with keyword arguments
		u.pop()
		a, _ := finished(u.pop()).(Tuple)
		u.push(u.make(u.pop(), a))
	case 'o':
		items := u.popMark()
		u.push(u.make(items[0], items[1:]))
	case 'b':
		state := finished(u.pop())
		u.build(u.top(), state)
	default:
		u.bad("invalid load key, '" + string(rune(c)) + "'.")
	}
}

// make calls what a pickle names.
func (u *unpickler) make(f any, a Tuple) any {
	g, ok := f.(globalName)
	if !ok {
		u.bad("only functions and classes can be called")
	}
	switch g.name {
	case "_reconstruct", "ndarray":
		return &ndarray{}
	case "dtype":
		return parseRawType(Str(a[0]))
	case "scalar":
		if t, ok := a[0].(*rawType); ok && len(a) > 1 {
			return Index(t.array(textBytes(Str(a[1])), []int{1}, false), 0)
		}
	case "_frombuffer":
		if t, ok := a[1].(*rawType); ok {
			return t.array(textBytes(Str(a[0])), shapeOf(a[2]), Str(args{list: a}.at(3)) == "F")
		}
	case "quantity_with_dimensions":
		return withDimensions(a[0], a[1])
	case "Dimension", "get_or_create_dimension":
		d := &dimension{}
		if len(a) > 0 {
			u.build(d, a[0])
		}
		return d
	case "encode": // of _codecs, which writes bytes in protocol 2
		return a[0]
	case "_reconstructor":
		return u.make(a[0], nil)
	}
	switch g.module {
	case "collections":
		if x, ok := collectionNames()[g.name]; ok {
			return Call(x, a...)
		}
	case "builtins", "__builtin__":
		return Call(Builtin(g.name), a...)
	}
	if c, ok := Global(g.name).(*Class); ok {
		x := &Instance{class: c, attrs: NewDict()}
		x.begin(args{})
		return x
	}
	raise("UnpicklingError", "%s.%s cannot be read here", g.module, g.name)
	return nil
}

// build gives an object its state.
func (u *unpickler) build(x, state any) {
	switch x := x.(type) {
	case *ndarray:
		t := state.(Tuple)
		d := t[2].(*rawType)
		if l, ok := t[4].(*List); ok {
			x.value = pack(l.items, shapeOf(t[1]))
			return
		}
		x.value = d.array(textBytes(Str(t[4])), shapeOf(t[1]), Truth(t[3]))
	case *rawType:
		x.order = Str(state.(Tuple)[1])
	case *dimension:
		x.d = dimensionsOf(Items(state))
	case *Instance:
		if f := special(x, "__setstate__"); f != nil {
			Call(f, state)
			return
		}
		if d, ok := state.(*Dict); ok {
			x.attrs.update(d)
		}
	}
}

func shapeOf(x any) []int {
	var dims []int
	for _, n := range Items(x) {
		dims = append(dims, index(n))
	}
	return dims
}

// dimensionsOf is the dimensions with the exponents of length, mass, time, current, temperature, amount and luminosity.
func dimensionsOf(exponents []any) units.Dimensions {
	d := units.Dimensionless
	for i, name := range []string{"metre", "kilogram", "second", "amp", "kelvin", "mole", "candle"} {
		if i < len(exponents) {
			q, _ := units.Lookup(name)
			f, _ := real(exponents[i])
			d = d.Mul(must(q.Dim.Pow(f)))
		}
	}
	return d
}

func withDimensions(x, dims any) any {
	d, _ := dims.(units.Dimensions)
	return simple(units.NewArray(arrayOf(x).Values(), d).Reshape(arrayOf(x).Shape()...))
}
