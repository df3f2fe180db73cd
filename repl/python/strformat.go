package python

import (
	"strconv"
	"strings"
)

// strFormat is format.format(args...).
func strFormat(format string, a args) string {
	f := &formatter{a: a, auto: 0}
	return f.run(format, 0)
}

type formatter struct {
	a    args
	auto int // the next field without a number; -1 once one has a number
}

func (f *formatter) run(text string, depth int) string {
	if depth > 2 {
		raise("ValueError", "Max string recursion exceeded")
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case (c == '{' || c == '}') && i+1 < len(text) && text[i+1] == c:
			b.WriteByte(c)
			i++
		case c == '}':
			raise("ValueError", "Single '}' encountered in format string")
		case c == '{':
			end := fieldEnd(text, i)
			b.WriteString(f.field(text[i+1:end], depth))
			i = end
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func fieldEnd(text string, i int) int {
	depth := 0
	for k := i; k < len(text); k++ {
		switch text[k] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return k
			}
		}
	}
	if i == len(text)-1 {
		raise("ValueError", "Single '{' encountered in format string")
	}
	raise("ValueError", "expected '}' before end of string")
	return 0
}

// field formats name!conversion:spec.
func (f *formatter) field(text string, depth int) string {
	name, format := text, ""
	if k := nameEnd(text); k >= 0 {
		name, format = text[:k], text[k:]
	}
	x := f.value(name)
	if strings.HasPrefix(format, "!") {
		if len(format) < 2 {
			raise("ValueError", "end of string while looking for conversion specifier")
		}
		switch format[1] {
		case 'r':
			x = Repr(x)
		case 's':
			x = Str(x)
		case 'a':
			x = ascii(x)
		default:
			raise("ValueError", "Unknown conversion specifier %c", format[1])
		}
		format = format[2:]
	}
	format = strings.TrimPrefix(format, ":")
	if strings.Contains(format, "{") {
		format = f.run(format, depth+1)
	}
	return Format(x, format)
}

// nameEnd is where the name of a field ends, -1 if it is all.
func nameEnd(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '!', ':':
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}

// value is what a name such as 0, key, 0.attr or key[3] stands for.
func (f *formatter) value(name string) any {
	k := strings.IndexAny(name, ".[")
	head, rest := name, ""
	if k >= 0 {
		head, rest = name[:k], name[k:]
	}
	x := f.argument(head)
	for rest != "" {
		if rest[0] == '[' {
			end := strings.IndexByte(rest, ']')
			if end < 0 {
				raise("ValueError", "Missing ']' in format string")
			}
			key := rest[1:end]
			rest = rest[end+1:]
			if n, err := strconv.Atoi(key); err == nil {
				x = Index(x, n)
			} else {
				x = Index(x, key)
			}
			continue
		}
		rest = rest[1:]
		attr := rest
		if k := strings.IndexAny(rest, ".["); k >= 0 {
			attr = rest[:k]
		}
		rest = rest[len(attr):]
		x = Attr(x, attr)
	}
	return x
}

func (f *formatter) argument(head string) any {
	n, err := strconv.Atoi(head)
	switch {
	case head == "":
		if f.auto < 0 {
			raise("ValueError", "cannot switch from manual field specification to automatic field numbering")
		}
		n = f.auto
		f.auto++
	case err == nil:
		if f.auto > 0 {
			raise("ValueError", "cannot switch from automatic field numbering to manual field specification")
		}
		f.auto = -1
	default:
		for _, k := range f.a.kw {
			if k.Name == head {
				return k.Value
			}
		}
		panic(newError("KeyError", head))
	}
	if n >= len(f.a.list) {
		raise("IndexError", "Replacement index %d out of range for positional args tuple", n)
	}
	return f.a.list[n]
}
