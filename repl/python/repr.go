package python

import (
	"fmt"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"gobrian/units"
)

// Str is str(x), as print shows it.
func Str(x any) string {
	switch x := simple(x).(type) {
	case string:
		return x
	case *Error:
		return x.Str()
	case dtype:
		return string(x)
	case *Instance, *Class:
		if i, ok := x.(*Instance); ok && i.showsItself() {
			return Repr(i)
		}
		if f := special(x, "__str__"); f != nil {
			return Str(Call(f))
		}
	case units.Span:
		return spanText(x)
	case units.Quantity:
		return x.String()
	case units.Array:
		return x.String()
	case *Elements:
		return x.String()
	case stateVariable:
		return x.Repr()
	case pythonText:
		return x.PythonText()
	case fmt.Stringer:
		if !Own(x) {
			return x.String()
		}
	case error:
		return x.Error()
	}
	return Repr(x)
}

// stateVariable is a state variable of the simulator: Python shows it in one way.
type stateVariable interface {
	Array() units.Array
	Repr() string
	Index(ix ...any) (any, error)
}

// pythonText is an object of the simulator, which says how Python shows it.
type pythonText interface{ PythonText() string }

// recorder is a monitor or a clock, whose variables Python shows with their names.
type recorder interface {
	RecordText(name string) (string, bool)
}

type recordText string

func (t recordText) PythonText() string { return string(t) }

// Recorded is x.name where it is shown.
func Recorded(x any, name string) any {
	if r, ok := x.(recorder); ok && !isNil(x) {
		if text, ok := r.RecordText(name); ok {
			return recordText(text)
		}
	}
	return Attr(x, name)
}

// Own reports whether x is of a type that Python programs have and Go programs do not, such as a list, a class or its instance.
func Own(x any) bool {
	switch x.(type) {
	case *List, Tuple, *Dict, *Set, *view, Range, *big.Int, *Func, Type, *Iterator, *Instance, *Class, *Module, *Named, *File, *Cycler, *Compiled, *Found, *Error, builtin, method, bound, union, parent, *property, static, class, absentModule, moduleValue:
		return true
	}
	return false
}

// Repr is repr(x).
func Repr(x any) string {
	var b strings.Builder
	writeRepr(&b, x, nil)
	return b.String()
}

// writeRepr writes x; within are the containers around it.
func writeRepr(b *strings.Builder, x any, within []any) {
	x = simple(x)
	switch x := x.(type) {
	case nil:
		b.WriteString("None")
	case bool:
		b.WriteString(map[bool]string{true: "True", false: "False"}[x])
	case int:
		b.WriteString(strconv.Itoa(x))
	case *big.Int:
		b.WriteString(x.String())
	case float64:
		b.WriteString(floatRepr(x))
	case float32:
		b.WriteString(singleRepr(x))
	case string:
		b.WriteString(quote(x))
	case *List:
		switch {
		case x.most > 0:
			writeItems(b, "deque([", x.items, "], maxlen="+Str(x.most)+")", x, within)
		case x.most < 0:
			writeItems(b, "deque([", x.items, "])", x, within)
		default:
			writeItems(b, "[", x.items, "]", x, within)
		}
	case Tuple:
		end := ")"
		if len(x) == 1 {
			end = ",)"
		}
		writeItems(b, "(", x, end, nil, within)
	case *Dict:
		if x.kind != "" {
			x.writeKind(b, within)
			return
		}
		writeDict(b, x, within)
	case *Set:
		switch {
		case x.frozen && x.Len() == 0:
			b.WriteString("frozenset()")
		case x.frozen:
			writeItems(b, "frozenset({", x.keys(), "})", x, within)
		case x.Len() == 0:
			b.WriteString("set()")
		default:
			writeItems(b, "{", x.keys(), "}", x, within)
		}
	case *view:
		b.WriteString("dict_" + x.kind + "(")
		writeItems(b, "[", x.items(), "]", x, within)
		b.WriteByte(')')
	case Range:
		fmt.Fprintf(b, "range(%d, %d", x.Start, x.Stop)
		if x.Step != 1 {
			fmt.Fprintf(b, ", %d", x.Step)
		}
		b.WriteByte(')')
	case *Error:
		b.WriteString(x.Type)
		writeItems(b, "(", x.Args, ")", nil, within)
	case *Func:
		fmt.Fprintf(b, "<function %s>", x.Name)
	case dtype:
		b.WriteString("dtype(" + quote(string(x)) + ")")
	case complex128:
		b.WriteString(complexText(x))
	case *Elements:
		b.WriteString(x.repr())
	case *Class:
		if f := special(x, "__repr__"); f != nil {
			b.WriteString(Str(Call(f)))
			return
		}
		b.WriteString(x.String())
	case *Instance:
		if f := special(x, "__repr__"); f != nil {
			b.WriteString(Str(Call(f)))
			return
		}
		fmt.Fprintf(b, "<__main__.%s object>", x.class.Name)
	case *Module:
		fmt.Fprintf(b, "<module '%s'>", x.Name)
	case *File:
		fmt.Fprintf(b, "<_io.TextIOWrapper name=%s mode=%s>", quote(x.Name), quote(x.Mode))
	case builtin:
		b.WriteString("<built-in function>")
	case method:
		b.WriteString("<bound method>")
	case Type:
		b.WriteString(x.String())
	case union:
		b.WriteString(x.String())
	case units.Ellipsis:
		b.WriteString("Ellipsis")
	default:
		writeOther(b, x)
	}
}

