// Package notebook reads, writes, executes and converts Jupyter notebooks of
// format 4 (https://nbformat.readthedocs.io/en/latest/format_description.html),
// with a kernel of this process in the place of Jupyter.
//
// It knows nothing of the language of the cells. Start reading at document.go,
// then run.go; script.go turns notebooks into scripts and back.
package notebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// A Notebook is a document of cells.
type Notebook struct {
	Cells    []*Cell        `json:"cells"`
	Metadata map[string]any `json:"metadata"`
	Format   int            `json:"nbformat"` // 4
	Minor    int            `json:"nbformat_minor"`
}

// Kinds of cells.
const (
	Code     = "code"
	Markdown = "markdown"
	Raw      = "raw"
)

// A Cell is a piece of a notebook. Count and Outputs are of code cells only.
type Cell struct {
	Kind        string
	ID          string // "" before format 4.5
	Metadata    map[string]any
	Source      string
	Attachments json.RawMessage // of Markdown: pictures
	Count       *int            // nil if the cell was not executed
	Outputs     []*Output
}

// An Output is what a cell showed. Which fields are used depends on Kind.
type Output struct {
	Kind      string         // "stream", "display_data", "execute_result" or "error"
	Name      string         // stream: "stdout" or "stderr"
	Text      string         // stream
	Data      map[string]any // displays and results: by MIME type, JSON as it is, all else a string
	Metadata  map[string]any // of Data
	Count     *int           // result
	ErrorName string         // error
	Value     string         // error
	Traceback []string       // error
}

// Tagged reports whether the cell has a tag.
func (c *Cell) Tagged(tag string) bool {
	tags, _ := c.Metadata["tags"].([]any)
	for _, t := range tags {
		if t == tag {
			return true
		}
	}
	return false
}

// Language is the name of the notebook's language, "" if it says none.
func (nb *Notebook) Language() string {
	for _, at := range [][2]string{{"language_info", "name"}, {"kernelspec", "language"}} {
		if m, ok := nb.Metadata[at[0]].(map[string]any); ok {
			if name, ok := m[at[1]].(string); ok {
				return name
			}
		}
	}
	return ""
}

// Read reads a notebook. Errors: it is no JSON, or a format other than 4.
func Read(r io.Reader) (*Notebook, error) {
	d := json.NewDecoder(r)
	d.UseNumber() // numbers in metadata stay as they are written
	var nb Notebook
	if err := d.Decode(&nb); err != nil {
		return nil, fmt.Errorf("this is no notebook: %w", err)
	}
	if nb.Format != 4 {
		return nil, fmt.Errorf("the notebook has format %d: format 4 can be read (jupyter nbconvert --to notebook makes one)", nb.Format)
	}
	if nb.Metadata == nil {
		nb.Metadata = map[string]any{}
	}
	for i, c := range nb.Cells {
		if c == nil {
			return nil, fmt.Errorf("this is no notebook: cell %d is null", i+1)
		}
	}
	return &nb, nil
}

// ReadFile reads a notebook from a file.
func ReadFile(path string) (*Notebook, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	nb, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return nb, nil
}

// Write writes the notebook as Jupyter does: indented by one, keys in order.
func (nb *Notebook) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(nb)
}

// WriteFile writes the notebook whole or not at all.
func (nb *Notebook) WriteFile(path string) error {
	var text bytes.Buffer
	if err := nb.Write(&text); err != nil {
		return err
	}
	return ReplaceFile(path, text.Bytes())
}

// ReplaceFile writes a file whole or not at all. It keeps the permissions of a
// file that is there.
func ReplaceFile(path string, text []byte) error {
	mode := os.FileMode(0o644)
	if st, err := os.Stat(path); err == nil {
		mode = st.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone after the rename
	_, err = f.Write(text)
	if err = errors.Join(err, f.Chmod(mode), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// lines is a text, which the format keeps as a list of lines, or as one string.
type lines string

func (l lines) MarshalJSON() ([]byte, error) {
	list := []string{}
	for line := range strings.Lines(string(l)) {
		list = append(list, line)
	}
	return encode(list)
}

func (l *lines) UnmarshalJSON(b []byte) error {
	var list []string
	if err := json.Unmarshal(b, &list); err == nil {
		*l = lines(strings.Join(list, ""))
		return nil
	}
	return json.Unmarshal(b, (*string)(l))
}

// encode is json.Marshal that leaves <, > and & alone.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
