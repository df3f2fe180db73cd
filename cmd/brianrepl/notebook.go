package main

// notebook.go: notebooks without Jupyter: executed by the session of this program, and turned into scripts and back.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"golang.org/x/term"

	"gobrian/kernel"
	"gobrian/kernel/notebook"
)

type notebookCmd struct {
	Run     notebookRunCmd     `cmd:"" help:"Execute a notebook and keep its outputs. The status is 1 if a cell fails."`
	Convert notebookConvertCmd `cmd:"" help:"Turn a notebook into a script, or a script into a notebook."`
}

type notebookRunCmd struct {
	File        string   `arg:"" help:"The notebook; its cells run in its folder."`
	Out         string   `placeholder:"FILE" help:"Write the executed notebook there, - is standard output (default: FILE itself)."`
	Param       []string `short:"p" sep:"none" placeholder:"NAME=VALUE" help:"Set a name after the cell tagged 'parameters', or before all cells: tau=20*ms."`
	AllowErrors bool     `help:"Go on after cells that fail."`
}

// Run executes the notebook. What the cells showed is kept also when one of them fails.
func (c notebookRunCmd) Run() error {
	params, err := parameters(c.Param)
	if err != nil {
		return err
	}
	nb, err := notebook.ReadFile(c.File)
	if err != nil {
		return err
	}
	nb.SetParameters(params)
	out, err := c.destination()
	if err != nil {
		return err
	}
	if err := os.Chdir(filepath.Dir(c.File)); err != nil {
		return err
	}
	tell := newTeller()
	err = execute(nb, tell, notebook.RunOptions{AllowErrors: c.AllowErrors, Progress: tell.cell, Failed: tell.failed})
	if err == nil {
		tell.done(c.File)
	}
	return errors.Join(err, keep(nb, out))
}

// destination is where the executed notebook goes, whatever the current folder will be.
func (c notebookRunCmd) destination() (string, error) {
	switch c.Out {
	case "-":
		return "-", nil
	case "":
		return filepath.Abs(c.File)
	}
	return filepath.Abs(c.Out)
}

// execute runs the cells in a session of their own. The error that ends them is shown.
func execute(nb *notebook.Notebook, tell *teller, o notebook.RunOptions) error {
	ev := newEvaluator(kernel.NewHistory(""), nb.Language() == "python")
	defer ev.session.Close()
	k, err := kernel.StartLocal(context.Background(), ev, kernelOptions())
	if err != nil {
		return err
	}
	ours(nb)
	err = nb.Run(k, o)
	var failed *notebook.CellError
	if errors.As(err, &failed) {
		tell.failed(failed)
		err = errReported
	}
	return errors.Join(err, k.End())
}

// notebook runs the cells of a notebook as a script: what they print and their results go to the terminal, its file stays.
func (c runCmd) notebook() error {
	if c.Verbose || c.Costs != "" || c.Workers != 0 || len(c.Args) > 0 {
		return fmt.Errorf("%s: a notebook takes neither arguments nor --verbose, --costs and --workers", c.File)
	}
	nb, err := notebook.ReadFile(c.File)
	if err != nil {
		return err
	}
	if err := os.Chdir(filepath.Dir(c.File)); err != nil {
		return err
	}
	tell := newTeller()
	return execute(nb, tell, notebook.RunOptions{Shown: tell.say})
}

// ours names our kernel in a notebook that names none.
func ours(nb *notebook.Notebook) {
	if _, named := nb.Metadata["kernelspec"]; !named {
		nb.Metadata["kernelspec"] = map[string]any{"name": "brian", "display_name": "Go (Brian)", "language": "go"}
	}
}

// keep writes the executed notebook.
func keep(nb *notebook.Notebook, out string) error {
	if out == "-" {
		return nb.Write(os.Stdout)
	}
	return nb.WriteFile(out)
}

var parameterName = regexp.MustCompile(`^[\pL_][\pL\pN_]*$`)