func writeItems(b *strings.Builder, open string, items []any, end string, self any, within []any) {
	for _, w := range within {
		if self != nil && w == self {
			b.WriteString(open + "..." + end)
			return
		}
	}
	if self != nil {
		within = append(within[:len(within):len(within)], self)
	}
	b.WriteString(open)
	for i, x := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		writeRepr(b, x, within)
	}
	b.WriteString(end)
}

func writeDict(b *strings.Builder, d *Dict, within []any) {
	for _, w := range within {
		if w == any(d) {
			b.WriteString("{...}")
			return
		}
	}
	within = append(within[:len(within):len(within)], d)
	b.WriteByte('{')
	first := true
	d.walk(func(k, v any) {
		if !first {
			b.WriteString(", ")
		}
		first = false
		writeRepr(b, k, within)
		b.WriteString(": ")
		writeRepr(b, v, within)
	})
	b.WriteByte('}')
}

// writeOther writes a value of Go.
func writeOther(b *strings.Builder, x any) {
	switch x := x.(type) {
	case pythonText:
		b.WriteString(x.PythonText())
		return
	case interface{ Repr() string }:
		b.WriteString(x.Repr())
		return
	case fmt.Stringer:
		b.WriteString(x.String())
		return
	case error:
		b.WriteString(x.Error())
		return
	}
	v := reflect.ValueOf(x)
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		writeItems(b, "[", goItems(x), "]", nil, nil)
	case reflect.Map:
		d := NewDict()
		d.update(x)
		writeDict(b, d, nil)
	case reflect.Func:
		b.WriteString("<built-in function>")
	default:
		fmt.Fprintf(b, "%v", x)
	}
}

// quote writes text as Python's repr does.
func quote(s string) string {
	q := '\''
	if strings.ContainsRune(s, '\'') && !strings.ContainsRune(s, '"') {
		q = '"'
	}
	var b strings.Builder
	b.WriteRune(q)
	for _, r := range s {
		switch {
		case r == q || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x7f || unicode.IsPrint(r):
			b.WriteRune(r)
		case r <= 0xff:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteRune(q)
	return b.String()
}

// ascii is repr with \ escapes for all that is not ASCII.
func ascii(x any) string {
	var b strings.Builder
	for _, r := range Repr(x) {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r <= 0xff:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return b.String()
}

// TypeName is the name of the type of x in messages.
func TypeName(x any) string {
	switch x := simple(x).(type) {
	case nil:
		return "NoneType"
	case bool:
		return "bool"
	case int, *big.Int:
		return "int"
	case float64:
		return "float"
	case float32:
		return "numpy.float32"
	case complex128:
		return "complex"
	case *Elements:
		return "numpy.ndarray"
	case string:
		return "str"
	case *List:
		if x.most != 0 {
			return string(dequeType)
		}
		return "list"
	case Tuple:
		return "tuple"
	case *Dict:
		if x.kind != "" {
			return string(x.kind)
		}
		return "dict"
	case *Set:
		if x.frozen {
			return "frozenset"
		}
		return "set"
	case *view:
		return "dict_" + x.kind
	case Range:
		return "range"
	case *Func:
		return "function"
	case Type:
		return "type"
	case union:
		return "types.UnionType"
	case units.Ellipsis:
		return "ellipsis"
	case *Error:
		return x.Type
	case *Instance:
		return x.class.Name
	case *Class:
		if x.meta != nil {
			return x.meta.Name
		}
		return "type"
	case *property:
		return "property"
	case static:
		return "staticmethod"
	case class:
		return "classmethod"
	case *Module:
		return "module"
	case *Named:
		return x.name
	case *Cycler:
		return "Cycler"
	case units.Span:
		return "slice"
	case *Compiled:
		return "re.Pattern"
	case *Found:
		return "re.Match"
	case *File:
		return "_io.TextIOWrapper"
	case code:
		return "code"
	case method:
		return "method"
	case builtin:
		return "builtin_function_or_method"
	case *Iterator:
		return x.name
	case units.Quantity:
		return "Quantity"
	case units.Array:
		if x.Dim() != units.Dimensionless {
			return "Quantity"
		}
		return "numpy.ndarray"
	}
	t := reflect.TypeOf(x)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() == reflect.Func {
		return "function"
	}
	if d, ok := x.(interface{ PythonClass() string }); ok {
		return d.PythonClass()
	}
	if name, other := brianNames[t.Name()]; other {
		return name
	}
	if t.Name() != "" {
		return t.Name()
	}
	switch t.Kind() {
	case reflect.Map:
		return "dict"
	case reflect.Slice, reflect.Array:
		return "list"
	}
	return t.String()
}
