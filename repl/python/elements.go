package python

import (
	"math/cmplx"
	"slices"
	"strings"

	"gobrian/units"
)

// Elements is an array of what package units has no arrays of: complex numbers, text, any objects. It says where in a list
// of values each element is, by an array of positions, so that whatever indexes, reshapes or joins numbers serves here too.
type Elements struct {
	values []any
	at     units.Array // positions in values
	dtype  string      // "complex128", "object", or "<U3" for text
}

// elementsOf makes an array of a shape of values.
func elementsOf(values []any, shape []int) *Elements {
	at := Range{0, len(values), 1}.Array().Reshape(shape...)
	return &Elements{values, at, dtypeOf(values)}
}

// dtypeOf is the narrowest type that holds values.
func dtypeOf(values []any) string {
	longest, text, numbers := 1, len(values) > 0, len(values) > 0
	for _, v := range values {
		s, isText := v.(string)
		_, isNumber := complexNumber(v)
		longest = max(longest, len([]rune(s)))
		text, numbers = text && isText, numbers && isNumber
	}
	switch {
	case text:
		return "<U" + Str(longest)
	case numbers:
		return "complex128"
	}
	return "object"
}

// like is elements taken in another way.
func (e *Elements) like(at units.Array) *Elements { return &Elements{e.values, at, e.dtype} }

// items is the elements row after row.
func (e *Elements) items() []any {
	at := e.at.Values()
	out := make([]any, len(at))
	for i, k := range at {
		out[i] = e.values[int(k)]
	}
	return out
}

// each is an array of the same shape of f of the elements.
func (e *Elements) each(f func(x any) any) any { return pack(mapped(e.items(), f), e.at.Shape()) }

func mapped(items []any, f func(x any) any) []any {
	out := make([]any, len(items))
	for i, x := range items {
		out[i] = f(x)
	}
	return out
}

// pack is values in a shape: numbers as an array of package units, a single one as itself.
func pack(values []any, shape []int) any {
	if len(shape) == 0 {
		return values[0]
	}
	for _, v := range values {
		switch v.(type) {
		case int, float64, bool, units.Quantity:
			continue
		}
		return elementsOf(values, shape)
	}
	return arrayOf(&List{items: values}).Reshape(shape...)
}

// asElements is x as elements, if it can be: an array of numbers, or a single value.
func asElements(x any) *Elements {
	switch x := x.(type) {
	case *Elements:
		return x
	case *List, Tuple:
		return listElements(x)
	case string, nil, complex128, *Dict, *Instance:
		return elementsOf([]any{x}, nil)
	}
	a := arrayOf(x)
	values := make([]any, 0, a.Size())
	for _, q := range a.Quantities() {
		values = append(values, scalar(q))
	}
	return elementsOf(values, a.Shape())
}

// listElements is nested lists as elements; where their shapes differ the inner ones stay lists.
func listElements(x any) *Elements {
	items := Items(x)
	parts := make([]*Elements, len(items))
	same := len(items) > 0
	for i, item := range items {
		switch item.(type) {
		case *List, Tuple, *Elements, units.Array:
			parts[i] = asElements(item)
		default:
			parts[i] = elementsOf([]any{item}, nil)
		}
		same = same && slices.Equal(parts[i].at.Shape(), parts[0].at.Shape())
	}
	if !same {
		return elementsOf(items, []int{len(items)})
	}
	var values []any
	for _, p := range parts {
		values = append(values, p.items()...)
	}
	return elementsOf(values, append([]int{len(items)}, parts[0].at.Shape()...))
}

// Len is the number of elements in the first direction.
func (e *Elements) Len() int { return e.at.Len() }

// Index is e[ix...].
func (e *Elements) Index(ix ...any) (any, error) {
	at, err := e.at.Index(ix...)
	if err != nil {
		return nil, err
	}
	if q, one := at.(units.Quantity); one {
		return e.values[int(q.Value)], nil
	}
	return e.like(at.(units.Array)), nil
}

