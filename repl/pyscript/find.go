package pyscript

import "slices"

// Find is where an operation stands in the statement that begins at a position which Position or package python gave, if it stands there
// once: an operator, "[" of a subscript, "(" of a call, ".name", "name(", or "name x" for a variable.
func (s *Script) Find(statement Pos, operation string) (at Pos, found bool) {
	list := operations(s.tokens(statement.Line), statement, operation)
	if len(list) != 1 {
		return Pos{}, false
	}
	return list[0], true
}

// Call is the line on which the function that begins on a line calls another, if it does so once by its name.
func (s *Script) Call(line int, callee string) (at int, found bool) {
	toks := s.tokens(line)
	begin := slices.IndexFunc(toks, func(t token) bool { return t.at.Line == line && t.is("def") })
	if begin < 0 {
		return 0, false
	}
	n, depth := 0, 0
	for i, t := range toks[begin : len(toks)-1] {
		switch last, next := toks[begin+max(i-1, 0)], toks[begin+i+1]; {
		case t.kind == tIndent:
			depth++
		case t.kind == tDedent && depth == 1, t.kind == tNewline && depth == 0 && next.kind != tIndent:
			return at, n == 1
		case t.kind == tDedent:
			depth--
		case t.kind == tName && t.text == callee && next.is("(") && !last.is("def"):
			at = t.at.Line
			n++
		}
	}
	return at, n == 1
}

// tokens are those of the file in which a line stands; none if it is no Python.
func (s *Script) tokens(line int) (toks []token) {
	f := *s.file(line)
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(stop); !ok {
				panic(r)
			}
			toks = nil
		}
	}()
	return newScanner(&f).scan()
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
		case t.kind == tName && operation == "name "+t.text && !last.is(".") && !(depth > 0 && next.is("=")), t.kind == tName && (last.is(".") && operation == "."+t.text || next.is("(") && operation == t.text+"("),
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
