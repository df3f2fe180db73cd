package pyscript

import (
	"fmt"
	"strings"
)

// simple reads a statement of one line.
func (p *parser) simple() Stmt {
	t := p.tok()
	a := at{t.at}
	if t.kind == tKeyword {
		if s := p.keywordStmt(t); s != nil {
			return s
		}
	}
	if t.kind == tName && t.text == "print" && p.printStmt() {
		return p.print(a)
	}
	if t.kind == tName && t.text == "exec" && p.peek().kind == tString {
		p.fail(t.at, "exec is not supported", "")
	}
	x := p.starList()
	switch n := p.tok(); {
	case n.is("="):
		s := &Assign{at: a}
		for p.accept("=") {
			p.checkTarget(x)
			s.Targets = append(s.Targets, x)
			if p.is("yield") {
				x = p.yield()
				break
			}
			x = p.starList()
		}
		s.X = x
		return s
	case n.is(":"):
		p.take()
		p.annotate(x, p.expr())
		p.checkTarget(x)
		if !p.accept("=") {
			return &Pass{a}
		}
		return &Assign{a, []Expr{x}, p.starList()}
	case n.kind == tOp && len(n.text) > 1 && strings.HasSuffix(n.text, "=") && !strings.Contains("== <= >= != :=", n.text):
		p.take()
		p.checkTarget(x)
		switch x.(type) {
		case *Tuple, *List, *Star:
			p.fail(n.at, n.text+" updates one thing at a time", "")
		}
		return &Augment{a, strings.TrimSuffix(n.text, "="), n.at, x, p.exprList()}
	}
	return &ExprStmt{at: a, X: x}
}

// annotate notes an annotation of a name in the body of a class.
func (p *parser) annotate(x, kind Expr) {
	n, ok := x.(*Name)
	if !ok || p.class == nil {
		return
	}
	if ix, ok := kind.(*Index); ok {
		kind = ix.X
	}
	text := ""
	switch k := kind.(type) {
	case *Name:
		text = k.Ident
	case *Attr:
		text = k.Ident
	case *Str:
		text = docText(k)
	}
	p.class.Fields = append(p.class.Fields, Annotated{n.Ident, text})
}

// printStmt reports whether print starts a statement of Python 2: something follows it that cannot follow a name.
func (p *parser) printStmt() bool {
	switch n := p.peek(); n.kind {
	case tName, tInt, tFloat, tImag, tString:
		return true
	case tNewline:
		return true
	case tKeyword:
		return n.text == "not" || n.text == "lambda" || n.text == "None" || n.text == "True" || n.text == "False"
	case tOp:
		switch n.text {
		case "{", "~", ">>", ";":
			return true
		case "[", "-", "+":
			return n.gap && !p.toks[min(p.i+2, len(p.toks)-1)].gap
		case "(":
			return p.printsTail()
		}
	}
	return false
}

// printsTail reports whether a print (a), b or print (a) % b of Python 2 stands here: only that reading makes sense of what
// follows the parenthesis.
func (p *parser) printsTail() bool {
	depth := 0
	for k := p.i + 1; k < len(p.toks); k++ {
		switch t := p.toks[k]; {
		case t.is("("), t.is("["), t.is("{"):
			depth++
		case t.is(")"), t.is("]"), t.is("}"):
			if depth--; depth == 0 {
				n := p.toks[k+1]
				return n.kind == tOp && n.text != ";" && n.text != "." && n.text != "[" && n.text != "=" && n.text != "(" && n.text != ")" && n.text != ","
			}
		}
	}
	return false
}

func (p *parser) print(a at) Stmt {
	p.take()
	s := &Print{at: a}
	if p.is(">>") {
		p.fail(p.tok().at, "print >> is not supported", "write print(..., file=...)")
	}
	for p.tok().kind != tNewline && !p.is(";") {
		s.List = append(s.List, p.expr())
		s.Same = p.accept(",")
		if !s.Same {
			break
		}
	}
	return s
}

