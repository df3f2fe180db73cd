package brian

import (
	"strings"
	"testing"

	"gobrian/brian/internal/syntax"
)

// TestCollected shows in which order factors and terms are computed.
func TestCollected(t *testing.T) {
	fresh(t)
	g := must(NewNeuronGroup(3, "v : 1\nw : 1\ns : 1 (shared)"))
	l := lowerStill(namesAt(Names{"a": 2.0, "f": func(x float64) float64 { return x }}))
	for text, want := range map[string]string{
		"v":                     "v",
		"i*a/(N - 1)":           "a/(-1 + N)*i",
		"2*v*a*3/4":             "1.5*a*v",
		"v/2/s":                 "0.5/s*v",
		"v + 1 + a - 3 - w":     "-2 + a + v - w",
		"v - w":                 "v - w",
		"1 - v":                 "1 - v",
		"-v + 2":                "2 + -v",
		"v*(w*2 + 1)*3":         "3*v*(1 + 2*w)",
		"exp(v*2)*rand()*s":     "s*exp(2*v)*rand()",
		"f(a)*v*a":              "a*f(a)*v",
		"1/v":                   "1/v",
		"3/v/w":                 "3/v/w",
		"v % 2 + 1":             "1 + v % 2",
		"v*2**2":                "2**2*v",
		"i // 2*3":              "3*(i//2)",
		"(v if w > 2*s else 1)": "v if w > 2*s else 1",
	} {
		x, err := parseExpr("g", "test", text)
		if err != nil {
			t.Fatal(err)
		}
		same := func(y syntax.Expr) bool { return l.same(g.span(), y) }
		if got := syntax.Print(collected(x, same)); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
