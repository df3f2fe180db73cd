// Package notebooks holds Jupyter notebooks with their outputs. Its tests run
// them without Jupyter, cell by cell in a session.
package notebooks

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gobrian/repl"
)

// notebook is as much of the format nbformat 4 as is needed to run one.
type notebook struct {
	Cells []struct {
		Type    string   `json:"cell_type"`
		Source  lines    `json:"source"`
		Outputs []output `json:"outputs"`
	} `json:"cells"`
}

type output struct {
	Type string           `json:"output_type"`
	Text lines            `json:"text"`
	Data map[string]lines `json:"data"`
}

// lines is a text, which the format writes as one string or as a list of lines.
type lines string

func (l *lines) UnmarshalJSON(b []byte) error {
	var list []string
	if err := json.Unmarshal(b, &list); err == nil {
		*l = lines(strings.Join(list, ""))
		return nil
	}
	return json.Unmarshal(b, (*string)(l))
}

func read(t *testing.T, file string) notebook {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var nb notebook
	if err := json.Unmarshal(b, &nb); err != nil {
		t.Fatal(err)
	}
	return nb
}

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
		t.Run(file, func(t *testing.T) { run(t, read(t, file)) })
	}
}

func run(t *testing.T, nb notebook) {
	var got recorder
	session, err := repl.New(repl.Options{Display: &got, ShowFigures: true})
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	executed := 0
	for k, c := range nb.Cells {
		if c.Type != "code" {
			continue
		}
		executed++
		got = recorder{}
		if err := session.Eval(context.Background(), fmt.Sprintf("cell[%d]", executed), string(c.Source)); err != nil {
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
func shown(outputs []output) *recorder {
	var r recorder
	for _, o := range outputs {
		switch o.Type {
		case "stream":
			r.text.WriteString(string(o.Text))
		case "execute_result":
			r.Result(repl.Bundle{Data: map[string]any{"text/plain": string(o.Data["text/plain"])}})
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
