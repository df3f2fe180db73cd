package syntax

// The rules of grammar.txt from expr down to power.

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
