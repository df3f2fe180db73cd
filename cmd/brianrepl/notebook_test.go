package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gobrian/kernel/notebook"
)

// command runs brianrepl in a folder and returns what it writes and whether it succeeds.
func command(t *testing.T, dir string, args ...string) (out, errs string, ok bool) {
	t.Helper()
	var o, e bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &o, &e
	err := cmd.Run()
	return o.String(), e.String(), err == nil
}

// The notebooks of the project, executed by ourselves, come out as Jupyter wrote them.
func TestNotebookRun(t *testing.T) {
	files, err := filepath.Glob("../../notebooks/*.ipynb")
	if err != nil || len(files) == 0 {
		t.Fatalf("no notebooks: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			got := filepath.Join(t.TempDir(), "out.ipynb")
			if _, errs, ok := command(t, ".", "notebook", "run", file, "--out", got); !ok {
				t.Fatal(errs)
			}
			sameNotebook(t, file, got)
		})
	}
}

// sameNotebook compares what cells show.
func sameNotebook(t *testing.T, want, got string) {
	t.Helper()
	a, err := notebook.ReadFile(want)
	if err != nil {
		t.Fatal(err)
	}
	b, err := notebook.ReadFile(got)
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Cells {
		if x, y := showing(a.Cells[i]), showing(b.Cells[i]); x != y {
			t.Errorf("cell %d shows\n%s\nand in the file\n%s", i+1, y, x)
		}
	}
}

// showing is what a cell shows, in words, without the bars of runs that took more than two seconds on this machine.
func showing(c *notebook.Cell) string {
	var b strings.Builder
	for _, o := range c.Outputs {
		if line, _ := o.Data["text/plain"].(string); strings.Contains(line, "× real time, in ") {
			continue
		}
		b.WriteString(o.Kind + " " + o.Name + " " + o.Text)
		for _, mime := range []string{"text/plain", "text/html", "text/latex", "image/svg+xml"} {
			if s, ok := o.Data[mime].(string); ok {
				b.WriteString(mime + ": " + s + "\n")
			}
		}
		if _, ok := o.Data["image/png"]; ok {
			b.WriteString("a picture\n")
		}
	}
	return b.String()
}

const failing = "# %% {\"tags\": [\"parameters\"]}\ntau = 10*ms\n\n# %%\nprint(tau)\n\n# %%\n20*ms + 3*mV\n\n# %%\nprint('never')\n"

func TestNotebookRunFails(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.brian"), []byte(failing), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, errs, ok := command(t, dir, "notebook", "convert", "a.brian"); !ok {
		t.Fatal(errs)
	}
	_, errs, ok := command(t, dir, "notebook", "run", "a.ipynb", "--param", "tau=3*ms")
	if ok || !strings.Contains(errs, "dimensions do not match") || !strings.Contains(errs, "^") {
		t.Errorf("status %v, %s", ok, errs)
	}
	nb, err := notebook.ReadFile(filepath.Join(dir, "a.ipynb"))
	if err != nil {
		t.Fatal(err)
	}
	if got := nb.Cells[2].Outputs; len(got) != 1 || got[0].Text != "3. ms\n" {
		t.Errorf("the parameter does not arrive: %+v", got)
	}
	if got := nb.Cells[3].Outputs; len(got) != 1 || got[0].Kind != "error" {
		t.Errorf("the error is not kept: %+v", got)
	}
	if got := nb.Cells[4].Outputs; len(got) != 0 {
		t.Errorf("a cell after the error ran: %+v", got)
	}
	if _, errs, ok := command(t, dir, "notebook", "run", "a.ipynb", "--out", "-", "--allow-errors"); !ok {
		t.Errorf("--allow-errors: %s", errs)
	}
}

// A notebook that is run as a script prints what its cells show and stays as it is.
func TestRunOfANotebook(t *testing.T) {
	dir := t.TempDir()
	const cells = "# %%\nprint('first')\n\n# %%\n3*mV\n\n# %%\n20*ms + 3*mV\n\n# %%\nprint('never')\n"
	if err := os.WriteFile(filepath.Join(dir, "a.brian"), []byte(cells), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, errs, ok := command(t, dir, "notebook", "convert", "a.brian"); !ok {
		t.Fatal(errs)
	}
	before, err := os.ReadFile(filepath.Join(dir, "a.ipynb"))
	if err != nil {
		t.Fatal(err)
	}
	out, errs, ok := command(t, dir, "run", "a.ipynb")
	if want := "first\nOut[2]: 3. * mvolt\n"; out != want {
		t.Errorf("prints %q, not %q", out, want)
	}
	if ok || !strings.Contains(errs, "In [3]") || !strings.Contains(errs, "dimensions do not match") {
		t.Errorf("status %v, %s", ok, errs)
	}
	after, err := os.ReadFile(filepath.Join(dir, "a.ipynb"))
	if err != nil || string(after) != string(before) {
		t.Errorf("the file changed: %v", err)
	}
	if _, errs, ok := command(t, dir, "run", "--workers=2", "a.ipynb"); ok || !strings.Contains(errs, "--workers") {
		t.Errorf("an option that a notebook does not take: %v, %s", ok, errs)
	}
}

// A notebook of Python is Python from its first cell on, whatever that imports.
func TestNotebookOfPython(t *testing.T) {
	dir := t.TempDir()
	const text = `{"nbformat": 4, "nbformat_minor": 2, "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}, "cells": [
{"cell_type": "code", "metadata": {}, "execution_count": null, "outputs": [], "source": ["def double(x):\n", "    return 2*x\n", "!exit 3"]},
{"cell_type": "code", "metadata": {}, "execution_count": null, "outputs": [], "source": ["from brian2 import*\n", "print(double(3*mV))"]}]}`
	if err := os.WriteFile(filepath.Join(dir, "a.ipynb"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, errs, ok := command(t, dir, "run", "a.ipynb"); !ok || out != "6. mV\n" {
		t.Errorf("%v, prints %q, %s", ok, out, errs)
	}
}

func TestNotebookConvert(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.brian"), []byte(failing), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, errs, ok := command(t, dir, "notebook", "convert", "a.brian", "--out", "b.ipynb"); !ok {
		t.Fatal(errs)
	}
	out, errs, ok := command(t, dir, "notebook", "convert", "b.ipynb", "--out", "-")
	if want := strings.ReplaceAll(failing, `"tags": [`, `"tags":[`); !ok || out != want {
		t.Errorf("%s%s", out, errs)
	}
	if _, errs, ok := command(t, dir, "notebook", "convert", "b.ipynb"); !ok {
		t.Error(errs)
	}
	if _, errs, ok := command(t, dir, "notebook", "convert", "b.ipynb"); ok || !strings.Contains(errs, "exists") {
		t.Errorf("a script is written over: %s", errs)
	}
}

func TestNotebookMistakes(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "bad.ipynb"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args, said string
	}{
		{"run none.ipynb", "none.ipynb"},
		{"run bad.ipynb", "format"},
		{"convert none.brian", "none.brian"},
		{"run bad.ipynb --param tau", "NAME=VALUE"},
		{"run bad.ipynb --param 3=4", "NAME=VALUE"},
	} {
		if _, errs, ok := command(t, dir, append([]string{"notebook"}, strings.Fields(c.args)...)...); ok || !strings.Contains(errs, c.said) {
			t.Errorf("%s: %v, %s", c.args, ok, errs)
		}
	}
}
