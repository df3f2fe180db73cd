package pyscript

// Find is where an operation stands in the statement that begins at a position which Position or package python gave, if it stands there
// once: an operator, "[" of a subscript, "(" of a call, ".name" or "name(".
func (s *Script) Find(statement Pos, operation string) (at Pos, found bool) {
	f := *s.file(statement.Line)
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(stop); !ok {
				panic(r)
			}
			found = false
		}
	}()
	n := 0
	for _, p := range operations(newScanner(&f).scan(), statement, operation) {
		at = p
		n++
	}
	return at, n == 1
}

// operations lists where an operation stands in a statement, without the block that it may begin.
func operations(toks []token, statement Pos, operation string) (list []Pos) {
	depth := 0
	for i, t := range toks {
		switch {
		case before(t.at, statement):
			continue
		case t.is("raise"): // what follows only says what is raised
			return nil
		case depth == 0 && (t.kind == tNewline || t.is(";") || t.is(":")):
			return list
		case t.is("("), t.is("["), t.is("{"):
			depth++
		case t.is(")"), t.is("]"), t.is("}"):
			depth--
		}
		var last, next token
		if i > 0 && !before(toks[i-1].at, statement) {
			last = toks[i-1]
		}
		if i+1 < len(toks) {
			next = toks[i+1]
		}
		switch {
		case t.kind == tName && (last.is(".") && operation == "."+t.text || next.is("(") && operation == t.text+"("),
			t.is(operation) && last.endsOperand():
			list = append(list, t.at)
		}
	}
	return list
}

// endsOperand reports whether a value can end with the token, so that an operator behind it has two operands.
func (t token) endsOperand() bool {
	switch t.kind {
	case tName, tInt, tFloat, tImag, tString:
		return true
	case tKeyword:
		return t.text == "True" || t.text == "False" || t.text == "None"
	}
	return t.is(")") || t.is("]") || t.is("}")
}
