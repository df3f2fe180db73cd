package equations

import (
	"fmt"
	"math"
	"strings"

	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// unitAndFlags reads `unit (flag, flag)`, what stands behind the colon of an equation.
func (p *parser) unitAndFlags(e *Equation, colon syntax.Token, toks []syntax.Token) bool {
	n := flagsAt(toks)
	if n == 0 {
		p.fail(end([]syntax.Token{colon}), "write 1 for a variable without unit", "the unit of %s is missing", e.Name)
		return false
	}
	ok := p.unit(e, toks[:n])
	return p.flags(e, toks[n:]) && ok
}

// flagsAt is the index of the ( that opens the flags: one that follows an operand.
func flagsAt(toks []syntax.Token) int {
	if len(toks) > 1 && toks[0].Is("(") && isFlagWord[toks[1].Text] { // the unit is missing
		return 0
	}
	depth := 0
	for i, t := range toks {
		if t.Is("(") && depth == 0 && i > 0 && (toks[i-1].Kind != syntax.Mark || toks[i-1].Is(")")) {
			return i
		}
		if t.Is("(") {
			depth++
		}
		if t.Is(")") {
			depth--
		}
	}
	return len(toks)
}

// unit reads a unit into the dimensions and type of e.
func (p *parser) unit(e *Equation, toks []syntax.Token) bool {
	x, err := syntax.ParseTokens("model", p.src, toks)
	if err != nil {
		err.Msg = "in the unit: " + err.Msg
		p.errs = append(p.errs, err)
		return false
	}
	e.Unit = syntax.Print(x)
	switch n, _ := x.(*syntax.Name); {
	case n == nil:
	case n.Ident == "integer" || n.Ident == "boolean":
		e.Type = map[string]Type{"integer": Integer, "boolean": Boolean}[n.Ident]
		if e.Kind == Differential {
			p.fail(n.At, "", "%s is defined by a differential equation and cannot be %s", e.Name, e.Type)
			return false
		}
		return true
	}
	dim, bad := UnitOf(x)
	if bad != nil {
		bad.Src, bad.What = p.src, "model"
		p.errs = append(p.errs, bad)
		return false
	}
	e.Dim = dim
	return true
}

// wrongTypes are words that stand for types elsewhere, with what is written here.
var wrongTypes = map[string]string{
	"bool": "boolean", "int": "integer", "float": "1", "double": "1", "dimensionless": "1", "None": "1", "string": "1",
}

// UnitOf evaluates a unit expression: a product of powers of unscaled unit
// names. The error lacks its source text.
func UnitOf(x syntax.Expr) (dim units.Dimensions, err *syntax.Error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *units.DimensionError:
			err = &syntax.Error{Pos: x.Pos(), Msg: "the exponents in this unit are too large"}
		default:
			panic(r)
		}
	}()
	unit, err := unitOf(x)
	dim = unit.Dim
	for _, n := range dim.Exponents() {
		if math.Abs(n) > maxExponent {
			return dim, &syntax.Error{Pos: x.Pos(), Msg: "the exponents in this unit are too large"}
		}
	}
	return dim, err
}

// maxExponent bounds the exponents of a variable's dimensions, so that products
// with a few others stay within the range of units.Dimensions.
const maxExponent = 100

// one is the unit of what has none.
var one = units.Scalar(1)

// unitOf computes with units, so that values are shown in those that a model names: A/(m^2).
func unitOf(x syntax.Expr) (units.Quantity, *syntax.Error) {
	switch x := x.(type) {
	case *syntax.Number:
		if x.Value == 1 {
			return one, nil
		}
		return one, &syntax.Error{Pos: x.At,
			Msg:  fmt.Sprintf("the unit of a variable has no factor, found %s", syntax.Print(x)),
			Hint: "write 1 for a variable without unit"}
	case *syntax.Name:
		return unitNamed(x)
	case *syntax.Binary:
		return unitBinary(x)
	}
	return one, &syntax.Error{Pos: x.Pos(), Msg: "a unit is a product of powers of unit names"}
}

func unitBinary(x *syntax.Binary) (units.Quantity, *syntax.Error) {
	a, err := unitOf(x.X)
	if err != nil {
		return a, err
	}
	switch x.Op {
	case syntax.Mul, syntax.Div:
		b, err := unitOf(x.Y)
		if err != nil {
			return b, err
		}
		if x.Op == syntax.Mul {
			return a.Mul(b), nil
		}
		return a.Div(b), nil
	case syntax.Pow:
		n, ok := exponent(x.Y)
		if !ok {
			return a, &syntax.Error{Pos: x.Y.Pos(), Msg: "the exponent in a unit is a number"}
		}
		if _, err := a.Dim.Pow(n); err != nil {
			return a, &syntax.Error{Pos: x.Y.Pos(), Msg: "the exponent in a unit is a small number or a fraction of small numbers"}
		}
		return a.Pow(n), nil
	}
	return a, &syntax.Error{Pos: x.At, Msg: fmt.Sprintf("a unit is a product of powers of unit names, %s has no place in it", x.Op)}
}

