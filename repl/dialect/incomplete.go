package dialect

import (
	"go/token"
	"strings"
)

// Status says whether a text is a cell as it stands.
type Status int

// A text is Incomplete when more lines can make a cell of it, Invalid when none can.
const (
	Complete Status = iota
	Incomplete
	Invalid
)

// Incomplete says whether src is a cell, or how its next line would be indented.
func (s *Scope) Incomplete(src string) (status Status, indent string) {
	p := &cellParser{src: newSource("", src), sc: scan(blankPrompts(src)), fset: token.NewFileSet()}
	for i, t := range p.sc.toks {
		if t.kind == tIllegal && !(p.sc.torn && i >= len(p.sc.toks)-3) || t.kind == tOp && t.mate < 0 && strings.Contains(")]}", t.text) {
			return Invalid, ""
		}
	}
	switch {
	case p.sc.torn:
		return Incomplete, ""
	case len(p.sc.open) > 0 && s.fails(src, p.sc):
		return Invalid, ""
	case len(p.sc.open) > 0:
		return Incomplete, strings.Repeat("    ", len(p.sc.open))
	case p.sc.expectsMore():
		return Incomplete, "    "
	}
	for _, st := range p.sc.split() {
		if _, _, err := p.parse(st); err != nil {
			return Invalid, ""
		}
	}
	return Complete, ""
}

// fails reports whether a text with open brackets is no cell, whatever follows: with the brackets closed at its end, the parser stops before
// that.
func (s *Scope) fails(src string, begun *scanned) bool {
	closed := strings.TrimRight(src, " \t\n")
	end := len(closed)
	for i := len(begun.open) - 1; i >= 0; i-- {
		closed += "\n" + map[string]string{"(": ")", "[": "]", "{": "}"}[begun.toks[begun.open[i]].text]
	}
	p := &cellParser{src: newSource("", closed), sc: scan(blankPrompts(closed)), fset: token.NewFileSet()}
	for _, st := range p.sc.split() {
		if _, _, err := p.parse(st); err != nil {
			last := p.src.pos(end)
			return err.Line < last.Line || err.Line == last.Line && err.Col < last.Col
		}
	}
	return false
}

// expectsMore reports whether the last token cannot end a statement.
func (s *scanned) expectsMore() bool {
	for i := len(s.toks) - 1; i >= 0; i-- {
		switch t := s.toks[i]; t.kind {
		case tEOF:
		case tSemi:
			return false
		case tKeyword:
			return t.text == "else"
		case tOp:
			return !t.endsOperand() && t.text != "++" && t.text != "--"
		default:
			return false
		}
	}
	return false
}
