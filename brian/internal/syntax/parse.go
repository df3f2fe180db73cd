package syntax

import (
	"fmt"
	"strconv"
	"strings"
)

// maxDepth bounds the nesting of parentheses, calls and signs.
const maxDepth = 500

// ParseExpr parses src as one expression, which may extend over several lines.
// The error is an *Error, the first mistake in src.
func ParseExpr(src string) (Expr, error) {
	return ParseExprIn("", src)
}

// ParseExprIn is ParseExpr with the kind of text ("threshold") for messages.
func ParseExprIn(what, src string) (Expr, error) {
	toks, errs := Scan(what, src)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	x, err := ParseTokens(what, src, toks)
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
	return ParseStmtsIn("", src)
}

// ParseStmtsIn is ParseStmts with the kind of text ("reset") for messages.
func ParseStmtsIn(what, src string) ([]Stmt, error) {
	toks, errs := Scan(what, src)
	if len(errs) > 0 {
		return nil, errs
	}
	p := newParser(what, src, toks)
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
	toks      []Token // what follows tok
	tok       Token
	inside    int // open parentheses; newlines are passed over inside
	depth     int
}

func newParser(what, src string, toks []Token) *parser {
	p := &parser{what: what, src: src, toks: toks}
	p.tok = p.peek(0)
	return p
}

// peek returns the n-th token to come, EndOfText behind the last one.
func (p *parser) peek(n int) Token {
	if n < len(p.toks) {
		return p.toks[n]
	}
	end := Token{Kind: EndOfText, At: Pos{1, 1}}
	if len(p.toks) > 0 {
		end.At = p.toks[len(p.toks)-1].At
	} else if p.tok.Kind != EndOfText {
		end.At = after(p.tok)
	} else if p.tok.At.Line > 0 {
		end.At = p.tok.At
	}
	return end
}

// after is the place behind t.
func after(t Token) Pos { return Pos{t.At.Line, t.At.Col + len([]rune(t.Text))} }

// next goes on to the following token.
func (p *parser) next() {
	if len(p.toks) > 0 {
		p.toks = p.toks[1:]
	}
	p.tok = p.peek(0)
}

// passLines passes newlines where they do not end anything.
func (p *parser) passLines() {
	for p.inside > 0 && p.tok.Kind == Newline {
		p.next()
	}
}

