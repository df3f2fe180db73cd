package python

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gobrian/repl/regex"
)

// lib_re.go: re, over package regex.

// Compiled is a compiled expression.
type Compiled struct{ *regex.Regex }

// Found is what an expression matched.
type Found struct {
	re       *regex.Regex
	text     []rune
	at       []int // start and end of all groups
	pos, end int   // the part that was searched
}

// patternMethods are the functions of re that patterns have as methods, without the flags.
var patternMethods map[string]func(p *regex.Regex, a args) any

func init() { // sub calls functions of scripts
	patternMethods = map[string]func(p *regex.Regex, a args) any{
		"search":    func(p *regex.Regex, a args) any { return found(p, a, regex.Search) },
		"match":     func(p *regex.Regex, a args) any { return found(p, a, regex.Prefix) },
		"fullmatch": func(p *regex.Regex, a args) any { return found(p, a, regex.Full) },
		"finditer": func(p *regex.Regex, a args) any {
			out := NewList()
			for _, m := range matches(p, a) {
				out.items = append(out.items, m)
			}
			return Iter(out)
		},
		"findall": func(p *regex.Regex, a args) any {
			out := NewList()
			for _, m := range matches(p, a) {
				out.items = append(out.items, m.all())
			}
			return out
		},
		"split": splitBy,
		"sub":   func(p *regex.Regex, a args) any { text, _ := replaced(p, a); return text },
		"subn":  func(p *regex.Regex, a args) any { text, n := replaced(p, a); return Tuple{text, n} },
	}
}

func reNames() map[string]any {
	names := map[string]any{
		"compile": builtin(func(a args) any { return &Compiled{pattern(a.list[0], a.given(1, "flags", 0))} }),
		"escape":  builtin(func(a args) any { return escaped(a.text("escape", 0)) }),
		"purge":   builtin(nothing), "error": Type("re.error"), "Pattern": Type("re.Pattern"), "Match": Type("re.Match"),
		"I": regex.IgnoreCase, "IGNORECASE": regex.IgnoreCase, "M": regex.Multiline, "MULTILINE": regex.Multiline, "S": regex.DotAll, "DOTALL": regex.DotAll,
		"X": regex.Verbose, "VERBOSE": regex.Verbose, "A": regex.ASCII, "ASCII": regex.ASCII, "U": 32, "UNICODE": 32,
	}
	for name, f := range patternMethods {
		names[name] = builtin(func(a args) any { return f(pattern(a.list[0], a.given(1<<30, "flags", 0)), args{a.list[1:], a.kw}) })
	}
	return names
}

// pattern is an expression, compiled before or given as text.
func pattern(x, flags any) *regex.Regex {
	if p, ok := x.(*Compiled); ok {
		return p.Regex
	}
	text, ok := x.(string)
	if !ok {
		raise("TypeError", "first argument must be string or compiled pattern")
	}
	re, err := regex.Compile(text, index(flags))
	var fault *regex.Error
	if errors.As(err, &fault) {
		raise("re.error", "%s", fault.Error())
	}
	return re
}

func textOf(x any) []rune {
	s, ok := x.(string)
	if !ok {
		raise("TypeError", "expected string or bytes-like object, got '%s'", TypeName(x))
	}
	return []rune(s)
}

// searched is the text of a call and the part of it that is searched.
func (a args) searched() (text []rune, pos, end int) {
	text = textOf(a.list[0])
	limit := func(i int, name string, preset int) int {
		return min(max(index(a.given(i, name, preset)), 0), len(text))
	}
	return text, limit(1, "pos", 0), limit(2, "endpos", len(text))
}

func found(p *regex.Regex, a args, mode regex.Mode) any {
	text, pos, end := a.searched()
	if at := p.Find(text, pos, end, mode, host.Check); at != nil {
		return &Found{p, text, at, pos, end}
	}
	return nil
}

