package plotting

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// written lists the labels of a ruler; minor ticks are dots.
func written(r ruler) string {
	var words []string
	for _, t := range r.ticks {
		if t.minor {
			words = append(words, ".")
		} else {
			words = append(words, plain(t.label))
		}
	}
	return strings.TrimSpace(strings.Join(words, " ") + " " + plain(r.factor))
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		s      scale
		lo, hi float64
		n      int
		want   string
	}{
		{linear, 0, 1000, 7, "0 200 400 600 800 1000"},
		{linear, -70, -50, 9, "−70.0 −67.5 −65.0 −62.5 −60.0 −57.5 −55.0 −52.5 −50.0"},
		{linear, -70, -50, 5, "−70 −65 −60 −55 −50"},
		{linear, -8, 176, 9, "0 25 50 75 100 125 150 175"},
		{linear, 0.65, 8.35, 6, "2 4 6 8"},
		{linear, 1, 0, 3, "0.0 0.5 1.0"},
		{linear, -0.05, 1.05, 6, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{linear, -1e-9, 2e-9, 4, "−1 0 1 2 ×10⁻⁹"},
		{linear, 0, 3e6, 4, "0 1 2 3 ×10⁶"},
		{linear, 100000, 100010, 3, "100000 100005 100010"},
		{logar, 1, 1000, 9, "10⁰ . . . . . . . . 10¹ . . . . . . . . 10² . . . . . . . . 10³"},
		{logar, 1e-8, 1e8, 5, ". . 10⁻⁸ . . . 10⁻⁴ . . . 10⁰ . . . 10⁴ . . . 10⁸"},
		{logar, 3, 60, 9, ". . 5 . . . . 10 20 . . 50 ."},
		{logar, 2, 3, 4, "2.00 2.25 2.50 2.75 3.00"},
		{symlog, -100, 100, 9, "−10² −10¹ −10⁰ 0 10⁰ 10¹ 10²"},
	} {
		got := written(c.s.ticks(c.lo, c.hi, c.n))
		if c.s == logar && c.lo == 1e-8 {
			got = strings.Join(strings.Fields(strings.ReplaceAll(got, ".", "")), " ")
			c.want = strings.Join(strings.Fields(strings.ReplaceAll(c.want, ".", "")), " ")
		}
		if got != c.want {
			t.Errorf("%s %g to %g: %s, want %s", c.s, c.lo, c.hi, got, c.want)
		}
	}
}

func TestLinearTicksAreRoundAndInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e6, 1e6).Draw(t, "lo")
		d := math.Pow(10, rapid.Float64Range(-6, 9).Draw(t, "exponent"))
		n := rapid.IntRange(2, 12).Draw(t, "n")
		r := linearTicks(lo, lo+d, n)
		if allowed := max(n+1, 5); len(r.ticks) < 2 && n > 1 || len(r.ticks) > allowed { // few are too few where they are less than two
			t.Fatalf("%d ticks where 2 to %d are allowed", len(r.ticks), allowed)
		}
		seen := map[string]bool{}
		for i, k := range r.ticks {
			if k.at < lo-d*1e-9 || k.at > lo+d*(1+1e-9) {
				t.Fatalf("%v is outside of %v to %v", k.at, lo, lo+d)
			}
			if i > 0 && k.at <= r.ticks[i-1].at {
				t.Fatal("the ticks do not rise")
			}
			if seen[k.label] && d > 1e-5*math.Abs(lo) {
				t.Fatalf("%s stands twice", k.label)
			}
			seen[k.label] = true
		}
	})
}

func TestScalesThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom([]scale{linear, logar, symlog}).Draw(t, "scale")
		v := rapid.Float64Range(1e-6, 1e6).Draw(t, "v")
		if s != logar && rapid.Bool().Draw(t, "negative") {
			v = -v
		}
		m := newMapping(s, 1e-6, 1e6, 10, 500)
		if back := m.back(m.at(v)); math.Abs(back-v) > 1e-9*math.Max(math.Abs(v), 1) {
			t.Fatalf("%s: %v comes back as %v", s, v, back)
		}
	})
}

