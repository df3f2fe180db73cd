package pyscript

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ex is an expression in the dialect.
type ex struct {
	s     string
	k     kind
	p     int      // how tightly it binds
	plain bool     // a binary operator of the dialect
	c     *float64 // the value of a constant: Go computes with constants exactly, Python does not
}

// How tightly expressions of the dialect bind.
const (
	loose = iota
	compared
	added
	multiplied
	signed
	pow
	primary
)

// paren is the expression as an operand of something that binds at least that tightly.
func (e ex) paren(p int) string {
	if e.p < p {
		return "(" + e.s + ")"
	}
	return e.s
}

func call(k kind, format string, args ...any) ex {
	return ex{s: fmt.Sprintf(format, args...), k: k, p: primary}
}

// expr translates an expression, once in a pass: what asks for its kind first would else double the work at each level.
func (t *translation) expr(x Expr) ex {
	if e, ok := t.exprs[x]; ok {
		return e
	}
	aside := 0
	if mayNotRun(x) {
		aside = 1
	}
	t.aside += aside
	e := t.translated(x)
	t.aside -= aside
	if t.untyped {
		e.k, e.c = of(dynamic), nil
	}
	t.exprs[x] = e
	return e
}

// mayNotRun reports whether parts of an expression may not be computed, or later.
func mayNotRun(x Expr) bool {
	switch x := x.(type) {
	case *Lambda, *Cond, *Comp:
		return true
	case *Binary:
		return x.Op == "and" || x.Op == "or"
	case *Compare:
		return len(x.List) > 1
	}
	return false
}

func (t *translation) translated(x Expr) ex {
	switch x := x.(type) {
	case *Name:
		return t.nameExpr(x)
	case *Const:
		switch x.Ident {
		case "True", "False":
			return ex{s: strings.ToLower(x.Ident), k: of(truth), p: primary}
		case "...":
			if t.reachedLate() { // and perhaps never
				return call(of(dynamic), "units.Ellipsis{}")
			}
			t.error(x.At, "... is not supported here", "write the code that it stands for; in an index it stands for all that is not named")
		}
		return ex{s: "nil", k: of(dynamic), p: primary}
	case *Num:
		return number(x)
	case *Str:
		return t.str(x)
	case *Tuple:
		return call(of(dynamic), "python.NewTuple(%s)", t.items(x.Elts))
	case *List:
		return call(of(dynamic), "python.NewList(%s)", t.items(x.Elts))
	case *Set:
		if len(x.Elts) > 2 && !slices.ContainsFunc(x.Elts, func(e Expr) bool { _, n := e.(*Num); return !n }) {
			return call(of(dynamic), "python.ConstantSet(%s)", t.items(x.Elts))
		}
		return call(of(dynamic), "python.NewSet(%s)", t.items(x.Elts))
	case *Dict:
		return call(of(dynamic), "python.NewDict(%s)", t.pairs(x))
	case *Unary:
		return t.unary(x)
	case *Binary:
		return t.binaryExpr(x)
	case *Compare:
		return t.compare(x)
	case *Cond:
		then, orelse := t.expr(x.Then), t.expr(x.Else)
		return call(of(dynamic), "python.If(%s, func() any { return %s }, func() any { return %s })", t.condition(x.If), then.s, orelse.s)
	case *Call:
		return t.call(x)
	case *Attr:
		return t.attr(x)
	case *Index:
		return t.index(x)
	case *Lambda:
		return t.lambda(x)
	case *Comp:
		return t.comp(x)
	case *Yield:
		return t.yield(x)
	case *Walrus:
		return t.walrus(x)
	case *Star:
		return call(of(dynamic), "python.Star(%s)", t.expr(x.X).s)
	}
	t.error(x.Pos(), "this cannot stand here", "")
	return ex{s: "nil", k: of(dynamic), p: primary}
}

func number(x *Num) ex {
	if n := len(x.Text); x.Text[n-1] == 'j' || x.Text[n-1] == 'J' {
		return call(of(dynamic), "python.Imaginary(%s)", number(&Num{x.At, x.Text[:n-1], true}).s)
	}
	if x.Float {
		s := x.Text
		if strings.HasPrefix(s, ".") {
			s = "0" + s
		}
		f, _ := strconv.ParseFloat(s, 64)
		return ex{s: s, k: of(float), p: primary, c: &f}
	}
	n, err := strconv.ParseInt(x.Text, 0, 64)
	if err != nil || n > limit {
		return call(of(dynamic), "python.Big(%q)", x.Text)
	}
	f := float64(n)
	return ex{s: x.Text, k: between(n, n), p: primary, c: &f}
}

// literal is a text as Go has it: between backquotes if it has several lines.
func literal(s string) string {
	if strings.Contains(s, "\n") && utf8.ValidString(s) && !strings.ContainsAny(s, "`\r\x00\x01\ufeff") && strings.IndexFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) < 0 {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// str is a string; an f-string is joined of its parts.
func (t *translation) str(x *Str) ex {
	var parts []string
	lit := ""
	fields := false
	for _, p := range x.Parts {
		if !p.Field {
			lit += p.Text
			continue
		}
		fields = true
		if lit != "" {
			parts = append(parts, literal(lit))
			lit = ""
		}
		parts = append(parts, t.field(p))
	}
	if lit != "" || !fields {
		parts = append(parts, literal(lit))
	}
	if len(parts) == 1 {
		return ex{s: parts[0], k: of(text), p: primary}
	}
	return ex{s: strings.Join(parts, " + "), k: of(text), p: added}
}

func (t *translation) field(p Part) string {
	x := t.expr(p.X).s
	switch p.Conv {
	case 'r':
		x = "python.Repr(" + x + ")"
	case 's':
		x = "python.Str(" + x + ")"
	case 'a':
		x = "python.Invoke(\"ascii\", " + x + ")"
	}
	if len(p.Spec) == 0 || len(p.Spec) == 1 && p.Spec[0].Text == "" && !p.Spec[0].Field {
		if p.Conv == 'r' || p.Conv == 's' {
			return x
		}
		return at1(p.At) + "python.Format(" + x + ")"
	}
	return at1(p.At) + "python.Format(" + x + ", " + t.str(&Str{Parts: p.Spec}).s + ")"
}

func (t *translation) items(list []Expr) string {
	parts := make([]string, len(list))
	for i, x := range list {
		parts[i] = t.expr(x).s
	}
	return strings.Join(parts, ", ")
}

func (t *translation) pairs(d *Dict) string {
	var parts []string
	for i, k := range d.Keys {
		key := "python.DoubleStar"
		if k != nil {
			key = t.expr(k).s
		}
		parts = append(parts, key, t.expr(d.Values[i]).s)
	}
	return strings.Join(parts, ", ")
}
