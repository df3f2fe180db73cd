package python

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// lib_json.go: json.

func jsonNames() map[string]any {
	return map[string]any{
		"dumps": builtin(func(a args) any {
			return dumps(&a)
		}),
		"loads": builtin(func(a args) any { return loads(a.text("loads", 0)) }),
		"dump": builtin(func(a args) any {
			text := dumps(&args{a.list[:1], a.kw})
			if f, ok := a.at(1).(*Instance); ok { // such as io.StringIO
				Call(Attr(f, "write"), text)
				return nil
			}
			fileArg("dump", a, 1).write(text)
			return nil
		}),
		"load": builtin(func(a args) any {
			if f, ok := a.at(0).(*Instance); ok {
				return loads(Str(Call(Attr(f, "read"))))
			}
			return loads(fileArg("load", a, 0).all())
		}),
		"JSONDecodeError": Type("json.decoder.JSONDecodeError"),
	}
}

func fileArg(name string, a args, i int) *File {
	f, ok := a.at(i).(*File)
	if !ok {
		raise("TypeError", "%s() wants an open file, not %s", name, TypeName(a.at(i)))
	}
	f.check()
	return f
}

// encoder writes values as JSON, as Python's json does.
type encoder struct {
	indent string // "" for one line
	lines  bool   // each element has a line of its own
	item   string // what stands between elements
	colon  string
	ascii  bool
	sort   bool
	preset any // the function default=
	b      strings.Builder
}

func dumps(a *args) string {
	e := &encoder{sort: Truth(a.take("sort_keys")), preset: a.take("default"), item: ", ", colon: ": ", ascii: Truth(a.given(1<<30, "ensure_ascii", true))}
	switch n := a.take("indent").(type) {
	case int:
		e.indent, e.lines = strings.Repeat(" ", max(0, n)), true
	case string:
		e.indent, e.lines = n, true
	}
	if e.lines {
		e.item = ","
	}
	if s := a.given(1<<30, "separators", nil); s != nil {
		pair := Items(s)
		e.item, e.colon = Str(pair[0]), Str(pair[1])
	}
	e.write(a.first("dumps"), "\n")
	return e.b.String()
}

func (e *encoder) write(x any, line string) {
	switch x := simple(x).(type) {
	case nil:
		e.b.WriteString("null")
	case bool:
		e.b.WriteString(strconv.FormatBool(x))
	case int, *big.Int:
		e.b.WriteString(Str(x))
	case float64:
		switch {
		case math.IsNaN(x):
			e.b.WriteString("NaN")
		case math.IsInf(x, 0):
			e.b.WriteString(strings.Replace(fmt.Sprint(math.Copysign(1, x)), "1", "Infinity", 1))
		default:
			e.b.WriteString(floatRepr(x))
		}
	case string:
		e.text(x)
	case *List:
		e.items(x.items, line)
	case Tuple:
		e.items(x, line)
	case *Dict:
		e.dict(x, line)
	default:
		if e.preset == nil {
			raise("TypeError", "Object of type %s is not JSON serializable", TypeName(x))
		}
		e.write(Call(e.preset, x), line)
	}
}

func (e *encoder) text(s string) {
	e.b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			e.b.WriteString(`\` + string(r))
		case r == '\n':
			e.b.WriteString(`\n`)
		case r == '\t':
			e.b.WriteString(`\t`)
		case r == '\r':
			e.b.WriteString(`\r`)
		case r == '\b':
			e.b.WriteString(`\b`)
		case r == '\f':
			e.b.WriteString(`\f`)
		case r > '~' && !e.ascii:
			e.b.WriteRune(r)
		case r < ' ' || r > '~' && r <= 0xffff:
			fmt.Fprintf(&e.b, `\u%04x`, r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&e.b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			e.b.WriteRune(r)
		}
	}
	e.b.WriteByte('"')
}

// between writes the comma or the new line between elements.
func (e *encoder) between(i int, line string) {
	switch {
	case e.lines && i > 0:
		e.b.WriteString(e.item + line)
	case e.lines:
		e.b.WriteString(line)
	case i > 0:
		e.b.WriteString(e.item)
	}
}

func (e *encoder) items(list []any, line string) {
	e.b.WriteByte('[')
	for i, x := range list {
		e.between(i, line+e.indent)
		e.write(x, line+e.indent)
	}
	e.end(len(list), line, "]")
}

func (e *encoder) end(n int, line, text string) {
	if e.lines && n > 0 {
		e.b.WriteString(line)
	}
	e.b.WriteString(text)
}

func (e *encoder) dict(d *Dict, line string) {
	keys := d.keys()
	if e.sort {
		keys = sorted(keys, args{})
	}
	e.b.WriteByte('{')
	for i, k := range keys {
		e.between(i, line+e.indent)
		e.text(jsonKey(k))
		e.b.WriteString(e.colon)
		v, _ := d.find(k)
		e.write(v, line+e.indent)
	}
	e.end(len(keys), line, "}")
}

func jsonKey(k any) string {
	switch k := simple(k).(type) {
	case string:
		return k
	case bool:
		return strconv.FormatBool(k)
	case nil:
		return "null"
	case int, float64:
		return Str(k)
	}
	raise("TypeError", "keys must be str, int, float, bool or None, not %s", TypeName(k))
	return ""
}