func TestFormula(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                      "plain",
		`$v_m$ (mV)`:                 "vₘ (mV)",
		`$\tau_m = 20\,\mathrm{ms}$`: "τₘ = 20 ms",
		`$10^{-3}$`:                  "10⁻³",
		`$x_{\mathrm{rest}}^2$`:      "xᵣₑₛₜ²",
		`$\frac{dv}{dt}$`:            "dv/dt",
		`$\sqrt{x}$`:                 "√x",
		`$\sqrt{\alpha\beta}$`:       "√(αβ)",
		`$\frac{a+b}{c_i}$`:          "(a+b)/cᵢ",
		`$x_i^2 x^2_i$`:              "xᵢ²xᵢ²",
		`$\sum_{i=1}^{N}$`:           "∑ᵢ₌₁N",
		`$\bar{g}$`:                  "g\u0304",
		`costs 5$`:                   "costs 5$",
		`\$5 and $\mu$`:              "$5 and μ",
		`$\mathrm{two words}$`:       "two words",
		`$\unknown$`:                 `\unknown`,
		`$g_{\mathrm{e}}$`:           "gₑ",
		`$a{b$`:                      "ab",
		`$x^$`:                       "x",
		`$\alpha\leq\beta$`:          "α ≤ β",
		"two\nlines":                 "two lines",
	} {
		if got := plain(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	// Only what has small signs for every letter is made small.
	if got := plain(`$E_{L}$`); got != "EL" {
		t.Errorf("E_L: %q", got)
	}
}

func TestFormulaItalics(t *testing.T) {
	var words []string
	for _, p := range formula(`rate $\nu_{i}$ in $\mathrm{Hz}$, $x2$`) {
		w := p.text
		if p.italic {
			w = "/" + w + "/"
		}
		words = append(words, w)
	}
	if got, want := strings.Join(words, "|"), "rate ν|/i/| in Hz, |/x/|2"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Both rows of a fraction stand over each other with a line between; a root has its sign, a sum its limits.
func TestFormulaStacks(t *testing.T) {
	s := fontStyle{size: 10}
	line := layOut("$ab$", s, 0)
	for in, marks := range map[string]int{`$\frac{a}{b}$`: 1, `$\sqrt{a}$`: 1, `$\bar{a}$`: 1, `$\sum_{a}^{b}$`: 0, `$x_a^b$`: 0} {
		if b := layOut(in, s, 0); len(b.marks) != marks {
			t.Errorf("%s has %d lines, want %d", in, len(b.marks), marks)
		}
	}
	b := layOut(`$\frac{a}{b}$`, s, 0)
	y := b.marks[0].pts[0].Y
	if a, b := b.runs[0], b.runs[1]; a.y <= y || b.y >= y || a.x > b.x+1 || b.x > a.x+1 {
		t.Errorf("a at %v, b at %v, the line at %v", a, b, y)
	}
	if b.w >= line.w || b.up <= line.up || b.down <= line.down {
		t.Errorf("the fraction is %v wide, %v up, %v down; a line %v", b.w, b.up, b.down, line)
	}
	if x := layOut("$x_a^b$", s, 0); x.runs[1].x != x.runs[2].x {
		t.Errorf("the indices start at %v and %v", x.runs[1].x, x.runs[2].x)
	}
	if two := layOut("$\\frac{a}{b}$\n$\\frac{a}{b}$", s, 0); two.height() < 2*b.height() {
		t.Errorf("two lines of fractions are %v high, one is %v", two.height(), b.height())
	}
	if spaced, tight := layOut("$a-b$", s, 0), layOut("$x_{a-b}$", s, 0); spaced.runs[1].x-spaced.runs[0].face.Width("a") < 1 || len(tight.runs) == 0 {
		t.Errorf("there is no space before the minus: %v", spaced.runs)
	}
}

func FuzzFormula(f *testing.F) {
	for _, s := range []string{`$\frac{a}{b}$`, `$x_{y^{z}}$`, `$\mathrm{a b$`, `$^$`, `$\$`, `{$}$`, `$0\frac$`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain(s)
		layOut(s, fontStyle{size: 10}, 0.5)
	})
}
