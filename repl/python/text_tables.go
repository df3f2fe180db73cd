package python

import (
	"strings"
	"unicode"
)

// text_tables.go: str.maketrans and str.translate, and further methods of text.

func init() {
	for name, f := range map[string]func(s string, a args) any{
		"translate": translated,
		"isascii":   func(s string, a args) any { return strings.IndexFunc(s, func(c rune) bool { return c > 127 }) < 0 },
		"isprintable": func(s string, a args) any {
			return strings.IndexFunc(s, func(c rune) bool { return !unicode.IsPrint(c) }) < 0
		},
		"format_map": func(s string, a args) any {
			d, ok := a.one("format_map").(*Dict)
			if !ok {
				raise("TypeError", "format_map() wants a dict, not %s", TypeName(a.list[0]))
			}
			var words []Kw
			d.walk(func(k, v any) { words = append(words, Kw{Str(k), v}) })
			return textMethods["format"](s, args{kw: words})
		},
		"rindex": func(s string, a args) any {
			i := textMethods["rfind"](s, a)
			if i == -1 {
				raise("ValueError", "substring not found")
			}
			return i
		},
	} {
		textMethods[name] = f
	}
}

// makeTrans is str.maketrans: a dict of the codes of characters, from a dict, or from two texts and one of what is dropped.
func makeTrans(a args) any {
	a.count("maketrans", 1, 3)
	table := NewDict()
	if len(a.list) == 1 {
		d, ok := a.list[0].(*Dict)
		if !ok {
			raise("TypeError", "if you give only one argument to maketrans it must be a dict")
		}
		d.walk(func(k, v any) {
			if s, ok := k.(string); ok {
				k = ord(args{list: []any{s}})
			}
			table.set(k, v)
		})
		return table
	}
	from, to := []rune(a.text("maketrans", 0)), []rune(a.text("maketrans", 1))
	if len(from) != len(to) {
		raise("ValueError", "the first two maketrans arguments must have equal length")
	}
	for i, c := range from {
		table.set(int(c), int(to[i]))
	}
	if len(a.list) > 2 {
		for _, c := range a.text("maketrans", 2) {
			table.set(int(c), nil)
		}
	}
	return table
}

// translated is a text with other characters, texts or nothing in place of those in a table.
func translated(s string, a args) any {
	table := a.one("translate")
	d, _ := table.(*Dict)
	var b strings.Builder
	for _, c := range s {
		var to any = int(c)
		switch {
		case d == nil:
			to = Index(table, int(c))
		default:
			if v, ok := d.find(int(c)); ok {
				to = v
			}
		}
		switch to := to.(type) {
		case nil:
		case string:
			b.WriteString(to)
		default:
			b.WriteRune(rune(index(to)))
		}
	}
	return b.String()
}
