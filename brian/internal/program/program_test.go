package program

import (
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gobrian/brian/internal/elementary"
)

// examples are the programs in testdata.
func examples(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.program")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	m := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		m[f] = string(b)
	}
	return m
}

func TestRoundTrip(t *testing.T) {
	for name, text := range examples(t) {
		p, err := Parse(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := p.String(); got != text {
			t.Errorf("%s: prints as\n%s", name, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range examples(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Parse(text)
		if err != nil {
			return
		}
		once := p.String()
		q, err := Parse(once)
		if err != nil {
			t.Fatalf("what String wrote is refused: %v\n%s", err, once)
		}
		if twice := q.String(); twice != once {
			t.Fatalf("printed, read and printed again:\n%s\nthen\n%s", once, twice)
		}
	})
}

// TestRefused reads wrong programs; each line that begins with "error:" says
// what the message must hold, the program follows.
func TestRefused(t *testing.T) {
	data, err := os.ReadFile("testdata/refused.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split(string(data), "error: ")[1:] {
		want, text, _ := strings.Cut(c, "\n")
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("program\n%swant an error with %q, got %v", text, want, err)
		}
	}
}

// TestOrdered looks at when the order of elements matters.
func TestOrdered(t *testing.T) {
	head := "program p\ncolumn v[j] float\ncolumn v[i] float\ncolumn u float\ncolumn v2 float in v\n"
	for code, want := range map[string]bool{
		"v3 = load v[j]\nstore u, v3":                           false,
		"v3 = load u\naccumulate v[j], v3":                      false,
		"v3 = load u\nstore v[j], v3":                           false,
		"v3 = load u\nv4 = add v3, 1\nstore u, v4":              false,
		"v3 = load v[i]\naccumulate v[j], v3":                   true,
		"v3 = load v[j]\nv4 = add v3, 1\nstore v[j], v4":        true,
		"v3 = load u\naccumulate v[j], v3\naccumulate v[i], v3": true,
		"v3 = load u\nstore v[j], v3\nstore v[i], v3":           true,
	} {
		p, err := Parse(head + code)
		if err != nil {
			t.Fatal(err)
		}
		if p.Sequential() != want {
			t.Errorf("Sequential is %v for\n%s", !want, code)
		}
	}
}

// TestRecalls looks at when an element must not be twice in a block.
func TestRecalls(t *testing.T) {
	head := "program p\ncolumn v float\ncolumn u float\n"
	for code, want := range map[string]bool{
		"v0 = load v\nstore u, v0":                 false,
		"v0 = load v\nv1 = add v0, 1\nstore v, v1": true,
	} {
		p, err := Parse(head + code)
		if err != nil {
			t.Fatal(err)
		}
		if p.Recalls() != want {
			t.Errorf("Recalls is %v for\n%s", !want, code)
		}
	}
}

// TestExpand looks that no function is left and that each keeps its place.
func TestExpand(t *testing.T) {
	for f := elementary.Func(0); int(f) < elementary.NumFuncs; f++ {
		b := NewBuilder("f")
		x := b.Append(Instr{Op: Load, Ref: b.Column(Column{Name: "x"})})
		args := []Value{x, x}[:f.Arity()]
		b.P.Result = b.Op(OfFunction(f), args...)
		p := Expand(b.P)
		if err := p.Verify(); err != nil {
			t.Errorf("%s: %v", f, err)
		}
		for _, in := range p.Code {
			if _, is := in.Op.Function(); is {
				t.Errorf("%s: its expansion calls %s", f, in.Op)
			}
		}
		if len(p.Code) < 10 {
			t.Errorf("%s: expanded to %d operations", f, len(p.Code))
		}
	}
}

// exactFloorDiv is x // y and x % y in rational arithmetic, for finite numbers.
func exactFloorDiv(x, y float64) (quotient, remainder float64) {
	q := new(big.Rat).Quo(new(big.Rat).SetFloat64(x), new(big.Rat).SetFloat64(y))
	n := new(big.Int).Div(q.Num(), q.Denom()) // Euclidean, and the denominator is positive: floor
	quotient, _ = new(big.Float).SetInt(n).Float64()
	r := new(big.Rat).Sub(new(big.Rat).SetFloat64(x), new(big.Rat).Mul(new(big.Rat).SetInt(n), new(big.Rat).SetFloat64(y)))
	remainder, _ = r.Float64()
	return quotient, remainder
}

func TestFloorDivision(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	draw := func() float64 {
		switch r.IntN(3) {
		case 0:
			return float64(r.IntN(41)-20) * 0.25
		case 1:
			return float64(r.IntN(2001)-1000) * 0.1
		}
		return math.Ldexp(r.Float64()-0.5, r.IntN(80)-40)
	}
	for range 20000 {
		x, y := draw(), draw()
		if y == 0 {
			continue
		}
		q, m := exactFloorDiv(x, y)
		if got := FloorMod(x, y); got != m {
			t.Fatalf("%v %% %v = %v, want %v", x, y, got, m)
		}
		if got := FloorQuotient(x, y); got != q && math.Abs(q) < 1<<52 {
			t.Fatalf("%v // %v = %v, want %v", x, y, got, q)
		}
	}
}

// TestFloorDivisionEdges holds what CPython 3.11 and numpy 1.24 answer.
func TestFloorDivisionEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct{ x, y, quotient, remainder float64 }{
		{1, 0.1, 9, 0.09999999999999995}, {-1, 0.1, -10, 5.551115123125783e-17}, {7, -3, -3, -2}, {-7, 3, -3, 2}, {6, 3, 2, 0},
		{5, inf, 0, 5}, {-5, inf, -1, inf}, {5, -inf, -1, -inf}, {inf, 3, nan, nan}, {1, 0, inf, nan}, {-1, 0, -inf, nan}, {0, 0, nan, nan},
		{nan, 1, nan, nan}, {1, nan, nan, nan}, {1e300, 3, 1e300 / 3, 0}, {-1e-20, 3, -1, 3}, {0x1p60, 3, 384307168202282325, 1},
	} {
		q, m := FloorQuotient(c.x, c.y), FloorMod(c.x, c.y)
		if q != c.quotient && (q == q || c.quotient == c.quotient) || m != c.remainder && (m == m || c.remainder == c.remainder) {
			t.Errorf("%v and %v: quotient %v, remainder %v, want %v, %v", c.x, c.y, q, m, c.quotient, c.remainder)
		}
	}
	if m := FloorMod(6, -3); m != 0 || !math.Signbit(m) {
		t.Errorf("6 %% -3 = %v, want -0", m)
	}
}
