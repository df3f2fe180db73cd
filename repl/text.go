package repl

import (
	"fmt"
	"math"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"gobrian/repl/python"
)

// Limits of the text of a value: a result is to be read, not scrolled.
const (
	maxDepth    = 5
	maxElements = 100 // a longer list shows edge elements at each end
	edge        = 5
	maxString   = 2000
)

// Text describes x as a result is shown: by its method Repr, Error or String, else by its structure. Numbers are written
// as in Python, so that 2.0 is seen to be no integer.
func Text(x any) string { return newPrinter(false).text(x) }

// Plain describes x as print does: text without quotes, True, False and None.
func Plain(x any) string {
	x = host(x)
	if s, ok := x.(string); ok {
		return s
	}
	return newPrinter(true).text(x)
}

type printer struct {
	python bool // True, None, 'text'
	b      strings.Builder
}

func newPrinter(python bool) *printer { return &printer{python: python} }

func (p *printer) text(x any) string {
	p.value(reflect.ValueOf(host(bare(host(x)))), 0)
	return p.b.String()
}

func (p *printer) value(v reflect.Value, depth int) {
	v = hostValue(v)
	if !v.IsValid() {
		p.null()
		return
	}
	if s, ok := p.own(v); ok {
		p.b.WriteString(s)
		return
	}
	if depth > maxDepth {
		p.b.WriteString("...")
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		p.bool(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.b.WriteString(strconv.FormatInt(v.Int(), 10))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		p.b.WriteString(strconv.FormatUint(v.Uint(), 10))
	case reflect.Float32:
		p.b.WriteString(number(v.Float(), 32))
	case reflect.Float64:
		p.b.WriteString(number(v.Float(), 64))
	case reflect.Complex64, reflect.Complex128:
		fmt.Fprint(&p.b, v.Complex())
	case reflect.String:
		p.quote(v.String())
	case reflect.Slice, reflect.Array:
		p.list(v, depth)
	case reflect.Map:
		p.table(v, depth)
	case reflect.Struct:
		p.fields(v, depth)
	case reflect.Pointer:
		if v.IsNil() {
			p.null()
			return
		}
		p.b.WriteByte('&')
		p.value(v.Elem(), depth+1)
	case reflect.Func:
		p.b.WriteString(v.Type().String())
	case reflect.Chan:
		fmt.Fprintf(&p.b, "%s (%d of %d)", v.Type(), v.Len(), v.Cap())
	default:
		fmt.Fprintf(&p.b, "%s", v.Type())
	}
}

// own is the text that the value gives itself.
func (p *printer) own(v reflect.Value) (s string, ok bool) {
	if !v.CanInterface() || isNil(v) {
		return "", false
	}
	defer func() {
		if recover() != nil {
			s, ok = "", false
		}
	}()
	x := v.Interface()
	if python.Own(x) {
		if p.python {
			return python.Str(x), true
		}
		return python.Repr(x), true
	}
	if !p.python {
		if r, is := x.(interface{ Repr() string }); is {
			return r.Repr(), true
		}
	}
	switch x := x.(type) {
	case error:
		return x.Error(), true
	case fmt.Stringer:
		return x.String(), true
	}
	return "", false
}

func (p *printer) null() {
	if p.python {
		p.b.WriteString("None")
	} else {
		p.b.WriteString("nil")
	}
}

func (p *printer) bool(x bool) {
	switch {
	case p.python && x:
		p.b.WriteString("True")
	case p.python:
		p.b.WriteString("False")
	default:
		p.b.WriteString(strconv.FormatBool(x))
	}
}

func (p *printer) quote(s string) {
	if len(s) > maxString {
		s = s[:maxString] + "..."
	}
	if p.python && !strings.ContainsAny(s, "'\\\n") {
		p.b.WriteString("'" + s + "'")
		return
	}
	p.b.WriteString(strconv.Quote(s))
}

func (p *printer) list(v reflect.Value, depth int) {
	n := v.Len()
	p.b.WriteByte('[')
	for i := 0; i < n; i++ {
		if i > 0 {
			p.b.WriteString(", ")
		}
		if n > maxElements && i == edge {
			fmt.Fprintf(&p.b, "... %d more ..., ", n-2*edge)
			i = n - edge
		}
		p.value(v.Index(i), depth+1)
	}
	p.b.WriteByte(']')
}

func (p *printer) table(v reflect.Value, depth int) {
	keys := v.MapKeys()
	names := make([]string, len(keys))
	for i, k := range keys {
		q := &printer{python: p.python}
		q.value(k, depth+1)
		names[i] = q.b.String()
	}
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return less(keys[order[a]], keys[order[b]], names[order[a]], names[order[b]]) })
	p.b.WriteByte('{')
	for n, i := range order {
		if n > 0 {
			p.b.WriteString(", ")
		}
		if n == maxElements {
			fmt.Fprintf(&p.b, "... %d more", len(keys)-n)
			break
		}
		p.b.WriteString(names[i] + ": ")
		p.value(v.MapIndex(keys[i]), depth+1)
	}
	p.b.WriteByte('}')
}

func less(a, b reflect.Value, s, t string) bool {
	if a.CanInt() && b.CanInt() {
		return a.Int() < b.Int()
	}
	if a.CanFloat() && b.CanFloat() {
		return a.Float() < b.Float()
	}
	return s < t
}

func (p *printer) fields(v reflect.Value, depth int) {
	t := v.Type()
	p.b.WriteString(t.Name() + "{")
	for i := range t.NumField() {
		if i > 0 {
			p.b.WriteString(", ")
		}
		p.b.WriteString(fieldName(t, i) + ": ")
		p.value(v.Field(i), depth+1)
	}
	p.b.WriteByte('}')
}

// number writes a float as Python does: shortest digits, with a point or an exponent.
func number(x float64, bits int) string {
	switch {
	case math.IsNaN(x):
		return "nan"
	case math.IsInf(x, 1):
		return "inf"
	case math.IsInf(x, -1):
		return "-inf"
	}
	if a := math.Abs(x); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.FormatFloat(x, 'e', -1, bits)
	}
	s := strconv.FormatFloat(x, 'f', -1, bits)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}
