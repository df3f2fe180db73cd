package dialect

import (
	"go/ast"
	"go/parser"
	goscanner "go/scanner"
	"go/token"
	"strings"
)

// What stands around the text of a statement or declaration for go/parser.
const (
	stmtHead = "package main; func _() {\n"
	stmtTail = "\n}"
	declHead = "package main;\n"
)

// cellParser reads the statements of one cell.
type cellParser struct {
	src  *source
	sc   *scanned
	fset *token.FileSet
}

// parse returns a statement as the parser reads it: with its sugar replaced, and, where that changes anything, also as it
// stands, if that is Go. A statement that is Go as it stands and has no errors is never read in another way.
func (p *cellParser) parse(st statement) (sugared, plain *unit, err *Error) {
	if err := p.lexical(st); err != nil {
		return nil, nil, err
	}
	text, changed := desugar(p.sc, st.from, st.to)
	if st.prefix != "" {
		whole := &textmap{}
		whole.put(st.prefix, p.sc.toks[st.from].pos)
		text.copyTo(whole, 0, len(text.out))
		u := &unit{statement: st, text: whole, goSrc: string(whole.out)}
		return u, nil, p.read(u)
	}
	as := &unit{statement: st, goSrc: p.sc.text[p.sc.toks[st.from].pos:p.sc.toks[st.to-1].end], start: p.sc.toks[st.from].pos}
	plainErr := p.read(as)
	if !changed {
		return as, nil, plainErr
	}
	if plainErr == nil {
		plain = as
	}
	sugared = &unit{statement: st, text: text, goSrc: string(text.out)}
	if err := p.read(sugared); err != nil {
		if plain != nil {
			return plain, nil, nil
		}
		return nil, nil, err
	}
	return sugared, plain, nil
}

// lexical reports what the scanner could not read, and brackets without a partner.
func (p *cellParser) lexical(st statement) *Error {
	for _, t := range p.sc.toks[st.from:st.to] {
		if t.kind == tIllegal { // it may have swallowed a bracket
			return p.src.fail(t.pos, t.text, "")
		}
	}
	for _, t := range p.sc.toks[st.from:st.to] {
		switch {
		case t.kind == tOp && t.mate < 0 && strings.Contains("([{", t.text):
			return p.src.fail(t.pos, t.text+" is not closed", "")
		case t.kind == tOp && t.mate < 0 && strings.Contains(")]}", t.text):
			return p.src.fail(t.pos, t.text+" closes nothing", "")
		}
	}
	return nil
}

// read parses a unit.
func (p *cellParser) read(u *unit) *Error {
	head, tail := stmtHead, stmtTail
	if u.what != "" {
		head, tail = declHead, "\n"
	}
	f, err := parser.ParseFile(p.fset, "", head+u.goSrc+tail, parser.SkipObjectResolution)
	u.head = len(head)
	if f != nil && f.Package.IsValid() {
		u.file = p.fset.File(f.Package)
	}
	if err != nil {
		return p.failure(u, err)
	}
	if u.what != "" {
		u.decls = f.Decls
		return nil
	}
	fn, ok := f.Decls[0].(*ast.FuncDecl)
	if !ok || len(f.Decls) != 1 || fn.Body == nil {
		return p.src.fail(u.start, "} closes nothing", "")
	}
	u.stmts = fn.Body.List
	return nil
}

// failure puts the first error of the parser at its place in the cell.
func (p *cellParser) failure(u *unit, err error) *Error {
	list, ok := err.(goscanner.ErrorList)
	if !ok || len(list) == 0 {
		return p.src.fail(u.start, err.Error(), "")
	}
	e := list[0]
	off := max(0, min(e.Pos.Offset-u.head, len(u.goSrc)))
	at := u.start + off
	if u.text != nil {
		at = u.text.find(off)
	}
	at = p.place(u, at)
	return p.src.fail(at, syntaxMessage(e.Msg), p.hint(u, at))
}

