package pyscript

import "fmt"

// exprList reads an expression, or several with commas as a tuple.
func (p *parser) exprList() Expr { return p.list(p.expr) }

// starList also takes *x.
func (p *parser) starList() Expr { return p.list(p.starExpr) }

// targets reads what a for assigns to: an in ends it.
func (p *parser) targets() Expr { return p.list(p.target) }

func (p *parser) target() Expr {
	var x Expr
	if t := p.tok(); p.accept("*") {
		x = &Star{t.at, p.postfix()}
	} else {
		x = p.postfix()
	}
	p.checkTarget(x)
	return x
}

func (p *parser) starExpr() Expr {
	if t := p.tok(); p.accept("*") {
		return &Star{t.at, p.binary(0)}
	}
	return p.expr()
}

func (p *parser) list(one func() Expr) Expr {
	start := p.tok().at
	x := one()
	if !p.is(",") {
		if s, ok := x.(*Star); ok {
			p.fail(s.At, "* takes a list apart only among others", "a list of its elements is [*x]")
		}
		return x
	}
	t := &Tuple{At: start, Elts: []Expr{x}}
	for p.accept(",") && p.starts() {
		t.Elts = append(t.Elts, one())
	}
	return t
}

// starts reports whether an expression can start here.
func (p *parser) starts() bool {
	switch t := p.tok(); t.kind {
	case tName, tInt, tFloat, tImag, tString:
		return true
	case tKeyword:
		switch t.text {
		case "True", "False", "None", "not", "lambda":
			return true
		}
	case tOp:
		switch t.text {
		case "(", "[", "{", "-", "+", "~", "*", "...":
			return true
		}
	}
	return false
}

// expr reads a conditional expression or a lambda.
func (p *parser) expr() Expr {
	defer p.nest()()
	if p.is("lambda") {
		t := p.take()
		l := &Lambda{At: t.at, Params: p.params(":")}
		p.expect(":")
		l.Body = p.expr()
		return l
	}
	x := p.or()
	if t := p.tok(); p.accept("if") {
		c := &Cond{At: t.at, Then: x, If: p.or()}
		p.expect("else")
		c.Else = p.expr()
		return c
	}
	if p.is(":=") {
		at := p.take().at
		n, ok := x.(*Name)
		if !ok {
			p.fail(at, ":= assigns to a name only", "assign in a statement of its own")
		}
		return &Walrus{at, n, p.expr()}
	}
	return x
}

func (p *parser) or() Expr {
	x := p.and()
	for p.is("or") {
		t := p.take()
		x = &Binary{t.at, "or", x, p.and()}
	}
	return x
}

func (p *parser) and() Expr {
	x := p.not()
	for p.is("and") {
		t := p.take()
		x = &Binary{t.at, "and", x, p.not()}
	}
	return x
}

func (p *parser) not() Expr {
	if p.is("not") {
		defer p.nest()()
		t := p.take()
		return &Unary{t.at, "not", p.not()}
	}
	return p.comparison()
}

func (p *parser) comparison() Expr {
	x := p.binary(0)
	var c *Compare
	for {
		t := p.tok()
		op := p.compareOp()
		if op == "" {
			break
		}
		if c == nil {
			c = &Compare{At: t.at, X: x}
		}
		c.Ops = append(c.Ops, op)
		c.List = append(c.List, p.binary(0))
	}
	if c != nil {
		return c
	}
	return x
}

func (p *parser) compareOp() string {
	t := p.tok()
	switch {
	case t.kind == tOp && (t.text == "<" || t.text == ">" || t.text == "<=" || t.text == ">=" || t.text == "==" || t.text == "!="), t.is("in"):
		return p.take().text
	case t.is("not") && p.peek().is("in"):
		p.take()
		p.take()
		return "not in"
	case t.is("is"):
		p.take()
		if p.accept("not") {
			return "is not"
		}
		return "is"
	}
	return ""
}

// levels are the binary operators from the loosest.
var levels = [][]string{{"|"}, {"^"}, {"&"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "//", "%", "@"}}

func (p *parser) binary(level int) Expr {
	if level == len(levels) {
		return p.unary()
	}
	x := p.binary(level + 1)
	for {
		t := p.tok()
		found := false
		for _, op := range levels[level] {
			found = found || t.kind == tOp && t.text == op
		}
		if !found {
			return x
		}
		p.take()
		x = &Binary{t.at, t.text, x, p.binary(level + 1)}
	}
}

func (p *parser) unary() Expr {
	if t := p.tok(); t.is("-") || t.is("+") || t.is("~") {
		defer p.nest()()
		p.take()
		return &Unary{t.at, t.text, p.unary()}
	}
	x := p.postfix()
	if t := p.tok(); p.accept("**") {
		defer p.nest()()
		return &Binary{t.at, "**", x, p.unary()}
	}
	return x
}

func (p *parser) postfix() Expr {
	if p.is("await") {
		p.fail(p.tok().at, "await is not supported", "")
	}
	x := p.atom()
	for {
		t := p.tok()
		switch {
		case t.is("("):
			p.take()
			x = &Call{At: t.at, F: x, Args: p.args()}
		case t.is("["):
			p.take()
			x = &Index{At: t.at, X: x, Ix: p.subscripts()}
		case t.is("."):
			p.take()
			n := p.tok()
			if n.kind != tName && n.kind != tKeyword {
				p.unexpected("a name")
			}
			p.take()
			x = &Attr{n.at, x, n.text}
		default:
			return x
		}
	}
}