// SetIndex stores v in e[ix...].
func (e *Elements) SetIndex(v any, ix ...any) error {
	at, err := e.at.Index(ix...)
	if err != nil {
		return err
	}
	if q, one := at.(units.Quantity); one {
		e.values[int(q.Value)] = e.admit(v)
		return nil
	}
	places := at.(units.Array)
	src := asElements(v)
	if src.at.Size() == 1 {
		src = elementsOf([]any{src.items()[0]}, nil)
	}
	items := src.like(src.at.BroadcastTo(places.Shape()...)).items()
	for i, k := range places.Values() {
		e.values[int(k)] = e.admit(items[i])
	}
	return nil
}

// admit is v as an element.
func (e *Elements) admit(v any) any {
	if e.dtype == "complex128" {
		z, ok := complexNumber(v)
		if !ok {
			raise("TypeError", "must be a complex number, not %s", TypeName(v))
		}
		return z
	}
	if strings.HasPrefix(e.dtype, "<U") {
		n := []rune(Str(v))
		width, _ := small(Int(e.dtype[2:]))
		return string(n[:min(len(n), width)])
	}
	return v
}

// String is the elements as numpy prints them.
func (e *Elements) String() string { return e.text(" ", 0, 0) }

func (e *Elements) repr() string {
	s := "array(" + e.text(", ", len("array("), 1)
	if e.dtype != "complex128" {
		s += ", dtype=" + strings.Replace(e.dtype, "<", "'<", 1)
		if e.dtype[0] == '<' {
			s += "'"
		}
	}
	return s + ")"
}

func (e *Elements) text(separator string, indent, suffix int) string {
	word := func(k float64) string {
		s := Repr(e.values[int(k)])
		if _, list := e.values[int(k)].(*List); list {
			return "list(" + s + ")"
		}
		return s
	}
	if e.at.NDim() == 0 {
		return Str(e.items()[0])
	}
	if e.dtype == "complex128" {
		word = e.complexWords()
	}
	return units.Layout(e.at, word, separator, indent, suffix)
}

// complexWords is how the elements are written so that real and imaginary parts line up.
func (e *Elements) complexWords() func(k float64) string {
	var re, im []float64
	for _, k := range units.Shown(e.at) {
		z, _ := complexNumber(e.values[int(k)])
		re, im = append(re, realPart(z)), append(im, abs(imag(z)))
	}
	first, second := units.Column(re), units.Column(im)
	return func(k float64) string {
		z, _ := complexNumber(e.values[int(k)])
		sign := "+"
		if imag(z) < 0 || 1/imag(z) < 0 {
			sign = "-"
		}
		digits := second(abs(imag(z)))
		number := strings.TrimLeft(digits, " ")
		room := digits[:len(digits)-len(number)]
		tight := strings.TrimRight(number, " ")
		return first(realPart(z)) + room + sign + tight + "j" + number[len(tight):]
	}
}

// shapeMethods are the methods of arrays that only say where elements are.
var shapeMethods = map[string]bool{"flatten": true, "ravel": true, "squeeze": true, "transpose": true, "swapaxes": true, "diagonal": true,
	"reshape": true, "repeat": true, "take": true, "copy": true}

// attr are the attributes and methods of an array of elements.
func (e *Elements) attr(name string) any {
	method := func(f func(a args) any) any { return builtin(f) }
	if shapeMethods[name] {
		return method(func(a args) any {
			out := e.like(arrayOf(arrayMethods[name](e.at, a)))
			if name == "copy" || name == "flatten" {
				return elementsOf(out.items(), out.at.Shape())
			}
			return out
		})
	}
	switch name {
	case "T":
		return e.like(e.at.T())
	case "shape", "size", "ndim":
		v, _ := arrayAttr(e.at, name)
		return v
	case "flat":
		return e.like(e.at.Ravel())
	case "dtype":
		return dtype(e.dtype)
	case "tolist":
		return method(func(args) any { return e.lists() })
	case "astype":
		return method(func(a args) any { return AsType(e, a.given(0, "dtype", nil)) })
	case "item":
		return method(func(a args) any { return Index(e.like(e.at.Ravel()), a.given(0, "index", 0)) })
	case "fill":
		return method(func(a args) any { SetIndex(e, a.one("fill"), units.Ellipsis{}); return nil })
	case "sort":
		return method(func(a args) any {
			sorted := sortElements(e)
			for i, k := range e.at.Values() {
				e.values[int(k)] = sorted[i]
			}
			return nil
		})
	}
	if f := elementFunctions[name]; f != nil {
		v := func(a args) any { return f(e, a) }
		if name == "real" || name == "imag" {
			return v(args{})
		}
		return method(v)
	}
	raise("AttributeError", "'numpy.ndarray' object has no attribute '%s'", name)
	return nil
}