// place moves a position at the end of a statement back to the end of its last token.
func (p *cellParser) place(u *unit, at int) int {
	return min(at, p.sc.toks[u.to-1].end)
}

func syntaxMessage(msg string) string {
	msg = strings.ReplaceAll(msg, "ǃ", "")
	if i := strings.Index(msg, ", found newline"); i >= 0 {
		msg = msg[:i] + " before the end of the line"
	}
	if rest, ok := strings.CutPrefix(msg, "expected ';', found "); ok {
		return "unexpected " + rest
	}
	if msg == "illegal label declaration" {
		return "unexpected ':'"
	}
	return strings.ReplaceAll(msg, "found '}'", "found the end of the statement")
}

// pythonWords are names that only Python uses as keywords.
var pythonWords = map[string]string{
	"def": "a function is written func name(x Quantity) Quantity { ... }", "elif": "write } else if condition {",
	"lambda": "write func(x Quantity) Quantity { return ... }", "and": "write &&", "or": "write ||", "not": "write !", "is": "write ==", "pass": "",
	"class": "", "while": "write for condition { ... }", "in": "write for i, x := range xs { ... }", "del": "", "with": "", "try": "",
	"from": "", "assert": "", "raise": "", "yield": "", "except": "", "finally": "",
}

// looksLikePython is a hint for text that is Python, after what is to be written instead.
func looksLikePython(write string) string {
	const hint = "this looks like Python; a cell that starts with %%brian is read as such"
	if write == "" {
		return hint
	}
	return write + " (" + hint + ")"
}

// hint guesses what a syntax error is about.
func (p *cellParser) hint(u *unit, at int) string {
	toks := p.sc.toks[u.from:u.to]
	for i, t := range toks {
		if i+1 < len(toks) && toks[i+1].pos == t.end {
			next := toks[i+1]
			switch {
			case t.kind == tNumber && next.kind == tIdent && t.end >= at-1:
				return "did you mean `" + t.text + "*" + next.text + "`?"
			case t.kind == tIdent && strings.EqualFold(t.text, "f") && next.stringish():
				return looksLikePython("write fmt.Sprintf(\"%v\", x) for f\"{x}\"")
			}
		}
		if h, ok := pythonWords[t.text]; ok && t.kind == tIdent && p.keywordPlace(u, u.from+i) {
			return looksLikePython(h)
		}
	}
	return p.hintAt(toks, at)
}

// hintAt guesses by the beginning of a statement, and by the token at the error.
func (p *cellParser) hintAt(toks []tok, at int) string {
	first := toks[0]
	switch {
	case first.is("else"):
		return "else stands on the line of the } before it"
	case first.is("var") && len(toks) > 1 && toks[1].is("("):
		return "var is a word of Go; the variance of x is Var(x)"
	case first.kind == tIdent && first.text == "print" && len(toks) > 1 && toks[1].pos == at:
		return looksLikePython("write print(...)")
	}
	for i, t := range toks {
		switch {
		case t.pos != at && t.end != at:
		case t.is("if") && i > 0 && toks[i-1].endsOperand():
			return looksLikePython("Go has no conditional expression: write if condition { x = a } else { x = b }")
		case t.is(":") && (first.is("if") || first.is("for")):
			return looksLikePython("write " + first.text + " condition { ... }")
		}
	}
	if (first.is("for") || first.is("if") || first.is("func") || first.is("switch")) && toks[len(toks)-1].end == at {
		return "the { stands on the line of " + first.text
	}
	return ""
}

// keywordPlace reports whether an identifier stands where Go allows none: beside another operand.
func (p *cellParser) keywordPlace(u *unit, i int) bool {
	operand := func(t tok) bool { return t.kind == tIdent || t.kind == tNumber || t.stringish() }
	return i+1 < u.to && operand(p.sc.toks[i+1]) || i > u.from && operand(p.sc.toks[i-1]) || i == u.from
}
