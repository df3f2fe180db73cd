package equations

import (
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// Substitute returns the System with other names or values in the place of
// names. A string renames, on both sides; a number, a truth value or a
// units.Quantity stands for the name on the right sides, without any loss of
// digits. The error is a syntax.ErrorList.
func (s *System) Substitute(with map[string]any) (*System, error) {
	trees := map[string]syntax.Expr{}
	for _, name := range slices.Sorted(maps.Keys(with)) {
		x, err := s.replacement(name, with[name])
		if err != nil {
			return nil, syntax.ErrorList{err}
		}
		trees[name] = x
	}
	out := &System{}
	for _, e := range s.Equations {
		c := *e
		if n, ok := trees[e.Name].(*syntax.Name); ok {
			c.Name = n.Ident
		}
		if c.X != nil {
			c.X = syntax.Replace(c.X, trees)
			c.Text = replaced(c.Text, with)
		}
		out.Equations = append(out.Equations, &c)
	}
	return out, out.structure().Err()
}

// replaced is the text of an expression with the values of Substitute in the places of their names.
func replaced(text string, with map[string]any) string {
	toks, _ := syntax.Scan("model", text)
	for i, t := range toks {
		v, ok := with[t.Text]
		if !ok || t.Kind != syntax.Word {
			continue
		}
		switch v := v.(type) {
		case string:
			toks[i].Text = v
		case interface{ Repr() string }:
			toks[i].Text = "(" + v.Repr() + ")"
		default:
			toks[i].Text = fmt.Sprintf("(%v)", v)
		}
		for k := range toks[i+1:] { // which stands in the same line
			toks[i+1+k].At.Col += utf8.RuneCountInString(toks[i].Text) - utf8.RuneCountInString(t.Text)
		}
	}
	return written(toks)
}

// replacement turns one value of Substitute into a tree.
func (s *System) replacement(name string, v any) (syntax.Expr, *syntax.Error) {
	if to, ok := v.(string); ok {
		if !syntax.IsName(to) {
			return nil, &syntax.Error{What: "model", Msg: fmt.Sprintf("%s cannot be renamed to '%s', which is not a name", name, to)}
		}
		return &syntax.Name{Ident: to}, nil
	}
	if e, ok := s.Lookup(name); ok {
		return nil, e.errorAt(e.At, fmt.Sprintf("a value cannot take the place of %s, which the equations define", name), "")
	}
	switch v := v.(type) {
	case bool:
		return &syntax.Bool{Value: v}, nil
	case int:
		return &syntax.Number{Value: float64(v), Int: true}, nil
	case float64:
		return &syntax.Number{Value: v}, nil
	case units.Quantity:
		return QuantityExpr(v), nil
	}
	return nil, &syntax.Error{What: "model", Msg: fmt.Sprintf("a %T cannot take the place of %s", v, name),
		Hint: "give a number, a quantity, or a string that is the new name"}
}

// QuantityExpr writes q as an expression of numbers and base units:
// 0.02*second.
func QuantityExpr(q units.Quantity) syntax.Expr {
	var x syntax.Expr = &syntax.Number{Value: q.Value}
	if q.Dim.IsDimensionless() {
		return x
	}
	if u, ok := units.Lookup(q.Dim.UnitString()); ok && u.Value == 1 && u.Dim == q.Dim {
		return product(x, &syntax.Name{Ident: q.Dim.UnitString()})
	}
	for i, n := range q.Dim.Exponents() {
		if n == 0 {
			continue
		}
		var u syntax.Expr = &syntax.Name{Ident: baseUnits[i]}
		if n != 1 {
			u = &syntax.Binary{Op: syntax.Pow, X: u, Y: &syntax.Number{Value: n, Int: n == float64(int(n))}}
		}
		x = product(x, u)
	}
	return x
}

// baseUnits are the SI base units in the order of Dimensions.Exponents.
var baseUnits = [7]string{"metre", "kilogram", "second", "amp", "kelvin", "mole", "candle"}

func product(x, y syntax.Expr) syntax.Expr { return &syntax.Binary{Op: syntax.Mul, X: x, Y: y} }

// Join returns the equations of s followed by those of o. The error is a
// syntax.ErrorList: names defined twice, a circle, plain xi in both.
func (s *System) Join(o *System) (*System, error) {
	out := &System{Equations: slices.Concat(s.Equations, o.Equations)}
	return out, out.structure().Err()
}

// maxInlined is the largest number of nodes that Inline makes of an expression.
const maxInlined = 20_000

// Inline puts subexpressions in the place of their names in x, down to
// variables that are stored: differential equations, parameters, and
// subexpressions that are constant over dt. The error says that the result
// would be too large.
func (s *System) Inline(x syntax.Expr) (syntax.Expr, error) {
	order, err := s.Ordered()
	if err != nil {
		return nil, err
	}
	trees := map[string]syntax.Expr{}
	sizes := map[string]int{}
	for _, e := range order {
		if e.Has("constant over dt") {
			continue
		}
		sizes[e.Name] = inlinedSize(e.X, sizes)
		if sizes[e.Name] > maxInlined {
			return nil, e.errorAt(e.At, fmt.Sprintf("%s becomes too large when the subexpressions in it are filled in", e.Name),
				"add the flag (constant over dt) to one of them")
		}
		trees[e.Name] = syntax.Replace(e.X, trees)
	}
	if inlinedSize(x, sizes) > maxInlined {
		return nil, &syntax.Error{What: "model", Msg: "an expression becomes too large when the subexpressions in it are filled in",
			Hint: "add the flag (constant over dt) to one of them"}
	}
	return syntax.Replace(x, trees), nil
}

// inlinedSize counts the nodes of x with names replaced by trees of known sizes.
func inlinedSize(x syntax.Expr, sizes map[string]int) int {
	n := 0
	syntax.Walk(x, func(x syntax.Expr) bool {
		n++
		if name, ok := x.(*syntax.Name); ok {
			n += sizes[name.Ident]
		}
		return n <= maxInlined
	})
	return n
}
