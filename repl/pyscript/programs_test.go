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
	"gobrian/repl/python"
)

// TestPrograms runs the programs of testdata/programs and compares what they print with what CPython 3.11 prints.
// testdata/make.py writes that.
func TestPrograms(t *testing.T) {
	for _, a := range archives(t, "testdata/programs") {
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

// archives are the archives of a folder, by their files.
func archives(t *testing.T, dir string) map[string]*txtar.Archive {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives in %s: %v", dir, err)
	}
	all := map[string]*txtar.Archive{}
	for _, file := range files {
		if all[file], err = txtar.ParseFile(file); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// runProgram returns what a program prints, an uncaught exception as its last lines.
func runProgram(t *testing.T, name, src string) string {
	t.Helper()
	out := &printed{}
	s, err := repl.New(repl.Options{Display: out})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Eval(context.Background(), name, src); err != nil {
		out.line(explain(err))
	}
	if text := out.b.String(); text != "" && !strings.HasSuffix(text, "\n") {
		return text + "\n"
	}
	return out.b.String()
}

// explain is an error as the data of the tests has it: Python's last line and the place, or what a user reads.
func explain(err error) string {
	var p *python.Error
	var e *repl.Error
	switch {
	case !errors.As(err, &e):
		return err.Error()
	case errors.As(err, &p):
		return fmt.Sprintf("%s\nat line %d", p.Error(), e.Line)
	}
	return e.Detail()
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
