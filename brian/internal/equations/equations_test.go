package equations

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"gobrian/brian/internal/cases"
	"gobrian/brian/internal/syntax"
	"gobrian/units"
)

// describe writes a System with what does not show in its text.
func describe(sys *System) string {
	var b strings.Builder
	for _, e := range sys.Equations {
		fmt.Fprintf(&b, "%d:%d %s, %s", e.At.Line, e.At.Col, e.Kind, e.Dim)
		if e.Type != Float {
			fmt.Fprintf(&b, " %s", e.Type)
		}
		fmt.Fprintf(&b, "\n    %s\n", e)
	}
	if order, err := sys.Ordered(); err == nil && len(order) > 1 {
		b.WriteString("order:")
		for _, e := range order {
			b.WriteString(" " + e.Name)
		}
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	cases.Run(t, "testdata/blocks.txtar", ".system", func(_ *testing.T, src string) string {
		sys, err := Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Parse(sys.String())
		if err != nil || again.String() != sys.String() {
			t.Errorf("the printed block reads as %v, %v", again, err)
		}
		return describe(sys)
	})
}

func TestBlockErrors(t *testing.T) {
	cases.Run(t, "testdata/block_errors.txtar", ".error", func(_ *testing.T, src string) string {
		sys, err := Parse(src)
		if err == nil {
			t.Fatalf("accepted as %s", sys)
		}
		return err.Error()
	})
}

func TestPretty(t *testing.T) {
	sys := parse(t, "dv_m/dt = (E_L - v_m)/tau : volt (unless refractory)\nI = g if n > 2 else 0*amp : amp\ng : amp (constant, shared)\nn : integer\nJ : amp/meter**2\nq : siemens*second")
	wantLatex := `\begin{align*}
\frac{\mathrm{d} v_{m}}{\mathrm{d} t} &= \frac{E_{L} - v_{m}}{\tau} && \text{unit of } v_{m}\text{: }\mathrm{volt}\text{ (unless refractory)} \\
I &= \begin{cases}g & \text{if } n > 2 \\ 0 \, \mathit{amp} & \text{otherwise}\end{cases} && \text{unit of } I\text{: }\mathrm{amp} \\
g & && \text{unit of } g\text{: }\mathrm{amp}\text{ (constant, shared)} \\
n & && \text{type of } n\text{: }\mathrm{integer} \\
J & && \text{unit of } J\text{: }\mathrm{amp/meter^{2}} \\
q & && \text{unit of } q\text{: }\mathrm{siemens\,second}
\end{align*}`
	if diff := cmp.Diff(wantLatex, sys.Latex()); diff != "" {
		t.Error(diff)
	}
	wantHTML := `<table class="equations">
<tr><td style="text-align: left">dv_m/dt</td><td style="text-align: left">= (E_L - v_m)/tau</td><td style="text-align: left">volt</td><td style="text-align: left">unless refractory</td></tr>
<tr><td style="text-align: left">I</td><td style="text-align: left">= g if n &gt; 2 else 0*amp</td><td style="text-align: left">amp</td><td style="text-align: left"></td></tr>
<tr><td style="text-align: left">g</td><td style="text-align: left"></td><td style="text-align: left">amp</td><td style="text-align: left">constant, shared</td></tr>
<tr><td style="text-align: left">n</td><td style="text-align: left"></td><td style="text-align: left">integer</td><td style="text-align: left"></td></tr>
<tr><td style="text-align: left">J</td><td style="text-align: left"></td><td style="text-align: left">amp/meter**2</td><td style="text-align: left"></td></tr>
<tr><td style="text-align: left">q</td><td style="text-align: left"></td><td style="text-align: left">siemens*second</td><td style="text-align: left"></td></tr>
</table>`
	if diff := cmp.Diff(wantHTML, sys.HTML()); diff != "" {
		t.Error(diff)
	}
}

func parse(t *testing.T, src string) *System {
	t.Helper()
	sys, err := Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	return sys
}

func TestSubstitute(t *testing.T) {
	sys := parse(t, "dx/dt = (E - x)/tau + I*k : volt (unless refractory)\nI = g*x : volt/second\ng : hertz")
	mV, _ := units.Lookup("mV")
	ohm, _ := units.Lookup("ohm")
	got, err := sys.Substitute(map[string]any{
		"x": "v", "E": units.New(-70.123456789012, mV), "tau": "tau_m", "k": 3, "g": "g_0", "ohm_": ohm,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "dv/dt = (-0.070123456789012*volt - v)/tau_m + I*3 : volt (unless refractory)\nI = g_0*v : volt/second\ng_0 : hertz\n"
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
	if sys.Equations[0].Name != "x" {
		t.Error("Substitute changed its receiver")
	}
	for _, with := range []map[string]any{
		{"x": "2v"}, {"x": "g"}, {"x": 3.0}, {"tau": []int{1}}, {"x": "I"}, {"x": "lambda"},
	} {
		if got, err := sys.Substitute(with); err == nil {
			t.Errorf("%v gives %s", with, got)
		}
	}
}

func TestQuantityExpr(t *testing.T) {
	for _, name := range []string{"volt", "mV", "metre2", "nS", "pfarad", "kgram", "molar", "umetre3"} {
		u, ok := units.Lookup(name)
		if !ok {
			t.Fatalf("no unit %s", name)
		}
		q := units.New(3.7, u)
		for range 2 {
			if got := evalQuantity(t, QuantityExpr(q)); got.Value != q.Value || got.Dim != q.Dim {
				t.Errorf("%s becomes %s", q, syntax.Print(QuantityExpr(q)))
			}
			q = q.Mul(u).Mul(q)
		}
	}
}

func evalQuantity(t *testing.T, x syntax.Expr) units.Quantity {
	t.Helper()
	switch x := x.(type) {
	case *syntax.Number:
		return units.Scalar(x.Value)
	case *syntax.Name:
		q, ok := units.Lookup(x.Ident)
		if !ok {
			t.Fatalf("no unit %s", x.Ident)
		}
		return q
	case *syntax.Binary:
		if x.Op == syntax.Pow {
			return evalQuantity(t, x.X).Pow(x.Y.(*syntax.Number).Value)
		}
		return evalQuantity(t, x.X).Mul(evalQuantity(t, x.Y))
	}
	t.Fatalf("unexpected %T", x)
	return units.Quantity{}
}

func TestJoin(t *testing.T) {
	a, b := parse(t, "dv/dt = (I - v)/tau : volt"), parse(t, "I = g*v : volt\ng : 1")
	both, err := a.Join(b)
	if err != nil {
		t.Fatal(err)
	}
	x, err := both.Inline(both.Equations[0].X)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := syntax.Print(x), "(g*v - v)/tau"; got != want {
		t.Errorf("Inline gives %s, want %s", got, want)
	}
	if _, err := both.Join(a); err == nil {
		t.Error("a name defined twice is accepted")
	}
	if _, err := parse(t, "dv/dt = xi : 1").Join(parse(t, "dw/dt = xi : 1")); err == nil {
		t.Error("plain xi in both parts is accepted")
	}
	if _, err := parse(t, "a = b : 1").Join(parse(t, "b = a : 1")); err == nil {
		t.Error("a circle over both parts is accepted")
	}
}

func TestInlineKeepsStoredSubexpressions(t *testing.T) {
	sys := parse(t, "dv/dt = a + b : 1\na = b + 1 : Hz\nb = 2*c : Hz (constant over dt)\nc : Hz")
	x, err := sys.Inline(sys.Equations[0].X)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := syntax.Print(x), "b + 1 + b"; got != want {
		t.Errorf("Inline gives %s, want %s", got, want)
	}
}

func TestInlineRefusesExplosion(t *testing.T) {
	var b strings.Builder
	b.WriteString("dv/dt = x0 : 1\n")
	for i := range 40 {
		fmt.Fprintf(&b, "x%d = x%d*x%d : 1\n", i, i+1, i+1)
	}
	b.WriteString("x40 : 1")
	sys := parse(t, b.String())
	if _, err := sys.Inline(sys.Equations[0].X); err == nil {
		t.Error("2**40 factors are accepted")
	}
}

func FuzzEquations(f *testing.F) {
	for _, path := range []string{"testdata/blocks.txtar", "testdata/block_errors.txtar"} {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i < len(ar.Files); i += 2 {
			f.Add(string(ar.Files[i].Data))
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		sys, err := Parse(src)
		if err != nil {
			if err.Error() == "" {
				t.Error("an empty message")
			}
			return
		}
		again, err := Parse(sys.String())
		if err != nil {
			t.Fatalf("%q is accepted and printed as %q: %v", src, sys, err)
		}
		if again.String() != sys.String() {
			t.Errorf("%q is printed as %q and reads as %q", src, sys, again)
		}
	})
}