// parameters reads NAME=VALUE.
func parameters(given []string) ([]notebook.Parameter, error) {
	var params []notebook.Parameter
	for _, p := range given {
		name, value, ok := strings.Cut(p, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || !parameterName.MatchString(name) || value == "" || strings.Contains(value, "\n") {
			return nil, fmt.Errorf("--param %q: give it as NAME=VALUE, where VALUE is an expression such as 20*ms or 'text'", p)
		}
		params = append(params, notebook.Parameter{Name: name, Value: value})
	}
	return params, nil
}

// A teller says on standard error how far a notebook is. It is made before the session, which takes the files of the program for its cells.
type teller struct {
	out   *os.File
	print *os.File // standard output
	tty   bool
	start time.Time
	cells int
}

func newTeller() *teller {
	return &teller{out: os.Stderr, print: os.Stdout, tty: term.IsTerminal(int(os.Stderr.Fd())), start: time.Now()}
}

// cell shows which cell begins, on a line that the next one writes over.
func (t *teller) cell(n, of int) {
	t.cells = n
	if t.tty {
		fmt.Fprintf(t.out, "\r\x1b[Kcell %d of %d", n, of)
	}
}

func (t *teller) fresh() {
	if t.tty {
		fmt.Fprint(t.out, "\r\x1b[K")
	}
}

// colors matches what colours a traceback.
var colors = regexp.MustCompile("\x1b\\[[0-9;]*m")

func (t *teller) failed(e *notebook.CellError) {
	t.fresh()
	text := strings.Join(e.Traceback, "\n")
	if !t.tty {
		text = colors.ReplaceAllString(text, "")
	}
	fmt.Fprintf(t.out, "In [%d]:\n%s\n", e.Count, text)
}

// say prints an output that is text. Pictures are for 'notebook run', which keeps them.
func (t *teller) say(o *notebook.Output) {
	text, _ := o.Data["text/plain"].(string)
	switch {
	case o.Kind == "stream" && o.Name == "stderr":
		fmt.Fprint(t.out, o.Text)
	case o.Kind == "stream":
		fmt.Fprint(t.print, o.Text)
	case o.Kind == "execute_result":
		fmt.Fprintf(t.print, "Out[%d]: %s\n", *o.Count, text)
	case o.Data["image/png"] == nil && text != "":
		fmt.Fprintln(t.print, text)
	}
}

func (t *teller) done(file string) {
	t.fresh()
	fmt.Fprintf(t.out, "%s: %d cells in %.1f s\n", file, t.cells, time.Since(t.start).Seconds())
}

type notebookConvertCmd struct {
	File string `arg:"" help:"A notebook (.ipynb), or a script."`
	Out  string `placeholder:"FILE" help:"Where the result goes, - is standard output (default: beside FILE, as .brian, .py or .ipynb)."`
}

// Run converts by the kind of the file.
func (c notebookConvertCmd) Run() error {
	text, ext, err := c.convert()
	if err != nil {
		return err
	}
	out := c.Out
	if out == "" {
		out = strings.TrimSuffix(c.File, filepath.Ext(c.File)) + ext
		if _, err := os.Lstat(out); err == nil {
			return fmt.Errorf("%s exists: give --out to say that it may be replaced, or another name", out)
		}
	}
	if out == "-" {
		_, err := fmt.Print(text)
		return err
	}
	return notebook.ReplaceFile(out, []byte(text))
}

// convert returns the result and the extension of its files.
func (c notebookConvertCmd) convert() (text, ext string, err error) {
	if filepath.Ext(c.File) == ".ipynb" {
		nb, err := notebook.ReadFile(c.File)
		if err != nil {
			return "", "", err
		}
		ext := ".brian"
		if nb.Language() == "python" {
			ext = ".py"
		}
		return nb.Script(), ext, nil
	}
	src, err := os.ReadFile(c.File)
	if err != nil {
		return "", "", err
	}
	nb, err := notebook.ReadScript(string(src))
	if err != nil {
		return "", "", fmt.Errorf("%s: %w", c.File, err)
	}
	ours(nb)
	var b strings.Builder
	err = nb.Write(&b)
	return b.String(), ".ipynb", err
}
