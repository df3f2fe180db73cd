package units

// Comparison with what Brian 2.5.1 says: testdata/make_truth.py writes the files.

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// lines calls f for each line of a file in testdata.
func lines(t *testing.T, file string, f func(n int, line string)) {
	t.Helper()
	r, err := os.Open("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<22)
	n := 0
	for s.Scan() {
		n++
		f(n, s.Text())
	}
	if s.Err() != nil || n == 0 {
		t.Fatalf("%s: %d lines, %v", file, n, s.Err())
	}
}

// dimOf is the dimensions with the given exponents.
func dimOf(t *testing.T, exponents []float64) Dimensions {
	t.Helper()
	d := Dimensionless
	for i, base := range []Dimensions{Length, Mass, Time, Current, Temperature, Amount, Luminosity} {
		p, err := base.Pow(exponents[i])
		if err != nil {
			t.Fatal(err)
		}
		d = d.Mul(p)
	}
	return d
}

// near reports that x is y but for the last bits; Brian's powers of ten are products.
func near(x, y float64) bool { return x == y || math.Abs(x-y) <= 4e-16*math.Abs(y) }

func TestNames(t *testing.T) {
	known := map[string]bool{}
	for _, n := range Names() {
		known[n] = true
	}
	exported := map[string]bool{}
	for _, n := range Exported() {
		exported[n] = true
	}
	count := 0
	lines(t, "names.txt", func(n int, line string) {
		f := strings.Fields(line)
		value, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		exponents := make([]float64, nBase)
		for i := range exponents {
			if exponents[i], err = strconv.ParseFloat(f[2+i], 64); err != nil {
				t.Fatal(err)
			}
		}
		q, ok := Lookup(f[0])
		if !ok || !near(q.Value, value) || q.Dim != dimOf(t, exponents) {
			t.Errorf("%s: %v %s %v, Brian has %s", f[0], q.Value, q.Dim, ok, line)
		}
		if q.String() != f[9] {
			t.Errorf("%s shows as %s, in Brian as %s", f[0], q, f[9])
		}
		if repr := q.Repr(); repr != f[10] && f[0] != "kgram" && f[0] != "kgramme" && !strings.HasPrefix(f[0], "kgram") {
			t.Errorf("repr(%s) is %s, in Brian %s", f[0], repr, f[10])
		}
		if exported[f[0]] != (f[11] == "exported") {
			t.Errorf("%s: exported is %v", f[0], exported[f[0]])
		}
		if g, ok := GoName(f[0]); !ok || g[0] < 'A' || g[0] > 'Z' {
			t.Errorf("%s has the Go name %q", f[0], g)
		}
		delete(known, f[0])
		count++
	})
	if len(known) > 0 || count != len(unitNames) || len(exported) != 175+28 {
		t.Errorf("%d names, %d exported; unknown to Brian: %v", count, len(exported), known)
	}
}

// printedCase is a line of printed.jsonl.
type printedCase struct {
	Dim    []float64
	Shape  []int
	Kind   string
	Values []any
	Line   []float64 // start, step, number
	Str    string
	Repr   string
	Latex  string
}

func (c printedCase) array(t *testing.T) Array {
	t.Helper()
	var vals []float64
	for _, v := range c.Values {
		switch v := v.(type) {
		case bool:
			vals = append(vals, oneIf(v))
		case float64:
			vals = append(vals, v)
		case string:
			x, err := strconv.ParseFloat(v, 64)
			if err != nil {
				t.Fatal(err)
			}
			vals = append(vals, x)
		}
	}
	if c.Line != nil {
		for i := range int(c.Line[2]) {
			vals = append(vals, c.Line[0]+c.Line[1]*float64(i))
		}
	}
	a := NewArray(vals, dimOf(t, c.Dim))
	switch c.Kind {
	case "int64":
		a = a.OfKind(Int)
	case "bool":
		a = a.OfKind(Bool)
	}
	switch len(c.Shape) {
	case 0:
		return a.At(0).Array()
	case 2:
		return a.Reshape(c.Shape...)
	}
	return a
}

func TestPrinted(t *testing.T) {
	ResetUnits()
	lines(t, "printed.jsonl", func(n int, line string) {
		var c printedCase
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		a := c.array(t)
		if got := a.String(); got != c.Str {
			t.Errorf("line %d: %v\nstr:   %s\nBrian: %s", n, c.Values, got, c.Str)
		}
		if got := a.Repr(); got != c.Repr {
			t.Errorf("line %d: %v\nrepr:  %s\nBrian: %s", n, c.Values, got, c.Repr)
		}
		if got := a.Latex(); c.Latex != "" && got != c.Latex {
			t.Errorf("line %d: %v\nlatex: %s\nBrian: %s", n, c.Values, got, c.Latex)
		}
	})
}

func TestComposed(t *testing.T) {
	lines(t, "composed.jsonl", func(n int, line string) {
		ResetUnits()
		var c struct{ Unit, Str, Repr, Latex, Three, ThreeRepr, Value string }
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		u, err := Parse(c.Unit)
		if err != nil {
			t.Fatal(err)
		}
		value, err := strconv.ParseFloat(c.Value, 64)
		if err != nil {
			t.Fatal(err)
		}
		three := u.Times(3)
		got := fmt.Sprint(u.IsUnit(), near(u.Value, value), u.String(), u.Repr(), u.Latex(), three.String(), three.Repr())
		want := fmt.Sprint(true, true, c.Str, c.Repr, c.Latex, c.Three, c.ThreeRepr)
		if got != want {
			t.Errorf("%s:\n%s\nBrian:\n%s", c.Unit, got, want)
		}
	})
	ResetUnits()
}
