package python

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf16"
)

// lib_unjson.go: json.loads.

// decoder reads JSON as Python's json does, with its words for mistakes.
type decoder struct {
	s  []rune
	at int
}

func loads(text string) any {
	d := &decoder{s: []rune(text)}
	x := d.value()
	if d.blank(); d.at < len(d.s) {
		d.fail("Extra data", d.at)
	}
	return x
}

// fail raises an error that says where it is.
func (d *decoder) fail(message string, at int) {
	before := string(d.s[:at])
	line := strings.Count(before, "\n") + 1
	col := len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
	raise("json.decoder.JSONDecodeError", "%s: line %d column %d (char %d)", message, line, col, at)
}

func (d *decoder) blank() {
	for d.at < len(d.s) && strings.ContainsRune(" \t\n\r", d.s[d.at]) {
		d.at++
	}
}

// next is the next character after blanks, 0 at the end.
func (d *decoder) next() rune {
	if d.blank(); d.at < len(d.s) {
		return d.s[d.at]
	}
	return 0
}

func (d *decoder) value() any {
	switch c := d.next(); {
	case c == '{':
		return d.dict()
	case c == '[':
		return d.list()
	case c == '"':
		d.at++
		return d.text()
	case c == '-' || c >= '0' && c <= '9':
		if x, ok := d.number(); ok {
			return x
		}
	}
	for word, x := range map[string]any{"null": nil, "true": true, "false": false, "NaN": math.NaN(), "Infinity": math.Inf(1), "-Infinity": math.Inf(-1)} {
		if end := d.at + len(word); end <= len(d.s) && string(d.s[d.at:end]) == word {
			d.at = end
			return x
		}
	}
	d.fail("Expecting value", d.at)
	return nil
}

func (d *decoder) list() any {
	out := NewList()
	d.at++
	if d.next() == ']' {
		d.at++
		return out
	}
	for {
		out.items = append(out.items, d.value())
		switch d.next() {
		case ']':
			d.at++
			return out
		case ',':
			d.at++
		default:
			d.fail("Expecting ',' delimiter", d.at)
		}
	}
}

// dict keeps the order of its keys.
func (d *decoder) dict() any {
	out := NewDict()
	d.at++
	if d.next() == '}' {
		d.at++
		return out
	}
	for {
		if d.next() != '"' {
			d.fail("Expecting property name enclosed in double quotes", d.at)
		}
		d.at++
		key := d.text()
		if d.next() != ':' {
			d.fail("Expecting ':' delimiter", d.at)
		}
		d.at++
		out.set(key, d.value())
		switch d.next() {
		case '}':
			d.at++
			return out
		case ',':
			d.at++
		default:
			d.fail("Expecting ',' delimiter", d.at)
		}
	}
}

// number is a whole number of any size, or a float64.
func (d *decoder) number() (any, bool) {
	from, i := d.at, d.at
	digits := func() bool {
		start := i
		for i < len(d.s) && d.s[i] >= '0' && d.s[i] <= '9' {
			i++
		}
		return i > start
	}
	if d.s[i] == '-' {
		i++
	}
	if i < len(d.s) && d.s[i] == '0' {
		i++
	} else if !digits() {
		return nil, false
	}
	whole := true
	if end := i; i < len(d.s) && d.s[i] == '.' {
		if i++; digits() {
			whole = false
		} else {
			i = end
		}
	}
	if end := i; i < len(d.s) && (d.s[i] == 'e' || d.s[i] == 'E') {
		if i++; i < len(d.s) && (d.s[i] == '+' || d.s[i] == '-') {
			i++
		}
		if digits() {
			whole = false
		} else {
			i = end
		}
	}
	d.at = i
	text := string(d.s[from:i])
	if whole {
		n, _ := new(big.Int).SetString(text, 10)
		return reduce(n), true
	}
	f, _ := strconv.ParseFloat(text, 64)
	return f, true
}

// text is what follows a quote, up to the next one.
func (d *decoder) text() string {
	begin := d.at - 1
	var b strings.Builder
	for ; d.at < len(d.s); d.at++ {
		switch c := d.s[d.at]; {
		case c == '"':
			d.at++
			return b.String()
		case c < ' ':
			d.fail("Invalid control character at", d.at)
		case c == '\\':
			b.WriteRune(d.escape(begin))
		default:
			b.WriteRune(c)
		}
	}
	d.fail("Unterminated string starting at", begin)
	return ""
}

// escape is the character after a backslash; it stops on its last one.
func (d *decoder) escape(begin int) rune {
	if d.at++; d.at >= len(d.s) {
		d.fail("Unterminated string starting at", begin)
	}
	switch c := d.s[d.at]; c {
	case '"', '\\', '/':
		return c
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'u':
		high := d.unit()
		if utf16.IsSurrogate(high) && d.at+2 < len(d.s) && d.s[d.at+1] == '\\' && d.s[d.at+2] == 'u' {
			d.at += 2
			return utf16.DecodeRune(high, d.unit())
		}
		return high
	}
	d.fail("Invalid \\escape", d.at-1)
	return 0
}

// unit is the four digits after \u.
func (d *decoder) unit() rune {
	end := d.at + 5
	if end <= len(d.s) {
		if n, err := strconv.ParseUint(string(d.s[d.at+1:end]), 16, 32); err == nil {
			d.at = end - 1
			return rune(n)
		}
	}
	d.fail("Invalid \\uXXXX escape", d.at+1)
	return 0
}
