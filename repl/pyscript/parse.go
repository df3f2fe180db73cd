package pyscript

import (
	"fmt"
	"slices"
)

// parser reads statements by recursive descent.
type parser struct {
	src   *source
	toks  []token
	i     int
	depth int       // of nested expressions and blocks
	loops int       // loops around, within the function
	funcs int       // functions around
	fn    *Def      // the function around
	class *ClassDef // whose body is being read, outside its functions

	suggest func(word string, among []string) string
}

// maxDepth keeps nested brackets from exhausting the stack.
const maxDepth = 150

// parse returns the statements of a script. suggest finds a word that is near to another, or is nil.
func parse(src *source, suggest func(string, []string) string) (list []Stmt, err error) {
	defer func() {
		if r := recover(); r != nil {
			s, ok := r.(stop)
			if !ok {
				panic(r)
			}
			if s.err.Kind == "" {
				s.err.Kind = "SyntaxError"
			}
			err = s.err
		}
	}()
	p := &parser{src: src, toks: newScanner(src).scan(), suggest: suggest}
	for p.tok().kind != tEOF {
		list = append(list, p.statement()...)
	}
	return list, nil
}

func (p *parser) tok() token { return p.toks[p.i] }
func (p *parser) peek() token {
	return p.toks[min(p.i+1, len(p.toks)-1)]
}

func (p *parser) take() token {
	t := p.toks[p.i]
	if p.i < len(p.toks)-1 {
		p.i++
	}
	return t
}

func (p *parser) is(op string) bool { return p.tok().is(op) }

func (p *parser) accept(op string) bool {
	if p.is(op) {
		p.take()
		return true
	}
	return false
}

func (p *parser) expect(op string) token {
	if !p.is(op) {
		p.unexpected(op)
	}
	return p.take()
}

func (p *parser) fail(at Pos, msg, hint string) { panic(stop{p.src.fail(at, msg, hint)}) }

// unexpected says that something else is wanted here.
func (p *parser) unexpected(want string) {
	t := p.tok()
	hint := p.meant(want)
	if want != "" {
		p.fail(t.at, fmt.Sprintf("%s is wanted here, not %s", want, t.describe()), hint)
	}
	p.fail(t.at, "this is no Python: "+t.describe()+" cannot stand here", hint)
}

// meant is a hint at what may have been meant where something else is wanted.
func (p *parser) meant(want string) string {
	t, next := p.tok(), p.peek()
	var before token
	if p.i > 0 {
		before = p.toks[p.i-1]
	}
	switch {
	case t.is("=") && before.kind == tKeyword:
		return before.text + " is a word of Python and no name"
	case t.is("=") && next.at == t.end && (next.is(">") || next.is("<")):
		return "write " + next.text + "="
	case t.is("="):
		return "a comparison is written =="
	case (want == ")" || want == "]" || want == "}") && p.starts():
		return "is a comma missing?"
	case want == "" && p.statementWord() != "":
		return "did you mean `" + p.statementWord() + "`?"
	}
	return ""
}

// statementWord is the keyword that is nearest to the name with which the line starts, if the line stops making sense right behind it.
func (p *parser) statementWord() string {
	first := p.i
	for first > 0 && p.toks[first-1].kind >= tName && p.toks[first-1].at.Line == p.tok().at.Line {
		first--
	}
	stops := first == p.i-1 || first == p.i-2 && p.toks[p.i-1].is(":") // whlie x, esle:
	if !stops || p.toks[first].kind != tName || p.suggest == nil {
		return ""
	}
	return p.suggest(p.toks[first].text, starters)
}

// starters are the words with which statements start.
var starters = []string{"assert", "class", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "print", "raise", "return", "try", "while", "with"}

func (p *parser) nest() func() {
	if p.depth++; p.depth > maxDepth {
		p.fail(p.tok().at, "this is nested too deeply", "")
	}
	return func() { p.depth-- }
}

func (p *parser) ident(what string) token {
	if p.tok().kind != tName {
		p.unexpected(what)
	}
	return p.take()
}

