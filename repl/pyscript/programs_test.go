package pyscript_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gobrian/repl"
	"gobrian/repl/pyscript"
	"gobrian/repl/python"
)

// TestPrograms runs the programs of testdata/programs and compares what they print with what CPython 3.11 prints.
// testdata/make.py writes that.
func TestPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/programs/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			name := a.Files[i].Name
			t.Run(strings.TrimSuffix(name, ".py"), func(t *testing.T) {
				got := runProgram(t, name, string(a.Files[i].Data))
				if want := string(a.Files[i+1].Data); got != want {
					t.Errorf("-CPython +here:\n%s", cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
				}
			})
		}
	}
}

// runProgram returns what a program prints, an uncaught exception as its last lines.
func runProgram(t *testing.T, name, src string) string {
	t.Helper()
	out := &printed{}
	tr := &pyscript.Translator{Quiet: true}
	script, err := tr.Translate(name, src)
	if err != nil {
		return err.Error()
	}
	s, err := repl.New(repl.Options{Display: out})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	python.At(0, 0)
	if err := s.Eval(context.Background(), name, script.Source); err != nil {
		out.line(explain(script, err))
	}
	if text := out.b.String(); text != "" && !strings.HasSuffix(text, "\n") {
		return text + "\n"
	}
	return out.b.String()
}

func explain(script *pyscript.Script, err error) string {
	var p *python.Error
	var e *repl.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	if !errors.As(err, &p) {
		return e.Detail()
	}
	line := p.Line
	if line == 0 {
		line = script.Position(e.Line, e.Col).Line
	}
	return fmt.Sprintf("%s\nat line %d", p.Error(), line)
}

// printed is a Display that keeps the standard output.
type printed struct{ b strings.Builder }

func (p *printed) line(text string) {
	if s := p.b.String(); s != "" && !strings.HasSuffix(s, "\n") {
		p.b.WriteByte('\n')
	}
	p.b.WriteString(text + "\n")
}

func (p *printed) Stream(name string, b []byte) {
	if name == "stdout" {
		p.b.Write(b)
	}
}
func (p *printed) Result(b repl.Bundle)               { p.line("RESULT " + b.Text()) }
func (p *printed) Data(repl.Bundle, string, bool)     {}
func (p *printed) Clear(bool)                         {}
func (p *printed) Input(string, bool) (string, error) { return "", errors.New("no input") }
