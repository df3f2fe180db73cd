package python

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"gobrian/units"
)

// spec is a format of Python: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
type spec struct {
	fill  rune
	align byte
	sign  byte
	alt   bool
	width int
	group byte
	prec  int // -1 if left out
	kind  byte
}

func parseSpec(text string) spec {
	s := spec{fill: ' ', prec: -1}
	rs := []rune(text)
	i := 0
	peek := func() rune {
		if i < len(rs) {
			return rs[i]
		}
		return 0
	}
	isAlign := func(k int) bool { return k < len(rs) && strings.ContainsRune("<>=^", rs[k]) }
	if isAlign(1) {
		s.fill, s.align = rs[0], byte(rs[1])
		i = 2
	} else if isAlign(0) {
		s.align = byte(rs[0])
		i = 1
	}
	if strings.ContainsRune("+- ", peek()) && peek() != 0 {
		s.sign = byte(peek())
		i++
	}
	if peek() == '#' {
		s.alt = true
		i++
	}
	if peek() == '0' {
		if s.align == 0 {
			s.fill, s.align = '0', '='
		}
		i++
	}
	number := func() int {
		n := 0
		for '0' <= peek() && peek() <= '9' {
			if n = 10*n + int(peek()-'0'); n > 1<<20 {
				raise("ValueError", "Too many decimal digits in format string")
			}
			i++
		}
		return n
	}
	s.width = number()
	if peek() == ',' || peek() == '_' {
		s.group = byte(peek())
		i++
	}
	if peek() == '.' {
		i++
		from := i
		s.prec = number()
		if i == from {
			raise("ValueError", "Format specifier missing precision")
		}
	}
	if i < len(rs) && rs[i] < 0x80 {
		s.kind = byte(rs[i])
		i++
	}
	if i < len(rs) {
		raise("ValueError", "Invalid format specifier")
	}
	return s
}

// complex formats both parts, and fills around them together.
func (s spec) complex(z complex128) string {
	part := s
	part.width, part.align = 0, 0
	if part.kind == 0 {
		part.kind = 'g'
	}
	re := part.float(realPart(z))
	part.sign = '+'
	whole := s
	whole.prec, whole.kind = -1, 0
	if whole.align == 0 {
		whole.align = '>'
	}
	return whole.text(re + part.float(imag(z)) + "j")
}

// Format is format(x, spec), and what a field of an f-string gives.
func Format(x any, specs ...string) string {
	if i, ok := x.(*Instance); ok && len(specs) == 0 && i.showsItself() {
		return Repr(i)
	}
	if f := special(x, "__format__"); f != nil {
		return Str(Call(f, strings.Join(specs, "")))
	}
	text := ""
	if len(specs) > 0 {
		text = specs[0]
	}
	x = wide(simple(x))
	if text == "" {
		return Str(x)
	}
	if p, ok := x.(units.Operand); ok {
		if q, one := p.Array().Item(); one && q.IsDimensionless() {
			x = wide(scalar(q))
		}
	}
	s := parseSpec(text)
	switch x := x.(type) {
	case string:
		return s.text(x)
	case bool:
		return s.integer(big.NewInt(int64(bit(x))))
	case int:
		return s.integer(big.NewInt(int64(x)))
	case *big.Int:
		return s.integer(x)
	case float64:
		return s.float(x)
	case complex128:
		return s.complex(x)
	case units.Quantity: // numpy's scalars forget their units
		return s.float(x.Value)
	}
	raise("TypeError", "unsupported format string passed to %s.__format__", TypeName(x))
	return ""
}

func (s spec) unknown(kind string) {
	raise("ValueError", "Unknown format code '%c' for object of type '%s'", s.kind, kind)
}

func (s spec) text(x string) string {
	if s.kind != 0 && s.kind != 's' {
		s.unknown("str")
	}
	if s.sign != 0 {
		raise("ValueError", "Sign not allowed in string format specifier")
	}
	if s.align == '=' && s.fill != '0' {
		raise("ValueError", "'=' alignment not allowed in string format specifier")
	}
	if s.prec >= 0 {
		rs := []rune(x)
		x = string(rs[:min(s.prec, len(rs))])
	}
	if s.align == 0 || s.align == '=' {
		s.align = '<'
	}
	return s.pad("", x)
}

// pad fills up to the width; sign is what stands before zeros that fill.
func (s spec) pad(sign, body string) string {
	n := s.width - utf8.RuneCountInString(sign) - utf8.RuneCountInString(body)
	if n <= 0 {
		return sign + body
	}
	fill := func(n int) string { return strings.Repeat(string(s.fill), n) }
	switch s.align {
	case '<':
		return sign + body + fill(n)
	case '^':
		return fill(n/2) + sign + body + fill(n-n/2)
	case '=':
		return sign + fill(n) + body
	}
	return fill(n) + sign + body
}

