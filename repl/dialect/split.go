package dialect

import (
	"go/parser"
	"go/token"
)

// statement is a top-level statement or declaration of a cell: a range of tokens.
type statement struct {
	from, to int
	what     string // "import", "type", "func", "method", "package", or "" for what is executed in order
	name     string // of a func, or of the receiver's type of a method
	silent   bool   // a written semicolon ends it
	prefix   string // "var " for one of several declarations in parentheses
}

// split cuts a cell at its top-level semicolons. Those in the head of a for, if or switch are no end.
func (s *scanned) split() []statement {
	var list []statement
	start, head, block := 0, false, false
	for i := 0; i < len(s.toks); i++ {
		t := s.toks[i]
		switch {
		case t.kind == tKeyword && (i == start || s.toks[i-1].is(":") || s.toks[i-1].is("else")):
			head = t.text == "for" || t.text == "if" || t.text == "switch"
		case t.is("{"):
			block, head = head || block, false
		}
		if t.mate > i {
			i = t.mate
			continue
		}
		if t.kind != tSemi && t.kind != tEOF || head && t.text == ";" {
			continue
		}
		if block && t.text == ";" && !s.whole(start, i) { // the brace was one of a composite literal
			head = true
			continue
		}
		if i > start {
			list = append(list, s.parts(s.classify(start, i, t.text == ";"))...)
		} else if t.text == ";" && len(list) > 0 {
			list[len(list)-1].silent = true
		}
		start, head, block = i+1, false, false
	}
	return list
}

// parts takes var ( a = 1; b = 2 ) apart: in a file of Go their order does not matter, and each is a statement here.
func (s *scanned) parts(st statement) []statement {
	open := st.from + 1
	if !s.toks[st.from].is("var") || open >= st.to || !s.toks[open].is("(") || s.toks[open].mate != st.to-1 {
		return []statement{st}
	}
	var list []statement
	start := open + 1
	for i := start; i < st.to; i++ {
		if m := s.toks[i].mate; m > i {
			i = m
			continue
		}
		if s.toks[i].kind == tSemi || i == st.to-1 {
			if i > start {
				list = append(list, statement{from: start, to: i, silent: st.silent, prefix: "var "})
			}
			start = i + 1
		}
	}
	if len(list) < 2 {
		return []statement{st}
	}
	return list
}

// whole reports whether the tokens from up to to parse as statements.
func (s *scanned) whole(from, to int) bool {
	text, _ := desugar(s, from, to)
	_, err := parser.ParseFile(token.NewFileSet(), "", stmtHead+string(text.out)+stmtTail, parser.SkipObjectResolution)
	return err == nil
}

func (s *scanned) classify(from, to int, silent bool) statement {
	st := statement{from: from, to: to, silent: silent}
	first := s.toks[from]
	if first.kind != tKeyword {
		return st
	}
	switch first.text {
	case "import", "type", "const", "package":
		st.what = first.text
	case "func":
		s.function(&st)
	}
	return st
}

// function tells a declaration from a function literal that is called.
func (s *scanned) function(st *statement) {
	i := st.from + 1
	if i >= st.to {
		return
	}
	if s.toks[i].kind == tIdent {
		st.what, st.name = "func", s.toks[i].text
		return
	}
	end := s.toks[i].mate
	if end < i || end+2 >= st.to || s.toks[end+1].kind != tIdent || !s.toks[end+2].is("(") {
		return
	}
	st.what = "method"
	for k := i + 1; k < end; k++ { // (r T), (r *T), (T), (r T[A])
		if s.toks[k].is("[") {
			break
		}
		if s.toks[k].kind == tIdent {
			st.name = s.toks[k].text
		}
	}
}
