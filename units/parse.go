package units

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// ParseError says where a text is not a quantity.
type ParseError struct {
	Src  string // the text
	Col  int    // the character at fault, from 1
	Msg  string
	Hint string // "did you mean mV?", or empty
}

// Error shows the place: message, text and caret, one below the other, and the hint.
func (e *ParseError) Error() string {
	line := strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' ' // so that it stays one line
		}
		return c
	}, e.Src)
	s := fmt.Sprintf("quantity 1:%d: %s\n    %s\n    %s^", e.Col, e.Msg, line, strings.Repeat(" ", e.Col-1))
	if e.Hint != "" {
		s += "\n" + e.Hint
	}
	return s
}

// Parse reads a quantity: a number, a unit, or both, with products, quotients and powers, as people, Brian and Python
// write them:
//
//	10 nS/cm^2     -70. mV     20. * msecond     5e-3     m^2 kg s^-3 A^-1     J/(mol K)     3 * metre ** 0.5
//
// Units are known by Brian's names (msecond, ms), by their symbols (V, Mohm, um; also with µ and Ω), and by names given to
// Register. Products and quotients, also those without a sign, are taken from left to right: mV/nS ms is (mV/nS) ms.
// Parse reads what String and Repr write, to the digits that they show. The error is a *ParseError.
func Parse(s string) (q Quantity, err error) {
	p := &parser{src: []rune(s)}
	defer func() {
		if r := recover(); r != nil {
			q, err = Quantity{}, p.recovered(r)
		}
	}()
	p.next()
	q = p.product(0)
	if p.tok.kind != end {
		p.fail(p.tok.col, "unexpected "+p.tok.describe(), "")
	}
	return q, nil
}

// recovered turns what the parser panicked with into an error; anything else goes on.
func (p *parser) recovered(r any) error {
	switch e := r.(type) {
	case *ParseError:
		return e
	case *DimensionError:
		return &ParseError{Src: string(p.src), Col: p.tok.col, Msg: e.Error()}
	}
	panic(r)
}

// maxDepth is how deep brackets may nest.
const maxDepth = 64

type parser struct {
	src []rune
	at  int // the next character
	tok token
}

type tokenKind uint8

const (
	end tokenKind = iota
	number
	name
	operator // one of the strings * / ^ ( ) + -
)

type token struct {
	kind tokenKind
	text string
	col  int // of its first character, from 1
}

func (t token) describe() string {
	if t.kind == end {
		return "the end of the text"
	}
	return strconv.Quote(t.text)
}

func (p *parser) fail(col int, msg, hint string) {
	panic(&ParseError{Src: string(p.src), Col: col, Msg: msg, Hint: hint})
}

// product is factors with * or / or nothing between them. Numbers are kept apart, so that the units make a unit:
// 10 nS/cm^2 is 10 (nS/cm^2), not (10 nS)/cm^2.
func (p *parser) product(depth int) Quantity {
	var q factors
	q.multiply(p.factor(depth))
	for {
		switch {
		case p.accept("*"):
			q.multiply(p.factor(depth))
		case p.accept("/"):
			q.divide(p.factor(depth))
		case p.tok.kind == number:
			p.fail(p.tok.col, "a number follows without a sign", "write * before "+p.tok.text+" if it is a factor")
		case p.tok.kind == name || p.is("("):
			q.multiply(p.power(depth))
		default:
			return q.value()
		}
	}
}

// factors is a product of numbers and of units.
type factors struct {
	number             float64
	unit               Quantity
	hasNumber, hasUnit bool
}

func (f *factors) multiply(q Quantity) {
	switch {
	case q.Dim == Dimensionless && q.unit == 0 && f.hasNumber:
		f.number *= q.Value
	case q.Dim == Dimensionless && q.unit == 0:
		f.number, f.hasNumber = q.Value, true
	case f.hasUnit:
		f.unit = f.unit.Mul(q)
	default:
		f.unit, f.hasUnit = q, true
	}
}

func (f *factors) divide(q Quantity) {
	switch {
	case q.Dim == Dimensionless && q.unit == 0 && f.hasNumber:
		f.number /= q.Value
	case q.Dim == Dimensionless && q.unit == 0:
		f.number, f.hasNumber = 1/q.Value, true
	case f.hasUnit:
		f.unit = f.unit.Div(q)
	default:
		f.unit, f.hasUnit = Scalar(1).Div(q), true
		if f.number == 1 {
			f.hasNumber = false // 1/ms is a unit
		}
	}
}

