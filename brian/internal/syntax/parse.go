package syntax

import "fmt"

// maxDepth bounds the nesting of parentheses, calls and signs.
const maxDepth = 500

// ParseExpr parses src as one expression, which may extend over several lines.
// The error is an *Error, the first mistake in src.
func ParseExpr(src string) (Expr, error) {
	toks, errs := Scan("", src)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	x, err := ParseTokens("", src, toks)
	if err != nil {
		return nil, err
	}
	return x, nil
}

// ParseTokens parses a part of Scan's tokens as one expression; newlines among
// them do not matter.
func ParseTokens(what, src string, toks []Token) (Expr, *Error) {
	p := newParser(what, src, toks)
	p.inside = 1
	return p.only()
}

// ParseStmts parses src as statements. The error is an ErrorList with at most
// one mistake for each statement.
func ParseStmts(src string) ([]Stmt, error) {
	toks, errs := Scan("", src)
	if len(errs) > 0 {
		return nil, errs
	}
	p := newParser("", src, toks)
	var list []Stmt
	for {
		for p.tok.Kind == Newline || p.tok.Is(";") {
			p.next()
		}
		if p.tok.Kind == EndOfText {
			return list, errs.Err()
		}
		s, err := p.stmt()
		if err != nil {
			errs = append(errs, err)
			p.skipStmt()
			continue
		}
		list = append(list, s)
	}
}

// parser reads tokens with one token of look-ahead; the first mistake is
// thrown as a *Error and caught by only or stmt.
type parser struct {
	what, src string
	toks      []Token // tok and what follows
	tok       Token
	inside    int // open parentheses; newlines are passed over inside
	depth     int
}

func newParser(what, src string, toks []Token) *parser {
	p := &parser{what: what, src: src, toks: toks, tok: Token{Kind: EndOfText, At: Pos{1, 1}}}
	if len(toks) > 0 {
		p.tok = toks[0]
	}
	return p
}

// next goes on to the following token; behind the last one the text ends.
func (p *parser) next() {
	if p.tok.Kind == EndOfText {
		return
	}
	if p.toks = p.toks[1:]; len(p.toks) > 0 {
		p.tok = p.toks[0]
	} else {
		p.tok = Token{Kind: EndOfText, At: after(p.tok)}
	}
}

// after is the place behind t.
func after(t Token) Pos { return Pos{t.At.Line, t.At.Col + len([]rune(t.Text))} }

// passLines passes newlines where they do not end anything.
func (p *parser) passLines() {
	for p.inside > 0 && p.tok.Kind == Newline {
		p.next()
	}
}

func (p *parser) throw(at Pos, hint, format string, args ...any) {
	panic(&Error{Pos: at, Src: p.src, What: p.what, Msg: fmt.Sprintf(format, args...), Hint: hint, Kind: Malformed})
}

// catch turns a thrown mistake into err.
func catch(err **Error) {
	switch r := recover().(type) {
	case nil:
	case *Error:
		*err = r
	default:
		panic(r)
	}
}

// only parses an expression that takes all tokens.
func (p *parser) only() (x Expr, err *Error) {
	defer catch(&err)
	p.passLines()
	x = p.expr()
	p.passLines()
	p.wantEnd()
	return x, nil
}

// stmt parses `target op= expr` up to the end of the line or a semicolon.
func (p *parser) stmt() (s Stmt, err *Error) {
	defer catch(&err)
	s.At, s.Target = p.tok.At, p.tok.Text
	switch {
	case p.tok.Is("if") || p.tok.Is("elif") || p.tok.Is("else"):
		p.throw(s.At, "write variable = a if condition else b", "there is no %s statement in model text", p.tok)
	case p.tok.Is("for") || p.tok.Is("while"):
		p.throw(s.At, "", "there are no loops in model text")
	case p.tok.Kind != Word || !IsName(s.Target):
		p.throw(s.At, "a statement is written: variable = expression", "a statement starts with the name of a variable, not with %s", p.tok)
	}
	p.next()
	op, ok := assignments[p.tok.Text]
	if !ok || p.tok.Kind != Mark {
		hint := "a statement is written: variable = expression"
		if p.tok.Is("==") {
			hint = "write = to assign a value"
		}
		p.throw(p.tok.At, hint, "expected =, += or the like after '%s', found %s", s.Target, p.tok)
	}
	s.Op = op
	p.next()
	s.X = p.expr()
	if p.tok.Kind != Newline && !p.tok.Is(";") {
		p.wantEnd()
	}
	return s, nil
}

var assignments = map[string]Op{
	"=": Assign, "+=": Add, "-=": Sub, "*=": Mul, "/=": Div, "//=": FloorDiv, "%=": Mod, "**=": Pow,
}

// skipStmt passes the rest of a statement in error.
func (p *parser) skipStmt() {
	p.inside, p.depth = 0, 0
	for p.tok.Kind != EndOfText && p.tok.Kind != Newline && !p.tok.Is(";") {
		p.next()
	}
}

// wantEnd throws what is most likely wrong when the text goes on.
func (p *parser) wantEnd() {
	t := p.tok
	switch {
	case t.Kind == EndOfText:
	case t.Is(")"):
		p.throw(t.At, "", "this ) closes nothing")
	case t.Is("="):
		p.throw(t.At, "write == to compare", "an assignment is not an expression")
	case t.Is(","):
		p.throw(t.At, "write a point in decimal numbers: 0.5", "a comma may only separate the arguments of a function")
	case t.Kind == Word && reserved[t.Text]:
		p.throw(t.At, "", "'%s' has no meaning in model text", t.Text)
	case t.Kind == Word && operatorWords[t.Text] && t.Text != "True" && t.Text != "False":
		p.throw(t.At, "", "unexpected %s", t)
	case t.Kind == Word || t.Kind == Digit || t.Is("("):
		p.throw(t.At, "write * to multiply", "an operator is missing before %s", t)
	case assignments[t.Text] != Assign:
		p.throw(t.At, "", "'%s' is a statement, an expression is wanted here", t.Text)
	default:
		p.throw(t.At, "", "unexpected %s", t)
	}
}

// enter counts one level of nesting; the caller must leave it.
func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		p.throw(p.tok.At, "", "more than %d levels of nesting", maxDepth)
	}
}