func (s spec) signOf(negative bool) string {
	switch {
	case negative:
		return "-"
	case s.sign == '+' || s.sign == ' ':
		return string(s.sign)
	}
	return ""
}

// number pads digits with their sign; zeros that fill are grouped as the digits are.
func (s spec) number(sign, digits, rest string, every int) string {
	if s.group != 0 {
		if s.fill == '0' && s.align == '=' {
			for len(group(digits, s.group, every))+len(sign)+len(rest) < s.width {
				digits = "0" + digits
			}
			if g := group(digits, s.group, every); len(g)+len(sign)+len(rest) > s.width && len(digits) > 1 && digits[0] == '0' && g[1] == s.group {
				return sign + g + rest
			}
		}
		digits = group(digits, s.group, every)
	}
	if s.align == 0 {
		s.align = '>'
	}
	return s.pad(sign, digits+rest)
}

func group(digits string, sep byte, every int) string {
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%every == 0 {
			b.WriteByte(sep)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

func (s spec) integer(n *big.Int) string {
	abs := new(big.Int).Abs(n)
	sign := s.signOf(n.Sign() < 0)
	base, prefix, every := 10, "", 3
	switch s.kind {
	case 0, 'd', 'n':
	case 'b':
		base, prefix, every = 2, "0b", 4
	case 'o':
		base, prefix, every = 8, "0o", 4
	case 'x', 'X':
		base, prefix, every = 16, "0"+string(s.kind), 4
	case 'c':
		return s.pad("", string(rune(n.Int64())))
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f, _ := new(big.Float).SetInt(n).Float64()
		return s.float(f)
	default:
		s.unknown("int")
	}
	if s.prec >= 0 {
		raise("ValueError", "Precision not allowed in integer format specifier")
	}
	digits := abs.Text(base)
	if s.kind == 'X' {
		digits = strings.ToUpper(digits)
	}
	if s.alt {
		sign += prefix
	}
	return s.number(sign, digits, "", every)
}

func (s spec) float(x float64) string {
	sign := s.signOf(math.Signbit(x) && !math.IsNaN(x))
	abs := math.Abs(x)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		word := floatRepr(abs)
		if s.kind == '%' {
			word += "%"
		}
		if 'A' <= s.kind && s.kind <= 'Z' {
			word = strings.ToUpper(word)
		}
		if s.align == 0 {
			s.align = '>'
		}
		return s.pad(sign, word)
	}
	text := s.digits(abs)
	whole, rest := text, ""
	if k := strings.IndexAny(text, ".eE%"); k >= 0 {
		whole, rest = text[:k], text[k:]
	}
	return s.number(sign, whole, rest, 3)
}

// digits writes a number that is not negative.
func (s spec) digits(x float64) string {
	prec := s.prec
	if prec < 0 {
		prec = 6
	}
	switch s.kind {
	case 'f', 'F', 'e', 'E':
		text := strconv.FormatFloat(x, s.kind|0x20, prec, 64)
		if s.alt && prec == 0 {
			mantissa, exp, ok := strings.Cut(text, "e")
			if text = mantissa + "."; ok {
				text += "e" + exp
			}
		}
		if s.kind == 'E' {
			text = strings.ToUpper(text)
		}
		return text
	case '%':
		return strconv.FormatFloat(x*100, 'f', prec, 64) + "%"
	case 'g', 'G', 'n':
		text := general(x, prec, s.alt, -4, max(prec, 1))
		if s.kind == 'G' {
			text = strings.ToUpper(text)
		}
		return text
	case 0:
		if s.prec < 0 {
			return floatRepr(x)
		}
		text := general(x, prec, s.alt, -4, max(prec-1, 1))
		if prec == 1 && !strings.ContainsAny(text, "e.") && x != 0 {
			text = general(x, prec, s.alt, -4, 1)
		}
		if !strings.ContainsAny(text, ".e") {
			text += ".0"
		}
		return text
	}
	s.unknown("float")
	return ""
}

// general is the format g: prec significant digits, with an exponent where it is below lo or at least hi.
func general(x float64, prec int, alt bool, lo, hi int) string {
	prec = max(prec, 1)
	text := strconv.FormatFloat(x, 'e', prec-1, 64)
	mantissa, e, _ := strings.Cut(text, "e")
	exp, _ := strconv.Atoi(e)
	if exp >= lo && exp < hi {
		text = strconv.FormatFloat(x, 'f', max(prec-1-exp, 0), 64)
		if alt && !strings.Contains(text, ".") {
			return text + "."
		}
		if !alt {
			return trimZeros(text)
		}
		return text
	}
	if !alt {
		mantissa = trimZeros(mantissa)
	}
	return mantissa + "e" + e
}

func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
