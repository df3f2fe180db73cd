package python

import (
	"math/big"
	"strings"

	"gobrian/units"
)

// Percent is format % values.
func Percent(format string, values any) string {
	p := percent{text: format, whole: simple(values)}
	if n, ok := p.whole.(*Named); ok {
		p.whole = n.Tuple
	}
	if t, ok := p.whole.(Tuple); ok {
		p.values, p.tuple = t, true
	} else {
		p.values = []any{p.whole}
	}
	var b strings.Builder
	for {
		k := strings.IndexByte(p.text, '%')
		if k < 0 {
			b.WriteString(p.text)
			break
		}
		b.WriteString(p.text[:k])
		p.text = p.text[k+1:]
		b.WriteString(p.conversion())
	}
	if p.used < len(p.values) && !p.keyed {
		if _, isDict := p.whole.(*Dict); p.tuple || !isDict {
			raise("TypeError", "not all arguments converted during string formatting")
		}
	}
	return b.String()
}

type percent struct {
	text   string
	whole  any
	values []any
	tuple  bool
	used   int
	keyed  bool
}

func (p *percent) byte() byte {
	if p.text == "" {
		raise("ValueError", "incomplete format")
	}
	c := p.text[0]
	p.text = p.text[1:]
	return c
}

func (p *percent) value() any {
	if p.used >= len(p.values) {
		raise("TypeError", "not enough arguments for format string")
	}
	p.used++
	return p.values[p.used-1]
}

func (p *percent) count() int {
	if p.text != "" && p.text[0] == '*' {
		p.byte()
		return index(p.value())
	}
	n := 0
	for p.text != "" && '0' <= p.text[0] && p.text[0] <= '9' {
		if n = 10*n + int(p.byte()-'0'); n > 1<<20 {
			raise("ValueError", "width too big")
		}
	}
	return n
}

// conversion formats what stands after a %.
func (p *percent) conversion() string {
	var value func() any = p.value
	if strings.HasPrefix(p.text, "(") {
		end := strings.IndexByte(p.text, ')')
		if end < 0 {
			raise("ValueError", "incomplete format key")
		}
		key := p.text[1:end]
		p.text = p.text[end+1:]
		p.keyed = true
		if _, ok := p.whole.(*Dict); !ok {
			raise("TypeError", "format requires a mapping")
		}
		value = func() any { return Index(p.whole, key) }
	}
	s := spec{fill: ' ', prec: -1, align: '>'}
	left := false
	for p.text != "" && strings.IndexByte("-+ #0", p.text[0]) >= 0 {
		switch p.byte() {
		case '-':
			left = true
		case '+':
			s.sign = '+'
		case ' ':
			if s.sign == 0 {
				s.sign = ' '
			}
		case '#':
			s.alt = true
		case '0':
			s.fill, s.align = '0', '='
		}
	}
	s.width = p.count()
	if s.width < 0 {
		left, s.width = true, -s.width
	}
	if p.text != "" && p.text[0] == '.' {
		p.byte()
		s.prec = p.count()
	}
	for p.text != "" && strings.IndexByte("hlL", p.text[0]) >= 0 {
		p.byte()
	}
	if left {
		s.fill, s.align = ' ', '<'
	}
	s.kind = p.byte()
	if s.kind == '%' {
		return "%"
	}
	return s.percent(simple(value()))
}

func (s spec) percent(x any) string {
	if s.align == '=' && (s.kind == 's' || s.kind == 'r' || s.kind == 'a' || s.kind == 'c') {
		s.align, s.fill = '>', ' '
	}
	switch s.kind {
	case 's', 'r', 'a':
		text := map[byte]func(any) string{'s': Str, 'r': Repr, 'a': ascii}[s.kind](x)
		s.kind, s.sign = 's', 0
		return s.text(text)
	case 'd', 'i', 'u':
		return s.percentInt(x)
	case 'x', 'X', 'o':
		n, ok := whole(x)
		if !ok {
			raise("TypeError", "%%%c format: an integer is required, not %s", s.kind, TypeName(x))
		}
		return s.withPrecision(n)
	case 'e', 'E', 'f', 'F', 'g', 'G':
		f, ok := real(x)
		if q, is := x.(units.Quantity); is {
			f, ok = q.Value, true
		}
		if a, is := x.(units.Operand); is && !ok {
			if q, one := a.Array().Item(); one {
				f, ok = q.Value, true
			}
		}
		if !ok {
			raise("TypeError", "must be real number, not %s", TypeName(x))
		}
		return s.float(f)
	case 'c':
		if n, ok := small(x); ok {
			return s.pad("", string(rune(n)))
		}
		if t, ok := x.(string); ok && len([]rune(t)) == 1 {
			return s.pad("", t)
		}
		raise("TypeError", "%%c requires int or char")
	}
	raise("ValueError", "unsupported format character '%c' (0x%x)", s.kind, s.kind)
	return ""
}

func (s spec) percentInt(x any) string {
	n, ok := whole(x)
	if f, isFloat := wide(x).(float64); isFloat {
		n, ok = whole(floatInt(f))
	}
	if !ok {
		raise("TypeError", "%%%c format: a real number is required, not %s", s.kind, TypeName(x))
	}
	s.kind = 'd'
	return s.withPrecision(n)
}

// withPrecision writes at least prec digits.
func (s spec) withPrecision(n *big.Int) string {
	prec := s.prec
	s.prec = -1
	if prec < 0 {
		return s.integer(n)
	}
	digits := spec{fill: '0', align: '=', kind: s.kind, width: prec, prec: -1}.integer(new(big.Int).Abs(n))
	return s.pad(s.signOf(n.Sign() < 0), digits)
}
