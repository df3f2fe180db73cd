package pyscript

import (
	"fmt"
	"slices"
	"strings"
)

// match.go: match statements. Patterns become values of package python, which compares and keeps what names capture.

// Pattern is a pattern of a case.
type Pattern struct {
	At    Pos
	Kind  string   // "value", "capture", "any", "list", "star", "map", "class", "or", "as"
	Name  string   // what a capture, star, as or the rest of a map is called; "" for none
	X     Expr     // a value, or a class
	Keys  []Expr   // of a map
	Words []string // names of the last parts of a class
	Parts []*Pattern
}

// Case is case pattern if guard.
type Case struct {
	At      Pos
	Pattern *Pattern
	Guard   Expr
	Body    []Stmt
}

// startsMatch reports whether a match statement starts here: match is a name elsewhere.
func (p *parser) startsMatch() bool {
	t := p.tok()
	if t.kind != tName || t.text != "match" {
		return false
	}
	for i := p.i + 1; i < len(p.toks)-1; i++ {
		if p.toks[i].kind != tNewline {
			continue
		}
		next := p.toks[i+1:]
		ends := next[0].at == p.toks[len(p.toks)-1].at
		return i > p.i+2 && p.toks[i-1].is(":") && (ends || next[0].kind == tIndent && next[1].kind == tName && next[1].text == "case")
	}
	return false
}

func (p *parser) match() Stmt {
	m := &Match{at: at{p.take().at}, X: p.starList()}
	p.expect(":")
	p.take()
	if p.tok().kind != tIndent {
		p.unexpected("case")
	}
	p.take()
	for p.tok().kind == tName && p.tok().text == "case" {
		c := Case{At: p.take().at, Pattern: p.patterns()}
		if p.accept("if") {
			c.Guard = p.expr()
		}
		c.Body = p.block()
		m.Cases = append(m.Cases, c)
	}
	if p.tok().kind != tDedent && p.tok().kind != tEOF {
		p.unexpected("case")
	}
	if p.tok().kind == tDedent {
		p.take()
	}
	return m
}

// patterns reads a pattern, or several with commas as a list.
func (p *parser) patterns() *Pattern {
	first := p.pattern()
	if !p.is(",") && first.Kind != "star" {
		return first
	}
	list := &Pattern{At: first.At, Kind: "list", Parts: []*Pattern{first}}
	for p.accept(",") && !p.is(":") && !p.is("if") {
		list.Parts = append(list.Parts, p.pattern())
	}
	return list
}

func (p *parser) pattern() *Pattern {
	defer p.nest()()
	if t := p.tok(); p.accept("*") {
		q := &Pattern{At: t.at, Kind: "star"}
		if name := p.ident("a name").text; name != "_" {
			q.Name = name
		}
		return q
	}
	q := p.closed()
	if p.is("|") {
		q = &Pattern{At: q.At, Kind: "or", Parts: []*Pattern{q}}
		for p.accept("|") {
			q.Parts = append(q.Parts, p.closed())
		}
	}
	if p.accept("as") {
		q = &Pattern{At: q.At, Kind: "as", Name: p.ident("a name").text, Parts: []*Pattern{q}}
	}
	return q
}

func (p *parser) closed() *Pattern {
	t := p.tok()
	switch {
	case p.accept("("):
		return p.patternList(t, ")", true)
	case p.accept("["):
		return p.patternList(t, "]", false)
	case p.accept("{"):
		return p.patternMap(t)
	case t.kind != tName:
		return &Pattern{At: t.at, Kind: "value", X: p.binary(4)}
	}
	p.take()
	var x Expr = &Name{t.at, t.text}
	dotted := false
	for p.accept(".") {
		n := p.ident("a name")
		x, dotted = &Attr{n.at, x, n.text}, true
	}
	switch {
	case p.is("("):
		return p.patternClass(t, x)
	case dotted:
		return &Pattern{At: t.at, Kind: "value", X: x}
	case t.text == "_":
		return &Pattern{At: t.at, Kind: "any"}
	}
	return &Pattern{At: t.at, Kind: "capture", Name: t.text}
}

