// Package notebooks holds Jupyter notebooks with their outputs. Its tests run
// them without Jupyter, cell by cell in a session.
package notebooks

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"gobrian/kernel/notebook"
	"gobrian/repl"
)

// recorder keeps what a cell shows.
type recorder struct {
	text     strings.Builder
	results  []repl.Bundle
	pictures int
}

func (r *recorder) Stream(_ string, p []byte) { r.text.Write(p) }
func (r *recorder) Result(b repl.Bundle)      { r.results = append(r.results, b) }
func (r *recorder) Clear(bool)                {}
func (r *recorder) Data(b repl.Bundle, _ string, update bool) {
	if _, ok := b.Data["image/png"].([]byte); ok && !update {
		r.pictures++
	}
}
func (r *recorder) Input(string, bool) (string, error) {
	return "", fmt.Errorf("a notebook of this folder asks for input")
}

// TestNotebooks runs every notebook and holds results and the number of
// pictures to what the file shows.
func TestNotebooks(t *testing.T) {
	files, err := filepath.Glob("*.ipynb")
	if err != nil || len(files) == 0 {
		t.Fatalf("no notebooks here: %v", err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			nb, err := notebook.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			run(t, nb)
		})
	}
}

func run(t *testing.T, nb *notebook.Notebook) {
	var got recorder
	session, err := repl.New(repl.Options{Display: &got, ShowFigures: true})
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	executed := 0
	for k, c := range nb.Cells {
		if c.Kind != notebook.Code {
			continue
		}
		executed++
		got = recorder{}
		err := session.Eval(context.Background(), fmt.Sprintf("cell[%d]", executed), c.Source)
		if (err != nil) != c.Tagged("raises-exception") {
			t.Fatalf("cell %d: %v", k, err)
		}
		want := shown(c.Outputs)
		if got.pictures != want.pictures {
			t.Errorf("cell %d shows %d pictures, the file %d", k, got.pictures, want.pictures)
		}
		if a, b := texts(got.results), texts(want.results); a != b {
			t.Errorf("cell %d has the result %q, the file %q", k, a, b)
		}
		if a, b := got.text.String(), want.text.String(); a != b {
			t.Errorf("cell %d prints %q, the file %q", k, a, b)
		}
	}
	if executed == 0 {
		t.Error("the notebook has no code")
	}
}

// shown is what the outputs in a file would leave in a recorder.
func shown(outputs []*notebook.Output) *recorder {
	var r recorder
	for _, o := range outputs {
		switch o.Kind {
		case "stream":
			r.text.WriteString(o.Text)
		case "execute_result":
			r.Result(repl.Bundle{Data: map[string]any{"text/plain": o.Data["text/plain"]}})
		case "display_data":
			if _, ok := o.Data["image/png"]; ok {
				r.pictures++
			}
		}
	}
	return &r
}

func texts(results []repl.Bundle) string {
	var all []string
	for _, b := range results {
		all = append(all, b.Text())
	}
	return strings.Join(all, "\n")
}