func (p *parser) keywordStmt(t token) Stmt {
	a := at{t.at}
	switch t.text {
	case "pass":
		p.take()
		return &Pass{a}
	case "break", "continue":
		p.take()
		if p.loops == 0 {
			p.fail(t.at, t.text+" stands outside a loop", "")
		}
		if t.text == "break" {
			return &Break{a}
		}
		return &Continue{a}
	case "return":
		p.take()
		if p.funcs == 0 {
			p.fail(t.at, "return stands outside a function", "")
		}
		s := &Return{at: a}
		if p.tok().kind != tNewline && !p.is(";") {
			s.X = p.starList()
		}
		return s
	case "del":
		p.take()
		s := &Del{at: a}
		for p.tok().kind != tNewline && !p.is(";") {
			x := p.postfix()
			p.checkTarget(x)
			s.List = append(s.List, x)
			if !p.accept(",") {
				break
			}
		}
		return s
	case "raise":
		p.take()
		s := &Raise{at: a}
		if p.tok().kind != tNewline && !p.is(";") {
			s.X = p.expr()
			if p.accept("from") {
				s.Cause = p.expr()
			}
		}
		return s
	case "assert":
		p.take()
		s := &Assert{at: a, Cond: p.expr()}
		if p.accept(",") {
			s.Msg = p.expr()
		}
		return s
	case "global", "nonlocal":
		p.take()
		s := &Outer{at: a, Global: t.text == "global"}
		for {
			s.Names = append(s.Names, p.ident("a name").text)
			if !p.accept(",") {
				return s
			}
		}
	case "import":
		p.take()
		return p.imports(a)
	case "from":
		p.take()
		return p.fromImport(a)
	case "yield":
		return &ExprStmt{at: a, X: p.yield()}
	case "elif", "else", "except", "finally":
		p.fail(t.at, t.text+" without the block that it belongs to", "is it indented like its if, for or try?")
	}
	return nil
}

func (p *parser) dotted() string {
	name := ""
	for p.is(".") || p.is("...") {
		name += p.take().text
	}
	if name != "" && p.is("import") {
		return name
	}
	name += p.ident("the name of a module").text
	for p.accept(".") {
		name += "." + p.ident("the name of a module").text
	}
	return name
}

// imports reads import a.b as c; several of them become one statement each, of which the parser chains the rest.
func (p *parser) imports(a at) Stmt {
	s := &Import{at: a, Module: p.dotted()}
	if p.accept("as") {
		s.As = p.ident("a name").text
	}
	if p.is(",") {
		p.toks[p.i].kind, p.toks[p.i].text = tOp, ";"
		k := p.i + 1
		again := token{kind: tKeyword, text: "import", at: p.toks[k].at, end: p.toks[k].at}
		p.toks = append(p.toks[:k:k], append([]token{again}, p.toks[k:]...)...)
	}
	return s
}

func (p *parser) fromImport(a at) Stmt {
	s := &Import{at: a, From: true, Module: p.dotted()}
	p.expect("import")
	if t := p.tok(); p.accept("*") {
		s.Names = []Alias{{At: t.at, Name: "*"}}
		return s
	}
	paren := p.accept("(")
	for {
		t := p.ident("a name")
		n := Alias{At: t.at, Name: t.text}
		if p.accept("as") {
			n.As = p.ident("a name").text
		}
		s.Names = append(s.Names, n)
		if !p.accept(",") || paren && p.is(")") {
			break
		}
	}
	if paren {
		p.expect(")")
	}
	return s
}

// checkTarget refuses what cannot be assigned to.
func (p *parser) checkTarget(x Expr) {
	switch x := x.(type) {
	case *Name, *Attr, *Index:
	case *Tuple:
		for _, e := range x.Elts {
			p.checkTarget(e)
		}
	case *List:
		for _, e := range x.Elts {
			p.checkTarget(e)
		}
	case *Star:
		p.checkTarget(x.X)
	case *Const:
		p.fail(x.At, fmt.Sprintf("%s cannot be assigned to", x.Ident), "")
	case *Compare, *Binary:
		p.fail(x.Pos(), "an expression cannot be assigned to", "a comparison is written ==")
	case *Call:
		p.fail(x.F.Pos(), "what a call gives cannot be assigned to", "a comparison is written ==")
	case *Num, *Str:
		p.fail(x.Pos(), "a value cannot be assigned to, only a name", "a comparison is written ==")
	default:
		p.fail(x.Pos(), "this cannot be assigned to", "")
	}
}