// patternList reads patterns up to a bracket; one alone in parentheses is that pattern.
func (p *parser) patternList(t token, end string, group bool) *Pattern {
	list := &Pattern{At: t.at, Kind: "list"}
	comma := false
	for !p.is(end) {
		list.Parts = append(list.Parts, p.pattern())
		if comma = p.accept(","); !comma {
			break
		}
	}
	p.expect(end)
	if group && len(list.Parts) == 1 && !comma && list.Parts[0].Kind != "star" {
		return list.Parts[0]
	}
	return list
}

func (p *parser) patternMap(t token) *Pattern {
	q := &Pattern{At: t.at, Kind: "map"}
	for !p.is("}") {
		if p.accept("**") {
			q.Name = p.ident("a name").text
		} else {
			q.Keys = append(q.Keys, p.binary(4))
			p.expect(":")
			q.Parts = append(q.Parts, p.pattern())
		}
		if !p.accept(",") {
			break
		}
	}
	p.expect("}")
	return q
}

func (p *parser) patternClass(t token, x Expr) *Pattern {
	q := &Pattern{At: t.at, Kind: "class", X: x}
	p.expect("(")
	for !p.is(")") {
		if p.tok().kind == tName && p.peek().is("=") {
			q.Words = append(q.Words, p.take().text)
			p.take()
		}
		q.Parts = append(q.Parts, p.pattern())
		if !p.accept(",") {
			break
		}
	}
	p.expect(")")
	return q
}

// captures are the names that a pattern gives values, in the order of the text.
func (q *Pattern) captures() (names []string) {
	for _, r := range q.Parts {
		for _, n := range r.captures() {
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	if q.Name != "" && !slices.Contains(names, q.Name) {
		names = append(names, q.Name)
	}
	return names
}

// values are the expressions in a pattern.
func (q *Pattern) values() (list []Expr) {
	if q.X != nil {
		list = append(list, q.X)
	}
	list = append(list, q.Keys...)
	for _, r := range q.Parts {
		list = append(list, r.values()...)
	}
	return list
}

// matchStmt writes a match as ifs.
func (t *translation) matchStmt(st *Match) {
	m := t.name("match")
	t.line("%s%s := python.NewMatch(%s)", at1(st.P), m, t.expr(st.X).s)
	t.aside++
	defer func() { t.aside-- }()
	head := "if "
	for _, c := range st.Cases {
		test := fmt.Sprintf("%s%s.Case(%s)", at1(c.At), m, t.pattern(c.Pattern))
		take := t.captured(func() {
			t.indent++
			defer func() { t.indent-- }()
			for _, n := range c.Pattern.captures() {
				t.store(&Name{c.At, n}, fmt.Sprintf("%s.Value(%q)", m, n), of(dynamic))
			}
		})
		body := take
		if c.Guard != nil {
			body = ""
			test += " && func() bool {\n" + take + strings.Repeat("\t", t.indent+1) + "return " + t.lateCondition(c.Guard) + "\n" + strings.Repeat("\t", t.indent) + "}()"
		}
		t.line("%s%s {", head, test)
		t.out.WriteString(body)
		t.block(c.Body)
		head = "} else if "
	}
	t.line("}")
}

// pattern is a pattern as package python has it.
func (t *translation) pattern(q *Pattern) string {
	parts := []string{fmt.Sprintf("%q", q.Kind), fmt.Sprintf("%q", q.Name)}
	if q.X != nil {
		parts = append(parts, t.expr(q.X).s)
	}
	for _, k := range q.Keys {
		parts = append(parts, t.expr(k).s)
	}
	for _, w := range q.Words {
		parts = append(parts, fmt.Sprintf("%q", w))
	}
	for _, r := range q.Parts {
		parts = append(parts, t.pattern(r))
	}
	return "python.Pattern(" + strings.Join(parts, ", ") + ")"
}

// walrus writes name := x: a function that assigns and gives the value.
func (t *translation) walrus(x *Walrus) ex {
	value := t.expr(x.X).s
	v := t.scope.home().find(x.Name.Ident)
	if v == nil {
		t.error(x.At, ":= cannot stand here", "assign in a statement of its own")
		return call(of(dynamic), "nil")
	}
	t.assigned(v, of(dynamic))
	if v.flagged() {
		return call(of(dynamic), "func() any { %s%s, %s = %s, true; return %s }()", at1(x.At), v.goName, v.flag, value, v.goName)
	}
	return call(of(dynamic), "func() any { %s%s = %s; return %s }()", at1(x.At), v.goName, value, v.goName)
}