// matches are the matches one after the other, which do not overlap.
func matches(p *regex.Regex, a args) []*Found {
	text, pos, end := a.searched()
	var list []*Found
	for from, last := pos, -1; from <= end; {
		at := p.Find(text, from, end, regex.Search, host.Check)
		if at == nil {
			break
		}
		if at[1] == at[0] && at[0] == last { // an empty one where the last one ended
			from = at[1] + 1
			continue
		}
		list = append(list, &Found{p, text, slices.Clone(at), pos, end})
		last = at[1]
		from = at[1]
		if at[1] == at[0] {
			from++
		}
	}
	return list
}

// group is the text of a group, None where it took no part.
func (m *Found) group(x any) any {
	i := m.number(x)
	if m.at[2*i] < 0 {
		return nil
	}
	return string(m.text[m.at[2*i]:m.at[2*i+1]])
}

// number is which group a number or name means.
func (m *Found) number(x any) int {
	if name, ok := x.(string); ok {
		if i, ok := m.re.Names[name]; ok {
			return i
		}
		raise("IndexError", "no such group")
	}
	i := index(x)
	if i < 0 || i > m.re.Groups {
		raise("IndexError", "no such group")
	}
	return i
}

// all is what findall has of a match: its group, its groups, or all of it.
func (m *Found) all() any {
	word := func(i int) any {
		if s := m.group(i); s != nil {
			return s
		}
		return ""
	}
	if m.re.Groups < 2 {
		return word(m.re.Groups)
	}
	t := Tuple{}
	for i := range m.re.Groups {
		t = append(t, word(i+1))
	}
	return t
}

func splitBy(p *regex.Regex, a args) any {
	text, most := textOf(a.list[0]), index(a.given(1, "maxsplit", 0))
	out, from := NewList(), 0
	for _, m := range matches(p, args{list: a.list[:1]}) {
		if most > 0 && out.Len() >= most*(p.Groups+1) {
			break
		}
		out.items = append(out.items, string(text[from:m.at[0]]))
		for i := range p.Groups {
			out.items = append(out.items, m.group(i+1))
		}
		from = m.at[1]
	}
	out.items = append(out.items, string(text[from:]))
	return out
}

// replaced is the text of sub, and how often something was replaced.
func replaced(p *regex.Regex, a args) (string, int) {
	with := func(m *Found) string { return Str(Call(a.list[0], m)) }
	if template, ok := a.list[0].(string); ok {
		with = func(m *Found) string { return m.expand(template) }
	}
	text, most := textOf(a.list[1]), index(a.given(2, "count", 0))
	var b strings.Builder
	from, n := 0, 0
	for _, m := range matches(p, args{list: a.list[1:2]}) {
		if most > 0 && n == most {
			break
		}
		b.WriteString(string(text[from:m.at[0]]) + with(m))
		from, n = m.at[1], n+1
	}
	return b.String() + string(text[from:]), n
}

// expand puts groups in a template in place of \1 and \g<name>.
func (m *Found) expand(template string) string {
	var b strings.Builder
	write := func(x any) {
		if s := m.group(x); s != nil {
			b.WriteString(s.(string))
		}
	}
	for i := 0; i < len(template); i++ {
		c := template[i]
		if c != '\\' || i+1 == len(template) {
			b.WriteByte(c)
			continue
		}
		i++
		switch c = template[i]; {
		case c == 'g' && strings.HasPrefix(template[i:], "g<") && strings.Contains(template[i:], ">"):
			name, _, _ := strings.Cut(template[i+2:], ">")
			i += len(name) + 2
			if n, err := strconv.Atoi(name); err == nil {
				write(n)
			} else {
				write(name)
			}
		case c >= '0' && c <= '9':
			n := int(c - '0')
			if i+1 < len(template) && template[i+1] >= '0' && template[i+1] <= '9' {
				i++
				n = n*10 + int(template[i]-'0')
			}
			if n > m.re.Groups {
				raise("re.error", "invalid group reference %d at position %d", n, i)
			}
			write(n)
		case strings.IndexByte("ntrfva", c) >= 0:
			b.WriteByte("\n\t\r\f\v\a"[strings.IndexByte("ntrfva", c)])
		case c == '\\':
			b.WriteByte(c)
		case c <= 127 && (c|32) >= 'a' && (c|32) <= 'z':
			raise("re.error", "bad escape \\%c at position %d", c, i-1)
		default:
			b.WriteString("\\" + string(c))
		}
	}
	return b.String()
}

