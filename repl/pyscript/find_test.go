package pyscript_test

import (
	"testing"

	"gobrian/repl/pyscript"
)

func TestFind(t *testing.T) {
	src := "x = [1, 2]\ny = (-x[0] +\n     x[1])\nif x[0] < 3: y = x.count(1) + 1; raise KeyError(x[1])\n"
	s, err := pyscript.Translate("find.py", src)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line, col int
		operation string
		want      pyscript.Pos
	}{
		{2, 1, "+", pyscript.Pos{Line: 2, Col: 12}},
		{2, 1, "-", pyscript.Pos{}}, // has one operand
		{2, 1, "[", pyscript.Pos{}}, // stands there twice
		{4, 1, "[", pyscript.Pos{Line: 4, Col: 5}},
		{4, 1, "+", pyscript.Pos{}}, // in the block
		{4, 14, "+", pyscript.Pos{Line: 4, Col: 29}},
		{4, 14, ".count", pyscript.Pos{Line: 4, Col: 20}},
		{4, 14, "count(", pyscript.Pos{Line: 4, Col: 20}},
		{4, 34, "[", pyscript.Pos{}}, // of what is raised
	} {
		if at, ok := s.Find(pyscript.Pos{Line: c.line, Col: c.col}, c.operation); ok != (c.want != pyscript.Pos{}) || ok && at != c.want {
			t.Errorf("%d:%d %s: %v, %v, want %v", c.line, c.col, c.operation, at, ok, c.want)
		}
	}
}

// A call is found in the function that begins on a line, and not in those after it.
func TestCall(t *testing.T) {
	s, err := pyscript.Translate("x.py", `def f(x,
      y=1):
    if x:
        return g(x)
    return x.h(g)
def one(x): return g(x)
def twice(x):
    def g(y): return y
    return g(x) + g(x)
g = f
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line   int
		callee string
		want   int // 0 for none
	}{{1, "g", 4}, {1, "h", 5}, {1, "f", 0}, {2, "g", 0}, {6, "g", 6}, {7, "g", 0}, {10, "f", 0}} {
		if at, ok := s.Call(c.line, c.callee); ok != (c.want > 0) || ok && at != c.want {
			t.Errorf("line %d, %s: %d, %v, want %d", c.line, c.callee, at, ok, c.want)
		}
	}
}