func (f *factors) value() Quantity {
	switch {
	case !f.hasUnit:
		return Scalar(f.number)
	case !f.hasNumber:
		return f.unit
	}
	return f.unit.Times(f.number)
}

// factor is a power with signs before it.
func (p *parser) factor(depth int) Quantity {
	negative := false
	for p.is("-") || p.is("+") {
		negative = negative != p.is("-")
		p.next()
	}
	q := p.power(depth)
	if negative {
		return q.Neg()
	}
	return q
}

// power is a number, a name or brackets, with an exponent or without.
func (p *parser) power(depth int) Quantity {
	col := p.tok.col
	q := p.primary(depth)
	if !p.accept("^") {
		return q
	}
	x := p.exponent(depth)
	if _, err := q.Dim.Pow(x); err != nil {
		p.fail(col, err.(*DimensionError).Why, "")
	}
	return q.Pow(x)
}

// exponent is a number with or without a sign, or a dimensionless product in brackets.
func (p *parser) exponent(depth int) float64 {
	col := p.tok.col
	negative := p.accept("-")
	if !negative {
		p.accept("+")
	}
	if p.tok.kind != number && !p.is("(") {
		p.fail(p.tok.col, "an exponent is wanted, not "+p.tok.describe(), "")
	}
	q := p.primary(depth)
	if q.Dim != Dimensionless {
		p.fail(col, "the exponent has to be dimensionless, not in "+q.Dim.UnitString(), "")
	}
	if negative {
		return -q.Value
	}
	return q.Value
}

func (p *parser) primary(depth int) Quantity {
	tok := p.tok
	switch {
	case tok.kind == number:
		p.next()
		x, err := strconv.ParseFloat(tok.text, 64)
		if errors.Is(err, strconv.ErrRange) && math.IsInf(x, 0) {
			p.fail(tok.col, "the number is too large", "")
		}
		return Scalar(x)
	case tok.kind == name:
		p.next()
		return p.named(tok)
	case p.accept("("):
		if depth == maxDepth {
			p.fail(tok.col, "the brackets nest too deep", "")
		}
		q := p.product(depth + 1)
		if !p.accept(")") {
			p.fail(p.tok.col, "a closing bracket is missing before "+p.tok.describe(), "")
		}
		return q
	}
	p.fail(tok.col, "a number or a unit is wanted, not "+tok.describe(), "")
	return Quantity{}
}

// named is the unit of a name or a symbol, or inf or nan.
func (p *parser) named(tok token) Quantity {
	switch tok.text {
	case "inf":
		return Scalar(math.Inf(1))
	case "nan":
		return Scalar(math.NaN())
	}
	if q, ok := Lookup(tok.text); ok {
		return q
	}
	if q, ok := bySymbol(tok.text); ok {
		return q
	}
	p.fail(tok.col, "there is no unit "+strconv.Quote(tok.text), unitHint(tok.text))
	return Quantity{}
}

// unitHint says which unit may have been meant.
func unitHint(text string) string {
	if text == "celsius" || text == "degC" || text == "°C" {
		return "a temperature is in kelvin: add zero_celsius to degrees Celsius"
	}
	if s, ok := Suggest(text, Exported()); ok {
		return "did you mean " + s + "?"
	}
	if s, ok := Suggest(text, Names()); ok {
		return "did you mean " + s + "?"
	}
	return ""
}

// bySymbol finds a unit of the table by its symbol, without an exponent.
func bySymbol(s string) (Quantity, bool) {
	symbols := symbolTable()
	q, ok := symbols[s]
	if !ok && strings.ContainsAny(s, "µμΩΩ") {
		q, ok = symbols[strings.NewReplacer("µ", "u", "μ", "u", "Ω", "ohm", "Ω", "ohm").Replace(s)]
	}
	return q, ok
}

// symbolTable is the units by their symbols; of two with the same symbol the names say the same.
var symbolTable = sync.OnceValue(func() map[string]Quantity {
	out := make(map[string]Quantity, len(unitNames))
	for i := range unitNames {
		if n := &unitNames[i]; !strings.Contains(n.symbol, "^") {
			out[n.symbol] = *n.unit
		}
	}
	return out
})

func (p *parser) is(text string) bool { return p.tok.kind == operator && p.tok.text == text }

// accept passes over a sign if it is there.
func (p *parser) accept(text string) bool {
	if !p.is(text) {
		return false
	}
	p.next()
	return true
}
