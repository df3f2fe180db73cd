package pyscript_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gobrian/repl/pyscript"
)

var update = flag.Bool("update", false, "write the cases with the text that came")

// TestTranslate compares the dialect text of scripts, or their errors, with what stands behind them in testdata/translate.
func TestTranslate(t *testing.T) {
	for file, a := range archives(t, "testdata/translate") {
		out := &txtar.Archive{Comment: a.Comment}
		for _, f := range a.Files {
			if !strings.HasSuffix(f.Name, ".py") {
				continue
			}
			got := translated(f.Name, string(f.Data))
			out.Files = append(out.Files, f, txtar.File{Name: strings.TrimSuffix(f.Name, ".py") + ".txt", Data: []byte(got)})
		}
		text := txtar.Format(out)
		if *update {
			if err := os.WriteFile(file, text, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want := txtar.Format(a); string(want) != string(text) {
			t.Errorf("%s: -want +got:\n%s", file, cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(text), "\n")))
		}
	}
}

func translated(name, src string) string {
	s, err := (&pyscript.Translator{Quiet: true}).Translate(name, src)
	if err != nil {
		return err.Error() + "\n"
	}
	return s.Text
}

// TestPositions finds each word of a script at the place of the script that its translation came from.
func TestPositions(t *testing.T) {
	const src = "from brian2 import *\ntau = 10*ms\nG = NeuronGroup(2, 'v : 1')\nfor k in [1, 2]:\n    G.v = unknown_name + k\n"
	s, err := pyscript.Translate("p.py", src)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]pyscript.Pos{"NeuronGroup": {Line: 3, Col: 5}, "unknown_name": {Line: 5, Col: 11}, "tau": {Line: 2, Col: 1}} {
		before, _, ok := strings.Cut(s.Source, word)
		if !ok {
			t.Fatalf("no %s in\n%s", word, s.Source)
		}
		line := strings.Count(before, "\n") + 1
		col := len(before) - strings.LastIndex(before, "\n")
		if got := s.Position(line, col); got != want {
			t.Errorf("%s at %d:%d came from %v, want %v", word, line, col, got, want)
		}
	}
}

// TestIsScript tells cells of the dialect from Brian scripts.
func TestIsScript(t *testing.T) {
	for src, want := range map[string]bool{
		"from brian2 import *": true, "%%brian\nx = 1": true, "# c\nimport numpy as np\n": true, "import os, numpy": true,
		"from brian2.units import *": true, "  import matplotlib.pyplot as plt": true, "from pylab import plot": true,
		"x := 3": false, "import \"fmt\"": false, "import numpy \"x/numpy\"\nvar y = 1": true, "import (\n\t\"fmt\"\n)": false, "": false,
		"print(1)": false, "import mynumpy": false,
	} {
		if got := pyscript.IsScript(src); got != want {
			t.Errorf("IsScript(%q) = %v", src, got)
		}
	}
}

// TestCells translates cells one after the other: later ones know the names of earlier ones.
func TestCells(t *testing.T) {
	tr := &pyscript.Translator{}
	for _, c := range []struct{ src, want string }{
		{"from brian2 import *\nimport numpy as np\nN = 10\ntau = 5*ms\nl = [1, 2]\n", "N = 10\ntau = 5*ms\nvar l any = python.NewList(1, 2)\n"},
		{"half = N/4\ntau = 2*tau\nl = 3\n", "half = float64(N)/4\ntau = 2*tau\nl = 3\n"},
		{"x = np.linspace(0, 1, N)\n", "x = linspace(0, 1, N)\n"},
		{"N = 'ten'\n", "var N any = \"ten\"\n"},
	} {
		s, err := tr.Translate("cell", c.src)
		if err != nil {
			t.Fatal(err)
		}
		tr.Commit(s)
		if s.Text != c.want {
			t.Errorf("%q became\n%s, want\n%s", c.src, s.Text, c.want)
		}
	}
}

// FuzzTranslate looks for scripts that make the translator panic.
func FuzzTranslate(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range a.Files {
			if strings.HasSuffix(part.Name, ".py") {
				f.Add(string(part.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		s, err := pyscript.Translate("fuzz.py", src)
		if err != nil {
			return
		}
		if strings.ContainsAny(s.Source, "\x00\x01") {
			t.Errorf("marks are left in %q", s.Source)
		}
		for line := range strings.Count(s.Source, "\n") + 1 {
			if p := s.Position(line+1, 1); !s.Has(p.Line) {
				t.Errorf("line %d is said to come from line %d", line+1, p.Line)
			}
		}
	})
}