// exponent evaluates a constant made of numbers, signs and divisions.
func exponent(x syntax.Expr) (float64, bool) {
	switch x := x.(type) {
	case *syntax.Number:
		return x.Value, true
	case *syntax.Unary:
		v, ok := exponent(x.X)
		return -v, ok && x.Op == syntax.Neg
	case *syntax.Binary:
		a, ok1 := exponent(x.X)
		b, ok2 := exponent(x.Y)
		return a / b, ok1 && ok2 && x.Op == syntax.Div && b != 0 && !math.IsInf(a/b, 0)
	}
	return 0, false
}

// unitNamed looks up a unit name, which has to have the value 1 in SI.
func unitNamed(x *syntax.Name) (units.Quantity, *syntax.Error) {
	if right, ok := wrongTypes[x.Ident]; ok {
		return one, &syntax.Error{Pos: x.At, Msg: fmt.Sprintf("'%s' is not a unit", x.Ident), Hint: "write " + right}
	}
	if x.Ident == "integer" || x.Ident == "boolean" {
		return one, &syntax.Error{Pos: x.At, Msg: fmt.Sprintf("'%s' stands alone, without a unit", x.Ident)}
	}
	q, ok := units.Lookup(x.Ident)
	if !ok {
		err := &syntax.Error{Pos: x.At, Msg: fmt.Sprintf("there is no unit named '%s'", x.Ident)}
		if near, ok := units.Suggest(x.Ident, units.Names()); ok {
			err.Hint = fmt.Sprintf("did you mean '%s'?", near)
		}
		return one, err
	}
	if q.Value != 1 {
		return one, &syntax.Error{Pos: x.At,
			Msg:  fmt.Sprintf("the unit of a variable is a base unit, '%s' is not", x.Ident),
			Hint: fmt.Sprintf("write %s; values can still be given in %s", q.Dim.UnitString(), x.Ident)}
	}
	return q, nil
}

// flags reads `(flag, flag)`, or nothing.
func (p *parser) flags(e *Equation, toks []syntax.Token) bool {
	if len(toks) == 0 {
		return true
	}
	var flag strings.Builder
	start := toks[0]
	for i, t := range toks[1:] {
		if flag.Len() == 0 {
			start = t
		}
		switch {
		case t.Kind == syntax.Word:
			if s := flag.String(); s != "" && !strings.HasSuffix(s, "-") {
				flag.WriteByte(' ')
			}
			flag.WriteString(t.Text)
		case t.Is("-") && flag.Len() > 0:
			flag.WriteByte('-')
		case t.Is(",") || t.Is(")"):
			if !p.flag(e, flag.String(), start) {
				return false
			}
			flag.Reset()
			if t.Is(",") {
				continue
			}
			if rest := toks[i+2:]; len(rest) > 0 {
				p.fail(rest[0].At, "an equation ends with its flags", "unexpected %s after the flags", rest[0])
				return false
			}
			return true
		default:
			p.fail(t.At, "flags are words, separated by commas", "unexpected %s in the flags of %s", t, e.Name)
			return false
		}
	}
	p.fail(toks[0].At, "", "this ( is never closed")
	return false
}

// Flags are all flags that an equation can have; which of them fit depends on
// the kind of equation and on its owner.
var Flags = []string{
	"constant", "shared", "constant over dt", "unless refractory", "linked",
	"event-driven", "clock-driven", "summed", "point current",
}

// isFlagWord holds the words that flags begin with.
var isFlagWord = map[string]bool{
	"constant": true, "shared": true, "unless": true, "linked": true, "event": true, "clock": true, "summed": true, "point": true,
}

// flag adds one flag to e.
func (p *parser) flag(e *Equation, name string, at syntax.Token) bool {
	switch {
	case name == "":
		p.fail(at.At, "", "a flag is missing")
		return false
	case e.Has(name):
		p.fail(at.At, "", "the flag '%s' is there twice", name)
		return false
	}
	for _, f := range Flags {
		if f == name {
			e.Flags = append(e.Flags, name)
			return true
		}
	}
	hint := "the flags are: " + strings.Join(Flags, ", ")
	if near, ok := units.Suggest(name, Flags); ok {
		hint = fmt.Sprintf("did you mean '%s'?", near)
	}
	p.fail(at.At, hint, "there is no flag '%s'", name)
	return false
}