// escaped is a text as an expression that matches just that.
func escaped(s string) string {
	var b strings.Builder
	for _, c := range s {
		if strings.ContainsRune("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// attr is an attribute or method of a pattern.
func (p *Compiled) attr(name string) any {
	switch name {
	case "pattern":
		return p.Text
	case "flags":
		return p.Flags | 32
	case "groups":
		return p.Groups
	case "groupindex":
		return p.index()
	}
	if f := patternMethods[name]; f != nil {
		return signatures()["re.Pattern"][name].around(func(a args) any { return f(p.Regex, a) })
	}
	raise("AttributeError", "'re.Pattern' object has no attribute '%s'", name)
	return nil
}

// index is the numbers of the groups that have names, in their order.
func (p *Compiled) index() *Dict {
	d := NewDict()
	for n := range p.Groups {
		for name, i := range p.Names {
			if i == n+1 {
				d.set(name, i)
			}
		}
	}
	return d
}

// Repr is the pattern as Python shows it.
func (p *Compiled) Repr() string {
	var flags []string
	for _, f := range []struct {
		bit  int
		name string
	}{{regex.ASCII, "ASCII"}, {regex.IgnoreCase, "IGNORECASE"}, {regex.Multiline, "MULTILINE"}, {regex.DotAll, "DOTALL"}, {regex.Verbose, "VERBOSE"}} {
		if p.Flags&f.bit != 0 {
			flags = append(flags, "re."+f.name)
		}
	}
	if len(flags) == 0 {
		return "re.compile(" + quote(p.Text) + ")"
	}
	return "re.compile(" + quote(p.Text) + ", " + strings.Join(flags, "|") + ")"
}

// attr is an attribute or method of a match.
func (m *Found) attr(name string) any {
	place := func(f func(i int) any) any {
		return builtin(func(a args) any {
			a.count(name, 0, 1)
			return f(m.number(a.given(0, "group", 0)))
		})
	}
	switch name {
	case "group":
		return builtin(func(a args) any {
			a.none("group")
			if len(a.list) < 2 {
				return m.group(a.given(0, "group", 0))
			}
			return Tuple(mapped(a.list, m.group))
		})
	case "groups":
		return builtin(func(a args) any {
			t := Tuple{}
			for i := range m.re.Groups {
				t = append(t, m.or(i+1, a.given(0, "default", nil)))
			}
			return t
		})
	case "groupdict":
		return builtin(func(a args) any {
			d := (&Compiled{m.re}).index()
			for _, k := range d.keys() {
				d.set(k, m.or(k, a.given(0, "default", nil)))
			}
			return d
		})
	case "start":
		return place(func(i int) any { return m.at[2*i] })
	case "end":
		return place(func(i int) any { return m.at[2*i+1] })
	case "span":
		return place(func(i int) any { return Tuple{m.at[2*i], m.at[2*i+1]} })
	case "expand":
		return builtin(func(a args) any { return m.expand(a.text("expand", 0)) })
	case "string":
		return string(m.text)
	case "re":
		return &Compiled{m.re}
	case "pos":
		return m.pos
	case "endpos":
		return m.end
	case "lastindex":
		return m.last()
	}
	raise("AttributeError", "'re.Match' object has no attribute '%s'", name)
	return nil
}

// or is a group, or a preset where it took no part.
func (m *Found) or(x, preset any) any {
	if s := m.group(x); s != nil {
		return s
	}
	return preset
}

// last is the group that ended last, None without groups.
func (m *Found) last() any {
	var best any
	end := -1
	for i := range m.re.Groups {
		if e := m.at[2*i+3]; e > end {
			best, end = i+1, e
		}
	}
	return best
}

// Repr is the match as Python shows it.
func (m *Found) Repr() string {
	return fmt.Sprintf("<re.Match object; span=(%d, %d), match=%s>", m.at[0], m.at[1], quote(m.group(0).(string)))
}