func (p *parser) throw(at Pos, hint, format string, args ...any) {
	panic(&Error{Pos: at, Src: p.src, What: p.what, Msg: fmt.Sprintf(format, args...), Hint: hint})
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

// expr = or [ 'if' or 'else' expr ]
func (p *parser) expr() Expr {
	p.enter()
	x := p.or()
	if p.tok.Is("if") {
		at := p.tok.At
		p.next()
		cond := p.or()
		if !p.tok.Is("else") {
			p.throw(p.tok.At, "a condition is written: a if condition else b", "expected else, found %s", p.tok)
		}
		p.next()
		x = &Cond{At: at, If: cond, Then: x, Else: p.expr()}
	}
	p.depth--
	return x
}

func (p *parser) or() Expr {
	return p.chain(p.and, map[string]Op{"or": Or})
}

func (p *parser) and() Expr {
	return p.chain(p.not, map[string]Op{"and": And})
}

// chain parses operand { op operand }, left-associative.
func (p *parser) chain(operand func() Expr, ops map[string]Op) Expr {
	x := operand()
	for {
		p.passLines()
		op, ok := ops[p.tok.Text]
		if !ok || p.tok.Kind != Word && p.tok.Kind != Mark {
			return x
		}
		at := p.tok.At
		p.next()
		x = &Binary{At: at, Op: op, X: x, Y: operand()}
	}
}

func (p *parser) not() Expr {
	p.passLines()
	if !p.tok.Is("not") {
		return p.compare()
	}
	p.enter()
	at := p.tok.At
	p.next()
	x := &Unary{At: at, Op: Not, X: p.not()}
	p.depth--
	return x
}

var (
	comparisons = map[string]Op{"<": Lt, "<=": Le, ">": Gt, ">=": Ge, "==": Eq, "!=": Ne}
	sums        = map[string]Op{"+": Add, "-": Sub}
	terms       = map[string]Op{"*": Mul, "/": Div, "//": FloorDiv, "%": Mod}
)

func (p *parser) compare() Expr {
	x := p.sum()
	p.passLines()
	op, ok := comparisons[p.tok.Text]
	if !ok || p.tok.Kind != Mark {
		return x
	}
	at := p.tok.At
	p.next()
	x = &Binary{At: at, Op: op, X: x, Y: p.sum()}
	p.passLines()
	if _, again := comparisons[p.tok.Text]; again && p.tok.Kind == Mark {
		p.throw(p.tok.At, "write a < b and b < c", "a comparison has two sides, a < b < c is not supported")
	}
	return x
}

func (p *parser) sum() Expr  { return p.chain(p.term, sums) }
func (p *parser) term() Expr { return p.chain(p.factor, terms) }

// factor = ( '-' | '+' ) factor | power
func (p *parser) factor() Expr {
	p.passLines()
	at := p.tok.At
	switch {
	case p.tok.Is("-"):
		p.enter()
		p.next()
		x := p.factor()
		p.depth--
		return &Unary{At: at, Op: Neg, X: x}
	case p.tok.Is("+"):
		p.enter()
		p.next()
		x := p.factor()
		p.depth--
		return x
	}
	return p.power()
}

// power = atom [ '**' factor ]
func (p *parser) power() Expr {
	x := p.atom()
	p.passLines()
	if !p.tok.Is("**") {
		return x
	}
	p.enter()
	at := p.tok.At
	p.next()
	x = &Binary{At: at, Op: Pow, X: x, Y: p.factor()}
	p.depth--
	return x
}

func (p *parser) atom() Expr {
	t := p.tok
	switch {
	case t.Kind == Digit:
		p.next()
		return p.number(t)
	case t.Is("True"), t.Is("False"):
		p.next()
		return &Bool{At: t.At, Value: t.Text == "True"}
	case t.Kind == Word && IsName(t.Text):
		p.next()
		if p.tok.Is("(") {
			return &Call{At: t.At, Func: t.Text, Args: p.args(t.Text)}
		}
		return &Name{At: t.At, Ident: t.Text}
	case t.Is("("):
		return p.parens()
	}
	p.missing(t)
	return nil
}

// missing throws what is most likely wrong where a value is wanted.
func (p *parser) missing(t Token) {
	switch {
	case t.Is(")") && p.inside > 0:
		p.throw(t.At, "", "a value is missing before )")
	case t.Kind == Word && reserved[t.Text]:
		p.throw(t.At, "", "'%s' has no meaning in model text", t.Text)
	case t.Kind == EndOfText || t.Kind == Newline:
		p.throw(t.At, "", "the expression ends where a value is wanted")
	}
	p.throw(t.At, "", "expected a number, a name or (, found %s", t)
}

// number converts a literal. A value beyond float64 is a mistake.
func (p *parser) number(t Token) Expr {
	text := strings.ReplaceAll(t.Text, "_", "")
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		p.throw(t.At, "", "the number %s is out of range", t.Text)
	}
	return &Number{At: t.At, Value: v, Int: !strings.ContainsAny(text, ".eE")}
}

// parens parses ( expr ).
func (p *parser) parens() Expr {
	open := p.tok
	p.inside++
	p.next()
	p.passLines()
	x := p.expr()
	p.passLines()
	if p.tok.Is(",") {
		p.throw(p.tok.At, "", "tuples are not supported in model text")
	}
	p.close(open)
	return x
}

// close passes the ) that belongs to open.
func (p *parser) close(open Token) {
	if p.tok.Kind == EndOfText {
		p.throw(open.At, "", "this ( is never closed")
	}
	if !p.tok.Is(")") {
		p.wantEnd()
	}
	p.inside--
	p.next()
}

// args parses ( expr, ... ).
func (p *parser) args(name string) []Expr {
	open := p.tok
	p.inside++
	p.next()
	p.passLines()
	var list []Expr
	for !p.tok.Is(")") {
		if p.tok.Kind == EndOfText {
			p.throw(open.At, "", "this ( is never closed")
		}
		list = append(list, p.expr())
		p.passLines()
		if p.tok.Is("=") {
			p.throw(p.tok.At, "give the arguments by place", "%s takes no arguments by name", name)
		}
		if !p.tok.Is(",") {
			break
		}
		p.next()
		p.passLines()
	}
	p.close(open)
	return list
}
