package syntax

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"gobrian/brian/internal/cases"
)

// tree writes x as nested lists, so that the binding of operators shows.
func tree(x Expr) string {
	switch x := x.(type) {
	case *Unary:
		return "(" + x.Op.String() + " " + tree(x.X) + ")"
	case *Binary:
		return "(" + x.Op.String() + " " + tree(x.X) + " " + tree(x.Y) + ")"
	case *Call:
		s := "(call " + x.Func
		for _, a := range x.Args {
			s += " " + tree(a)
		}
		return s + ")"
	case *Cond:
		return "(if " + tree(x.If) + " " + tree(x.Then) + " " + tree(x.Else) + ")"
	}
	return Print(x)
}

func TestExpressions(t *testing.T) {
	cases.Run(t, "testdata/expressions.txtar", ".tree", func(_ *testing.T, src string) string {
		var out strings.Builder
		for _, line := range strings.Split(src, "\n") {
			x, err := ParseExpr(line)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			out.WriteString(tree(x) + "   " + Print(x) + "\n")
		}
		return out.String()
	})
}

func TestLatex(t *testing.T) {
	cases.Run(t, "testdata/latex.txtar", ".latex", func(_ *testing.T, src string) string {
		var out strings.Builder
		for _, line := range strings.Split(src, "\n") {
			x, err := ParseExpr(line)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			out.WriteString(Latex(x) + "\n")
		}
		return out.String()
	})
}

func TestStatements(t *testing.T) {
	cases.Run(t, "testdata/statements.txtar", ".tree", func(_ *testing.T, src string) string {
		list, err := ParseStmts(src)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, s := range list {
			out.WriteString(strconv.Itoa(s.At.Line) + ":" + strconv.Itoa(s.At.Col) + " " + s.String() + "\n")
		}
		return out.String()
	})
}

func TestExpressionErrors(t *testing.T) {
	cases.Run(t, "testdata/expression_errors.txtar", ".error", func(_ *testing.T, src string) string {
		x, err := ParseExpr(src)
		if err == nil {
			t.Fatalf("accepted as %s", Print(x))
		}
		return err.Error()
	})
}

func TestStatementErrors(t *testing.T) {
	cases.Run(t, "testdata/statement_errors.txtar", ".error", func(_ *testing.T, src string) string {
		list, err := ParseStmts(src)
		if err == nil {
			t.Fatalf("accepted as %v", list)
		}
		return err.Error()
	})
}

func TestDeepNestingIsAnError(t *testing.T) {
	for _, src := range []string{
		strings.Repeat("(", 100000), strings.Repeat("-", 100000) + "1", strings.Repeat("not ", 100000) + "a",
		strings.Repeat("f(", 100000), strings.Repeat("2**", 100000) + "2", strings.Repeat("a if b else ", 100000) + "a",
		strings.Repeat("x", maxSource+1),
	} {
		if _, err := ParseExpr(src); err == nil {
			t.Errorf("%.20s... is accepted", src)
		}
	}
	if _, err := ParseExpr(strings.Repeat("1+", 100000) + "1"); err != nil {
		t.Errorf("a long sum is refused: %v", err)
	}
}

func TestWalkVisitsAllNames(t *testing.T) {
	x, err := ParseExpr("a + f(-b, c if d > e else not g) ** h")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "b", "d", "e", "c", "g", "h"}, Names(x)); diff != "" {
		t.Error(diff)
	}
	y := Replace(x, map[string]Expr{"b": &Name{Ident: "z"}})
	if got, want := Print(y), "a + f(-z, c if d > e else not g)**h"; got != want {
		t.Errorf("Replace gives %s, want %s", got, want)
	}
	if got, want := Print(x), "a + f(-b, c if d > e else not g)**h"; got != want {
		t.Errorf("Replace changed its argument to %s", got)
	}
}

func FuzzParseExpr(f *testing.F) {
	for _, path := range []string{"testdata/expressions.txtar", "testdata/expression_errors.txtar"} {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range ar.Files {
			f.Add(string(file.Data))
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		x, err := ParseExpr(src)
		if err != nil {
			if err.Error() == "" {
				t.Error("an empty message")
			}
			return
		}
		printed := Print(x)
		y, err := ParseExpr(printed)
		if err != nil {
			t.Fatalf("%q printed as %q: %v", src, printed, err)
		}
		if !Equal(x, y) {
			t.Errorf("%q printed as %q reads as %q", src, printed, Print(y))
		}
	})
}

func FuzzParseStmts(f *testing.F) {
	f.Add("v = 1; w += 2 # comment\nx **= 3")
	f.Add("v = (1 +\n 2)\\\n*3")
	f.Fuzz(func(t *testing.T, src string) {
		list, err := ParseStmts(src)
		if err != nil {
			return
		}
		for _, s := range list {
			again, err := ParseStmts(s.String())
			if err != nil || len(again) != 1 || again[0].String() != s.String() {
				t.Errorf("%q reads as %v, %v", s.String(), again, err)
			}
		}
	})
}
