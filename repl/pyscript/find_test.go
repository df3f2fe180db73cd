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