// statement reads a compound statement, or a line of simple ones.
func (p *parser) statement() []Stmt {
	defer p.nest()()
	t := p.tok()
	if t.kind == tIndent {
		panic(stop{p.src.failAs("IndentationError", t.at, "this line is indented, but no block starts before it", "")})
	}
	if p.startsMatch() {
		return []Stmt{p.match()}
	}
	if t.kind == tKeyword || t.is("@") {
		if s := p.compound(t); s != nil {
			return []Stmt{s}
		}
	}
	var list []Stmt
	for {
		list = append(list, p.simple())
		if !p.accept(";") {
			break
		}
		if p.tok().kind == tNewline { // the value is not shown
			if x, ok := list[len(list)-1].(*ExprStmt); ok {
				x.Quiet = true
			}
			break
		}
	}
	if p.tok().kind != tNewline && p.tok().kind != tEOF {
		p.unexpected("")
	}
	p.take()
	return list
}

func (p *parser) compound(t token) Stmt {
	a := at{t.at}
	switch t.text {
	case "if":
		p.take()
		return p.ifStmt(a)
	case "for":
		p.take()
		s := &For{at: a, Target: p.targets()}
		p.expect("in")
		s.Iter = p.exprList()
		s.Body, s.Else = p.loop()
		return s
	case "while":
		p.take()
		s := &While{at: a, Cond: p.expr()}
		s.Body, s.Else = p.loop()
		return s
	case "def":
		return p.def(nil)
	case "@":
		return p.decorated()
	case "with":
		return p.with(a)
	case "try":
		return p.try(a)
	case "class":
		return p.classDef(nil)
	case "async", "await":
		p.fail(t.at, t.text+" is not supported", "")
	}
	return nil
}

// block reads the statements after a colon.
func (p *parser) block() []Stmt {
	defer p.nest()()
	p.expect(":")
	if p.tok().kind != tNewline {
		if t := p.tok(); t.kind == tKeyword {
			switch t.text {
			case "if", "for", "while", "def", "with", "try", "class":
				p.fail(t.at, t.text+" starts a line of its own", "")
			}
		}
		return p.statement()
	}
	p.take()
	if p.tok().kind != tIndent {
		panic(stop{p.src.failAs("IndentationError", p.tok().at, "an indented block is wanted here", "a block without statements is written pass")})
	}
	p.take()
	var list []Stmt
	for p.tok().kind != tDedent && p.tok().kind != tEOF {
		list = append(list, p.statement()...)
	}
	if p.tok().kind == tDedent {
		p.take()
	}
	return list
}

func (p *parser) loop() (body, orelse []Stmt) {
	p.loops++
	body = p.block()
	p.loops--
	if p.accept("else") {
		orelse = p.block()
	}
	return body, orelse
}

func (p *parser) ifStmt(a at) *If {
	s := &If{at: a, Cond: p.expr()}
	s.Body = p.block()
	switch t := p.tok(); {
	case t.is("elif"):
		p.take()
		s.Else = []Stmt{p.ifStmt(at{t.at})}
	case t.is("else"):
		p.take()
		s.Else = p.block()
	}
	return s
}

func (p *parser) decorated() Stmt {
	var list []Expr
	for p.is("@") {
		p.take()
		list = append(list, p.expr())
		if p.tok().kind != tNewline {
			p.unexpected("the end of the line")
		}
		p.take()
	}
	switch t := p.tok(); {
	case t.is("def"):
		return p.def(list)
	case t.is("class"):
		return p.classDef(list)
	}
	p.unexpected("def")
	return nil
}

func (p *parser) def(decorators []Expr) Stmt {
	s := &Def{at: at{p.take().at}, Decorators: decorators, Ident: p.ident("the name of the function").text}
	p.expect("(")
	s.Params = p.params(")")
	p.expect(")")
	if p.accept("->") {
		p.expr()
	}
	loops, outer, class := p.loops, p.fn, p.class
	p.loops, p.fn, p.class = 0, s, nil
	p.funcs++
	s.Body = p.block()
	p.funcs--
	p.loops, p.fn, p.class = loops, outer, class
	return s
}

