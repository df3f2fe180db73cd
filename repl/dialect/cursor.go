package dialect

import (
	"strings"
	"unicode/utf8"
)

// Cursor is what stands at a position of a text that is being typed.
type Cursor struct {
	Start, End int    // the word at the position, in runes
	Word       string // the part of it before the position
	Expr       string // what stands before its dot: `G` in `G.v`; "" if there is none
	Call       string // the callee of the innermost open call: `S.connect` in `S.connect(p=`; "" if there is none
	Arg        int    // how many arguments stand before the one at the position
	Quoted     bool   // the position is inside a string
}

// Cursor finds the word, the operand before its dot, and the call around rune position pos of src.
func (s *Scope) Cursor(src string, pos int) Cursor {
	at := runeOffset(blankPrompts(src), pos)
	before := blankPrompts(src)[:at]
	word := before[len(before)-len(lastWord(before)):]
	n := utf8.RuneCountInString(before)
	c := Cursor{Word: word, Start: n - utf8.RuneCountInString(word), End: n + utf8.RuneCountInString(firstWord(src[at:]))}
	d := &sugar{scanned: scan(before)}
	c.Quoted = d.inString()
	i := len(d.toks) - 1
	for i >= 0 && (d.toks[i].kind == tEOF || d.toks[i].kind == tSemi || d.toks[i].kind == tIllegal || d.toks[i].end == at && word != "" && !c.Quoted) {
		i--
	}
	d.to = i + 1
	if !c.Quoted && i > 0 && d.toks[i].is(".") && d.toks[i-1].endsOperand() {
		c.Expr = d.text[d.toks[d.primaryStart(i-1)].pos:d.toks[i-1].end]
	}
	c.Call, c.Arg = d.openCall()
	return c
}

// runeOffset returns the byte offset of rune number pos.
func runeOffset(s string, pos int) int {
	for i := range s {
		if pos <= 0 {
			return i
		}
		pos--
	}
	return len(s)
}

func lastWord(s string) string {
	i := len(s)
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !letter(r) && !digit(r) {
			break
		}
		i -= size
	}
	return s[i:]
}

func firstWord(s string) string {
	return s[:len(s)-len(strings.TrimLeftFunc(s, func(r rune) bool { return letter(r) || digit(r) }))]
}

// inString reports whether the text ends inside a string.
func (s *scanned) inString() bool {
	for i := len(s.toks) - 1; i >= 0; i-- {
		if t := s.toks[i]; t.kind == tIllegal {
			return strings.HasPrefix(t.text, "string")
		} else if t.kind != tEOF && t.kind != tSemi {
			return false
		}
	}
	return false
}

// openCall returns the callee of the innermost open parenthesis, and the number of commas behind it.
func (d *sugar) openCall() (callee string, arg int) {
	if len(d.open) == 0 {
		return "", 0
	}
	o := d.open[len(d.open)-1]
	if !d.toks[o].is("(") || o == 0 || !d.toks[o-1].endsOperand() {
		return "", 0
	}
	callee = d.text[d.toks[d.primaryStart(o-1)].pos:d.toks[o-1].end]
	return callee, len(d.commas(o, len(d.toks)))
}
