package python

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const blanks = " \t\n\r\v\f"

// textMethods are the methods of text.
var textMethods map[string]func(s string, a args) any

func init() {
	textMethods = map[string]func(s string, a args) any{
		"format":     func(s string, a args) any { return strFormat(s, a) },
		"join":       join,
		"split":      split,
		"rsplit":     rsplit,
		"splitlines": func(s string, a args) any { return splitLines(s, Truth(a.at(0))) },
		"partition": func(s string, a args) any {
			sep := textArg(a.one("partition"))
			if l, r, ok := strings.Cut(s, sep); ok {
				return Tuple{l, sep, r}
			}
			return Tuple{s, "", ""}
		},
		"rpartition": func(s string, a args) any {
			sep := textArg(a.one("rpartition"))
			if k := strings.LastIndex(s, sep); k >= 0 {
				return Tuple{s[:k], sep, s[k+len(sep):]}
			}
			return Tuple{"", "", s}
		},
		"strip":      func(s string, a args) any { return strings.Trim(s, cutset(a)) },
		"lstrip":     func(s string, a args) any { return strings.TrimLeft(s, cutset(a)) },
		"rstrip":     func(s string, a args) any { return strings.TrimRight(s, cutset(a)) },
		"upper":      func(s string, a args) any { return strings.ToUpper(s) },
		"lower":      func(s string, a args) any { return strings.ToLower(s) },
		"casefold":   func(s string, a args) any { return strings.ToLower(s) },
		"title":      func(s string, a args) any { return title(s) },
		"capitalize": func(s string, a args) any { return capitalize(s) },
		"swapcase":   func(s string, a args) any { return strings.Map(swap, s) },
		"replace": func(s string, a args) any {
			a.count("replace", 2, 3)
			n := -1
			if len(a.list) > 2 {
				n = index(a.list[2])
			}
			return strings.Replace(s, textArg(a.list[0]), textArg(a.list[1]), n)
		},
		"startswith": func(s string, a args) any { return affix(s, a, strings.HasPrefix) },
		"endswith":   func(s string, a args) any { return affix(s, a, strings.HasSuffix) },
		"removeprefix": func(s string, a args) any {
			return strings.TrimPrefix(s, textArg(a.one("removeprefix")))
		},
		"removesuffix": func(s string, a args) any {
			return strings.TrimSuffix(s, textArg(a.one("removesuffix")))
		},
		"find":  func(s string, a args) any { return find(s, a, strings.Index) },
		"rfind": func(s string, a args) any { return find(s, a, strings.LastIndex) },
		"index": func(s string, a args) any {
			i := find(s, a, strings.Index)
			if i < 0 {
				raise("ValueError", "substring not found")
			}
			return i
		},
		"count":      func(s string, a args) any { return strings.Count(s, textArg(a.first("count"))) },
		"center":     func(s string, a args) any { return justify(s, a, "center") },
		"ljust":      func(s string, a args) any { return justify(s, a, "ljust") },
		"rjust":      func(s string, a args) any { return justify(s, a, "rjust") },
		"zfill":      zfill,
		"expandtabs": expandTabs,
		"isdigit":    func(s string, a args) any { return all(s, unicode.IsDigit) },
		"isnumeric":  func(s string, a args) any { return all(s, unicode.IsNumber) },
		"isdecimal":  func(s string, a args) any { return all(s, unicode.IsDigit) },
		"isalpha":    func(s string, a args) any { return all(s, unicode.IsLetter) },
		"isspace":    func(s string, a args) any { return all(s, unicode.IsSpace) },
		"isalnum": func(s string, a args) any {
			return all(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
		},
		"isupper": func(s string, a args) any { return s != strings.ToLower(s) && s == strings.ToUpper(s) },
		"islower": func(s string, a args) any { return s != strings.ToUpper(s) && s == strings.ToLower(s) },
		"istitle": func(s string, a args) any {
			cased := strings.ToLower(s) != strings.ToUpper(s)
			return cased && s == CallMethod(s, "title", args{})
		},
		"isidentifier": func(s string, a args) any { return identifier(s) },
		"encode":       encodeText,
		"decode":       decodeText,
	}
}

// latin reports whether an encoding has a byte for each character that it knows.
func latin(a args) bool {
	switch strings.ToLower(Str(a.given(0, "encoding", "utf-8"))) {
	case "latin1", "latin-1", "iso-8859-1":
		return true
	}
	return false
}

// encodeText is the bytes of text, which are text whose characters are bytes.
func encodeText(s string, a args) any {
	if latin(a) {
		return s
	}
	return bytesText([]byte(s))
}

// decodeText is the text that bytes stand for.
func decodeText(s string, a args) any {
	if latin(a) {
		return s
	}
	b := textBytes(s)
	if !utf8.Valid(b) {
		if Str(a.given(1, "errors", "strict")) != "strict" {
			return strings.ToValidUTF8(string(b), "")
		}
		raise("UnicodeDecodeError", "'utf-8' codec can't decode the bytes")
	}
	return string(b)
}

func textArg(x any) string {
	s, ok := simple(x).(string)
	if !ok {
		raise("TypeError", "must be str, not %s", TypeName(x))
	}
	return s
}

func cutset(a args) string {
	if a.at(0) == nil {
		return blanks
	}
	return textArg(a.list[0])
}

func join(s string, a args) any {
	items := Items(a.one("join"))
	texts := make([]string, len(items))
	for i, x := range items {
		t, ok := simple(x).(string)
		if !ok {
			raise("TypeError", "sequence item %d: expected str instance, %s found", i, TypeName(x))
		}
		texts[i] = t
	}
	return strings.Join(texts, s)
}

func listOf(texts []string) *List {
	l := &List{items: make([]any, len(texts))}
	for i, t := range texts {
		l.items[i] = t
	}
	return l
}

// splitArgs are the separator (nil for blanks) and the largest number of cuts (-1 for all).
func splitArgs(a args) (any, int) {
	sep, most := a.at(0), -1
	if x := a.take("sep"); x != nil {
		sep = x
	}
	if len(a.list) > 1 {
		most = index(a.list[1])
	}
	if x := a.take("maxsplit"); x != nil {
		most = index(x)
	}
	if sep != nil && textArg(sep) == "" {
		raise("ValueError", "empty separator")
	}
	return sep, most
}

func split(s string, a args) any {
	sep, most := splitArgs(a)
	if sep != nil {
		if most < 0 {
			return listOf(strings.Split(s, textArg(sep)))
		}
		return listOf(strings.SplitN(s, textArg(sep), most+1))
	}
	if most < 0 {
		return listOf(strings.Fields(s))
	}
	var out []string
	for s = strings.TrimLeft(s, blanks); s != ""; s = strings.TrimLeft(s, blanks) {
		k := strings.IndexAny(s, blanks)
		if most == 0 || k < 0 {
			out = append(out, strings.TrimRight(s, blanks))
			break
		}
		out = append(out, s[:k])
		s = s[k:]
		most--
	}
	return listOf(out)
}

func rsplit(s string, a args) any {
	sep, most := splitArgs(a)
	if most < 0 {
		return split(s, args{list: a.list[:min(len(a.list), 1)]})
	}
	cut := func() (int, int) {
		if sep != nil {
			k := strings.LastIndex(s, textArg(sep))
			return k, k + len(textArg(sep))
		}
		s = strings.TrimRight(s, blanks)
		k := strings.LastIndexAny(s, blanks)
		return k, k + 1
	}
	var out []string
	for ; most > 0; most-- {
		k, end := cut()
		if k < 0 {
			break
		}
		out = append([]string{s[end:]}, out...)
		s = s[:k]
	}
	if sep == nil {
		s = strings.Trim(s, blanks)
	}
	if sep != nil || s != "" {
		out = append([]string{s}, out...)
	}
	return listOf(out)
}

func splitLines(s string, keep bool) any {
	var out []string
	for s != "" {
		k := strings.IndexAny(s, "\n\r")
		if k < 0 {
			out = append(out, s)
			break
		}
		end := k + 1
		if s[k] == '\r' && end < len(s) && s[end] == '\n' {
			end++
		}
		if keep {
			out = append(out, s[:end])
		} else {
			out = append(out, s[:k])
		}
		s = s[end:]
	}
	return listOf(out)
}

func title(s string) string {
	inside := false
	return strings.Map(func(r rune) rune {
		defer func() { inside = unicode.IsLetter(r) }()
		if inside {
			return unicode.ToLower(r)
		}
		return unicode.ToTitle(r)
	}, s)
}

func capitalize(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToTitle(r)) + strings.ToLower(s[n:])
}