func (p *parser) classDef(decorators []Expr) Stmt {
	s := &ClassDef{at: at{p.take().at}, Decorators: decorators, Ident: p.ident("the name of the class").text}
	if p.accept("(") {
		s.Bases = p.args()
	}
	loops, funcs, outer, class := p.loops, p.funcs, p.fn, p.class
	p.loops, p.funcs, p.fn, p.class = 0, 0, nil, s
	s.Body = p.block()
	p.loops, p.funcs, p.fn, p.class = loops, funcs, outer, class
	return s
}

// yield reads what follows yield.
func (p *parser) yield() Expr {
	t := p.take()
	if p.fn == nil {
		p.fail(t.at, "yield stands outside a function", "")
	}
	p.fn.Yields = true
	y := &Yield{At: t.at, From: p.accept("from")}
	if p.tok().kind != tNewline && !p.is(";") && !p.is(")") {
		y.X = p.starList()
	}
	return y
}

// params reads parameters up to end.
func (p *parser) params(end string) []Param {
	var list []Param
	var names []string
	for !p.is(end) {
		q := Param{At: p.tok().at}
		switch {
		case p.accept("**"):
			q.Star = 2
		case p.accept("*"):
			q.Star = 1
		case p.is("/"):
			if p.take(); len(list) > 0 {
				list[len(list)-1].Last = true
			}
			p.accept(",")
			continue
		}
		if q.Star != 1 || p.tok().kind == tName {
			t := p.ident("the name of a parameter")
			if slices.Contains(names, t.text) {
				p.fail(t.at, fmt.Sprintf("two parameters are called %s", t.text), "")
			}
			q.Ident = t.text
			names = append(names, t.text)
		}
		if end == ")" && p.accept(":") {
			p.expr()
		}
		if q.Star == 0 && p.accept("=") {
			q.Default = p.expr()
		} else if n := len(list); q.Star == 0 && n > 0 && list[n-1].Default != nil && list[n-1].Star == 0 && !starred(list) {
			p.fail(q.At, "a parameter without default follows one with a default", "")
		}
		list = append(list, q)
		if !p.accept(",") {
			break
		}
	}
	return list
}

func starred(list []Param) bool {
	return slices.ContainsFunc(list, func(q Param) bool { return q.Star == 1 })
}

func (p *parser) with(a at) Stmt {
	p.take()
	if p.groupsContexts() {
		p.take()
		s := p.contexts(a, ")")
		return s
	}
	return p.contexts(a, "")
}

// groupsContexts reports whether the contexts of a with stand in parentheses, which a colon follows.
func (p *parser) groupsContexts() bool {
	if !p.is("(") {
		return false
	}
	depth, several := 0, false
	for i := p.i; i < len(p.toks); i++ {
		switch t := p.toks[i]; {
		case t.is("("), t.is("["), t.is("{"):
			depth++
		case t.is(")"), t.is("]"), t.is("}"):
			if depth--; depth == 0 {
				return several && p.toks[i+1].is(":")
			}
		case depth == 1 && t.is("as"), depth == 1 && t.is(","):
			several = true
		}
	}
	return several // the text ends before that
}

// contexts reads the contexts of a with and its block; end closes those in parentheses.
func (p *parser) contexts(a at, end string) Stmt {
	s := &With{at: a, X: p.expr()}
	if p.accept("as") {
		s.Target = p.target()
	}
	if p.accept(",") && !(end != "" && p.is(end)) {
		s.Body = []Stmt{p.contexts(a, end)}
		return s
	}
	if end != "" {
		p.expect(end)
	}
	s.Body = p.block()
	return s
}

func (p *parser) try(a at) Stmt {
	p.take()
	s := &Try{at: a, Body: p.block()}
	for p.is("except") {
		h := Handler{At: p.take().at}
		if !p.is(":") {
			h.Type = p.expr()
			if p.accept("as") || p.accept(",") {
				h.Name = p.ident("a name").text
			}
		}
		h.Body = p.block()
		s.Handlers = append(s.Handlers, h)
	}
	if p.accept("else") {
		s.Else = p.block()
	}
	if p.accept("finally") {
		s.Final = p.block()
	}
	if len(s.Handlers) == 0 && s.Final == nil {
		p.unexpected("except or finally")
	}
	return s
}
