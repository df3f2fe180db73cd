package dialect

// statement is a top-level statement or declaration of a cell: a range of tokens.
type statement struct {
	from, to int
	what     string // "import", "type", "func", "method", "package", or "" for what is executed in order
	name     string // of a func, or of the receiver's type of a method
	silent   bool   // a written semicolon ends it
}

// split cuts a cell at its top-level semicolons.
func (s *scanned) split() []statement {
	var list []statement
	start := 0
	for i := 0; i < len(s.toks); i++ {
		t := s.toks[i]
		if t.mate > i {
			i = t.mate
			continue
		}
		if t.kind != tSemi && t.kind != tEOF {
			continue
		}
		if i > start {
			list = append(list, s.classify(start, i, t.text == ";"))
		} else if t.text == ";" && len(list) > 0 {
			list[len(list)-1].silent = true
		}
		start = i + 1
	}
	return list
}

func (s *scanned) classify(from, to int, silent bool) statement {
	st := statement{from: from, to: to, silent: silent}
	first := s.toks[from]
	if first.kind != tKeyword {
		return st
	}
	switch first.text {
	case "import", "type", "package":
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