func swap(r rune) rune {
	if unicode.IsUpper(r) {
		return unicode.ToLower(r)
	}
	return unicode.ToUpper(r)
}

func affix(s string, a args, has func(s, t string) bool) bool {
	x := a.first("startswith")
	s = window(s, a)
	if t, ok := x.(Tuple); ok {
		for _, e := range t {
			if has(s, textArg(e)) {
				return true
			}
		}
		return false
	}
	return has(s, textArg(x))
}

// window is the part of s between the second and the third argument.
func window(s string, a args) string {
	if len(a.list) < 2 {
		return s
	}
	rs := []rune(s)
	lo, hi := clamp(index(a.list[1]), len(rs)), len(rs)
	if len(a.list) > 2 {
		hi = clamp(index(a.list[2]), len(rs))
	}
	return string(rs[min(lo, hi):hi])
}

func find(s string, a args, f func(s, t string) int) int {
	t := textArg(a.first("find"))
	w := window(s, a)
	k := f(w, t)
	if k < 0 {
		return -1
	}
	start := 0
	if len(a.list) > 1 {
		start = clamp(index(a.list[1]), utf8.RuneCountInString(s))
	}
	return start + utf8.RuneCountInString(w[:k])
}

func justify(s string, a args, name string) string {
	a.count(name, 1, 2)
	fill := " "
	if len(a.list) > 1 {
		fill = textArg(a.list[1])
	}
	n := index(a.list[0]) - utf8.RuneCountInString(s)
	if n <= 0 {
		return s
	}
	switch name {
	case "ljust":
		return s + strings.Repeat(fill, n)
	case "rjust":
		return strings.Repeat(fill, n) + s
	}
	left := n/2 + n&index(a.list[0])&1
	return strings.Repeat(fill, left) + s + strings.Repeat(fill, n-left)
}

func zfill(s string, a args) any {
	n := index(a.one("zfill")) - utf8.RuneCountInString(s)
	if n <= 0 {
		return s
	}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return s[:1] + strings.Repeat("0", n) + s[1:]
	}
	return strings.Repeat("0", n) + s
}

func expandTabs(s string, a args) any {
	size := 8
	if len(a.list) > 0 {
		size = index(a.list[0])
	}
	var b strings.Builder
	col := 0
	for _, r := range s {
		switch {
		case r == '\t' && size > 0:
			n := size - col%size
			b.WriteString(strings.Repeat(" ", n))
			col += n
		case r == '\t':
		case r == '\n' || r == '\r':
			b.WriteRune(r)
			col = 0
		default:
			b.WriteRune(r)
			col++
		}
	}
	return b.String()
}

func all(s string, f func(rune) bool) bool {
	for _, r := range s {
		if !f(r) {
			return false
		}
	}
	return s != ""
}

func identifier(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}
