package integrator

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// TestOrderOfTerms: what waits comes last, a sum begins with what is no product, and what nothing is gained by stays as it is written.
func TestOrderOfTerms(t *testing.T) {
	for before, after := range map[string]string{
		"a*exp(x) + b + c":                        "b + c + a*exp(x)",
		"2.0*a + 3.0*b - 0.5":                     "-0.5 + 2.0*a + 3.0*b",
		"2.0*a - 3.0*b - 4.0*c":                   "2.0*a + -3.0*b - 4.0*c",
		"a*b - c*d - x":                           "a*b - c*d - x",
		"a + -2.0*b":                              "a + -2.0*b",
		"c*exp(x)*0.5*d":                          "c*d*0.5*exp(x)",
		"0.5*(2.0*exp(x) if on else 0.0) + a":     "a + (exp(x) if on else 0.0)",
		"a/(1.0 + b) + exp(b/x) + c":              "c + a/(1.0 + b) + exp(b/x)",
		"a + (b - c)":                             "a + (b - c)",
		"a*a*b*2.0":                               "a*a*b*2.0",
		"exp(x)*a":                                "exp(x)*a",
		"b*(a + c)":                               "b*(a + c)",
		"1e-200*(1e-200*exp(x) if on else 0.0)*a": "1e-200*(1e-200*exp(x) if on else 0.0)*a",
		"a*exp(x)*rand() + b":                     "a*exp(x)*rand() + b",
	} {
		x, err := syntax.ParseExpr(before)
		if err != nil {
			t.Fatal(err)
		}
		e := &economy{job: &job{}, stmts: []syntax.Stmt{assign("_y", x)}, reads: 1}
		e.order()
		if got := syntax.Print(e.stmts[0].X); got != after {
			t.Errorf("%s becomes %s, want %s", before, got, after)
		}
	}
}

// TestTemporariesWait: what a temporary waits for, those who take it wait for too.
func TestTemporariesWait(t *testing.T) {
	stmts, err := syntax.ParseStmts("_e = exp(x)\n_f = 2.0*_e\n_y = a*_f + b + c")
	if err != nil {
		t.Fatal(err)
	}
	e := &economy{job: &job{}, stmts: stmts, reads: len(stmts)}
	e.order()
	if got, want := syntax.Print(e.stmts[2].X), "b + c + a*_f"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestOrderKeepsTheValue holds random expressions to their value before.
func TestOrderKeepsTheValue(t *testing.T) {
	names := []string{"a", "b", "c", "d"}
	number := rapid.Float64Range(-2, 2)
	name := rapid.Custom(func(r *rapid.T) string { return rapid.SampledFrom(names).Draw(r, "name") })
	var tree func(r *rapid.T, depth int) string
	tree = func(r *rapid.T, depth int) string {
		if depth == 0 {
			if rapid.Bool().Draw(r, "is number") {
				return syntax.Print(symbolic.Number(number.Draw(r, "number")))
			}
			return name.Draw(r, "leaf")
		}
		x, y := tree(r, depth-1), tree(r, rapid.IntRange(0, depth-1).Draw(r, "depth"))
		forms := []string{"X + Y", "X - Y", "(X)*(Y)", "X + (Y)", "X - (Y)", "(X)*Y", "(X)/n", "exp(0.3*n)*(X)", "(X if n < m else 0.0)*(Y)", "Y*(2.0*(X) if n < m else 0.0)"}
		return strings.NewReplacer("X", x, "Y", y, "n", name.Draw(r, "n"), "m", name.Draw(r, "m")).
			Replace(strings.ReplaceAll(rapid.SampledFrom(forms).Draw(r, "form"), "exp", "\x00"))
	}
	rapid.Check(t, func(r *rapid.T) {
		x, err := syntax.ParseExpr(strings.ReplaceAll(tree(r, 5), "\x00", "exp"))
		if err != nil {
			r.Fatal(err)
		}
		y := syntax.Map(x, orderer{}.ordered)
		env := map[string]float64{}
		for _, n := range names {
			env[n] = rapid.Float64Range(0.5, 2).Draw(r, n)
		}
		want, got, scale := evaluatorOf(t, x)(env, noDraw), evaluatorOf(t, y)(env, noDraw), evaluatorOf(t, syntax.Map(x, absolute))(env, noDraw)
		if math.Abs(got-want) > 1e-14*scale {
			r.Fatalf("%s is %v, was %v as %s", syntax.Print(y), got, want, syntax.Print(x))
		}
	})
}

// absolute makes a sum that of the sizes of its terms.
func absolute(x syntax.Expr) syntax.Expr {
	switch x := x.(type) {
	case *syntax.Number:
		return symbolic.Number(math.Abs(x.Value))
	case *syntax.Unary:
		if x.Op == syntax.Neg {
			return x.X
		}
	case *syntax.Binary:
		if x.Op == syntax.Sub {
			return symbolic.Add(x.X, x.Y)
		}
	}
	return x
}