// lists is the elements as lists of Python.
func (e *Elements) lists() any {
	if e.at.NDim() == 0 {
		return e.items()[0]
	}
	if e.at.NDim() == 1 {
		return &List{items: e.items()}
	}
	out := NewList()
	for _, row := range e.at.Rows() {
		out.items = append(out.items, e.like(row).lists())
	}
	return out
}

// along applies f to the elements, along the axis that a call gives, or to all.
func (e *Elements) along(a args, f func(items []any) any) any {
	axis := a.given(0, "axis", nil)
	if axis == nil {
		return f(e.items())
	}
	lines := e.at.Moveaxis(index(axis), -1)
	shape := lines.Shape()
	n := shape[len(shape)-1]
	items := e.like(lines).items()
	var out []any
	for i := 0; i+n <= len(items) && n > 0; i += n {
		out = append(out, f(items[i:i+n]))
	}
	return pack(out, shape[:len(shape)-1])
}

func total(items []any) any {
	var s any = 0
	for i, x := range items {
		if i == 0 {
			s = x
		} else {
			s = Add(s, x)
		}
	}
	return s
}

func sortElements(e *Elements) []any { return sortedItems(e.items()) }

// elementwise computes x op y where one is an array of elements, or a complex number beside an array.
func elementwise(op string, x, y any) (any, bool) {
	_, ex := x.(*Elements)
	_, ey := y.(*Elements)
	if !ex && !ey && !complexBesideArray(x, y) && !complexBesideArray(y, x) {
		return nil, false
	}
	compute := func(p, q any) any {
		switch op {
		case "==", "!=", "<", "<=", ">", ">=":
			return compare(op, p, q)
		}
		return binary(op, p, q)
	}
	if op == "@" {
		return matmulElements(asElements(x), asElements(y)), true
	}
	return broadcast(compute, asElements(x), asElements(y)), true
}

// complexBesideArray reports whether x is a complex number and y an array of numbers, or a list that is to be one.
func complexBesideArray(x, y any) bool {
	if _, ok := x.(complex128); !ok {
		return false
	}
	if q, ok := y.(units.Quantity); ok {
		raise("TypeError", "a complex number has no units: it cannot stand beside %s", Str(q))
	}
	_, ok := operand(y)
	return ok
}

// broadcast is f of the elements of x and y, brought to the shape that they have together.
func broadcast(f func(p, q any) any, x, y *Elements) any {
	both := units.Broadcast("elements", x.at, y.at)
	p, q := x.like(both[0]).items(), y.like(both[1]).items()
	for i := range p {
		p[i] = f(p[i], q[i])
	}
	return pack(p, both[0].Shape())
}

// matmulElements is x @ y of lists and tables.
func matmulElements(x, y *Elements) any {
	rows := x.at
	columns := y.at
	if columns.NDim() > 1 {
		columns = columns.T()
	}
	var out []any
	shape := []int{}
	for _, r := range rows.Rows() {
		for _, c := range columns.Rows() {
			out = append(out, total(asElements(broadcast(Mul, x.like(r), y.like(c))).items()))
		}
	}
	if rows.NDim() > 1 {
		shape = append(shape, rows.Len())
	}
	if columns.NDim() > 1 {
		shape = append(shape, columns.Len())
	}
	return pack(out, shape)
}

// complexNumber is a number as a complex one.
func complexNumber(x any) (complex128, bool) {
	switch x := x.(type) {
	case complex128:
		return x, true
	case nil, string:
		return 0, false
	}
	if f, ok := real(x); ok {
		return complex(f, 0), true
	}
	return 0, false
}

func abs(x float64) float64 { return cmplx.Abs(complex(x, 0)) }
