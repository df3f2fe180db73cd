package dialect

import (
	"go/ast"
	"go/constant"
	"unicode/utf8"
)

// rangeString is a loop over a string as one that counts, if it uses the places of runes: the interpreter takes the width of what is no
// UTF-8 for that of the rune which stands for it. It returns nil for other loops.
//
//	for at_, runes_, i_ := session.Runes(s); i_ < len(runes_); i_++ { k, r := at_[i_], runes_[i_]; ... }
func (p *plain) rangeString(s *ast.RangeStmt) ast.Stmt {
	if s.Key == nil || isBlank(s.Key) {
		return nil
	}
	if v := p.result.info.Types[s.X].Value; v != nil && utf8.ValidString(constant.StringVal(v)) {
		return nil
	}
	at, runes, i := p.unused("at_"), p.unused("runes_"), p.unused("i_")
	p.words[at], p.words[runes], p.words[i] = true, true, true
	set := p.rawStmt(s.Body, s.Key, " "+s.Tok.String()+" "+at+"["+i+"]")
	if s.Value != nil && !isBlank(s.Value) {
		set = p.rawStmt(s.Body, s.Key, ", ", s.Value, " "+s.Tok.String()+" "+at+"["+i+"], "+runes+"["+i+"]")
	}
	pos := p.spans[s.Body].pos + 1
	p.spans[set] = span{pos, pos}
	s.Body.List = append([]ast.Stmt{set}, s.Body.List...)
	return p.rawStmt(s, "for ", at, ", ", runes, ", ", i, " := ", p.sessionFunc(nameRunes, s.X), "(string(", s.X, ")); ", i, " < len(", runes, "); ", i, "++ ", ast.Node(s.Body))
}