func (p *parser) args() []Arg {
	var list []Arg
	for !p.is(")") {
		a := Arg{At: p.tok().at}
		switch {
		case p.accept("**"):
			a.Star = 2
		case p.accept("*"):
			a.Star = 1
		case p.tok().kind == tName && p.peek().is("="):
			a.Name = p.take().text
			p.take()
		}
		a.X = p.expr()
		if p.is("for") && a.Star == 0 && a.Name == "" {
			a.X = p.comprehension(&Comp{At: a.At, Kind: '(', Elt: a.X})
		}
		if n := len(list); n > 0 && a.Name == "" && a.Star == 0 && list[n-1].Name != "" {
			p.fail(a.At, "a positional argument follows keyword arguments", "")
		}
		for _, b := range list {
			if a.Name != "" && a.Name == b.Name {
				p.fail(a.At, fmt.Sprintf("argument %s is given twice", a.Name), "")
			}
		}
		list = append(list, a)
		if !p.accept(",") {
			break
		}
	}
	p.expect(")")
	return list
}

func (p *parser) subscripts() []Expr {
	var list []Expr
	for !p.is("]") {
		list = append(list, p.subscript())
		if !p.accept(",") {
			break
		}
	}
	if len(list) == 0 {
		p.unexpected("an index")
	}
	p.expect("]")
	return list
}

func (p *parser) subscript() Expr {
	s := &Slice{At: p.tok().at}
	if !p.is(":") {
		s.Lo = p.expr()
		if !p.is(":") {
			return s.Lo
		}
	}
	p.take()
	if !p.is(":") && !p.is("]") && !p.is(",") {
		s.Hi = p.expr()
	}
	if p.accept(":") && !p.is("]") && !p.is(",") {
		s.Step = p.expr()
	}
	return s
}

// comprehension reads the fors and ifs after an element.
func (p *parser) comprehension(c *Comp) *Comp {
	for p.is("for") {
		p.take()
		f := CompFor{Target: p.targets()}
		p.expect("in")
		f.Iter = p.or()
		for p.accept("if") {
			f.Ifs = append(f.Ifs, p.or())
		}
		c.Fors = append(c.Fors, f)
	}
	return c
}

func (p *parser) atom() Expr {
	t := p.tok()
	switch t.kind {
	case tName:
		p.take()
		return &Name{t.at, t.text}
	case tInt, tFloat:
		p.take()
		return &Num{t.at, t.text, t.kind == tFloat}
	case tImag:
		p.take()
		return &Num{t.at, t.text, true}
	case tString:
		return p.strings()
	case tKeyword:
		switch t.text {
		case "True", "False", "None":
			p.take()
			return &Const{t.at, t.text}
		case "yield":
			return p.yield()
		}
	case tOp:
		switch t.text {
		case "(":
			return p.parens()
		case "[":
			return p.brackets()
		case "{":
			return p.braces()
		case "...":
			p.take()
			return &Const{t.at, "..."}
		}
	}
	p.unexpected("")
	return nil
}

// strings joins adjacent literals.
func (p *parser) strings() Expr {
	s := &Str{At: p.tok().at, Bytes: p.tok().str.Bytes}
	for p.tok().kind == tString {
		t := p.take()
		if t.str.Bytes != s.Bytes {
			p.fail(t.at, "bytes and text cannot be joined", "")
		}
		s.Parts = append(s.Parts, t.str.Parts...)
	}
	return s
}

func (p *parser) parens() Expr {
	defer p.nest()()
	t := p.take()
	if p.accept(")") {
		return &Tuple{At: t.at}
	}
	if p.is("yield") {
		y := p.yield()
		p.expect(")")
		return y
	}
	x := p.starList()
	if p.is("for") {
		x = p.comprehension(&Comp{At: t.at, Kind: '(', Elt: x})
	}
	if tu, ok := x.(*Tuple); ok {
		tu.At = t.at
	}
	p.expect(")")
	return x
}

func (p *parser) brackets() Expr {
	defer p.nest()()
	t := p.take()
	l := &List{At: t.at}
	for !p.is("]") {
		x := p.starExpr()
		if len(l.Elts) == 0 && p.is("for") {
			c := p.comprehension(&Comp{At: t.at, Kind: '[', Elt: x})
			p.expect("]")
			return c
		}
		l.Elts = append(l.Elts, x)
		if !p.accept(",") {
			break
		}
	}
	p.expect("]")
	return l
}

func (p *parser) braces() Expr {
	defer p.nest()()
	t := p.take()
	d, s := &Dict{At: t.at}, &Set{At: t.at}
	for !p.is("}") {
		if p.accept("**") {
			d.Keys, d.Values = append(d.Keys, nil), append(d.Values, p.binary(0))
		} else {
			k := p.starExpr()
			if p.accept(":") {
				v := p.expr()
				if len(d.Keys) == 0 && p.is("for") {
					c := p.comprehension(&Comp{At: t.at, Kind: ':', Elt: k, Value: v})
					p.expect("}")
					return c
				}
				d.Keys, d.Values = append(d.Keys, k), append(d.Values, v)
			} else {
				if len(s.Elts) == 0 && p.is("for") {
					c := p.comprehension(&Comp{At: t.at, Kind: '{', Elt: k})
					p.expect("}")
					return c
				}
				s.Elts = append(s.Elts, k)
			}
		}
		if len(s.Elts) > 0 && len(d.Keys) > 0 {
			p.fail(t.at, "these braces mix a dict and a set", "")
		}
		if !p.accept(",") {
			break
		}
	}
	p.expect("}")
	if len(s.Elts) > 0 {
		return s
	}
	return d
}
