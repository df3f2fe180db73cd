package main

// kernel.go: the commands for Jupyter, and a session as the kernel wants to see it.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"gobrian/kernel"
	"gobrian/repl"
	"gobrian/repl/worker"
)

type kernelCmd struct {
	ConnectionFile string `arg:"" help:"The file in which Jupyter describes the connection."`
}

// Run serves Jupyter until it says goodbye.
func (c kernelCmd) Run() error {
	ev := newEvaluator()
	defer ev.session.Close()
	history, err := userHistory()
	if err != nil {
		fmt.Fprintln(os.Stderr, "brianrepl: history of this session only:", err)
	}
	o := kernelOptions()
	o.History = history
	return kernel.Serve(context.Background(), c.ConnectionFile, ev, o)
}

// kernelOptions say what the kernel says of itself.
func kernelOptions() kernel.Options {
	return kernel.Options{
		CaptureStdio: true,
		Info: kernel.Info{
			Name:    "brianrepl",
			Version: version,
			Banner:  "Go with units and spiking neurons.",
			Language: kernel.Language{
				Name:           "go",
				Version:        "1.26",
				MIMEType:       "text/x-go",
				FileExtension:  ".go",
				PygmentsLexer:  "go",
				CodeMirrorMode: "go",
			},
		},
	}
}

// evaluator is a session as a [kernel.Evaluator]; to the session it is the
// display, which is the output of the cell that runs or ran last.
type evaluator struct {
	session *worker.Session

	mu  sync.Mutex
	out kernel.Output
}

// newEvaluator starts a session, in a process of its own.
func newEvaluator() *evaluator {
	ev := new(evaluator)
	ev.session = worker.Start(worker.Options{Options: repl.Options{Display: ev, ShowFigures: true}})
	return ev
}

// Execute implements [kernel.Evaluator].
func (e *evaluator) Execute(ctx context.Context, cell kernel.Cell, out kernel.Output) error {
	e.mu.Lock()
	e.out = out
	e.mu.Unlock()
	err := e.session.Eval(ctx, fmt.Sprintf("cell[%d]", cell.Count), cell.Code)
	var failed *repl.Error
	if errors.As(err, &failed) {
		return &kernel.Error{Name: failed.Kind, Value: failed.Msg, Traceback: traceback(failed)}
	}
	return err
}

// traceback is what a notebook shows of an error: its first line in red.
func traceback(e *repl.Error) []string {
	lines := strings.Split(e.Detail(), "\n")
	lines[0] = "\x1b[31m" + lines[0] + "\x1b[0m"
	return lines
}

// Complete implements [kernel.Evaluator].
func (e *evaluator) Complete(code string, pos int) kernel.Completions {
	items, start, end := e.session.Complete(code, pos)
	c := kernel.Completions{Start: start, End: end}
	for _, i := range items {
		c.Items = append(c.Items, kernel.Completion{Text: i.Text, Type: i.Type, Signature: i.Signature})
	}
	return c
}

// Inspect implements [kernel.Evaluator].
func (e *evaluator) Inspect(code string, pos, level int) (kernel.Bundle, bool) {
	b, ok := e.session.Inspect(code, pos, level)
	return kernel.Bundle(b), ok
}

// IsComplete implements [kernel.Evaluator].
func (e *evaluator) IsComplete(code string) (kernel.Status, string) {
	switch status, indent := e.session.Incomplete(code); status {
	case repl.Incomplete:
		return kernel.Incomplete, indent
	case repl.Invalid:
		return kernel.Invalid, ""
	}
	return kernel.Complete, ""
}

func (e *evaluator) output() kernel.Output {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.out
}

// Stream implements [repl.Display].
func (e *evaluator) Stream(name string, p []byte) { e.output().Stream(name, p) }

// Result implements [repl.Display].
func (e *evaluator) Result(b repl.Bundle) { e.output().Result(kernel.Bundle(b)) }

// Data implements [repl.Display].
func (e *evaluator) Data(b repl.Bundle, id string, update bool) {
	e.output().Data(kernel.Bundle(b), id, update)
}

// Page implements [repl.PageDisplay].
func (e *evaluator) Page(b repl.Bundle) { e.output().Page(kernel.Bundle(b)) }

// Clear implements [repl.Display].
func (e *evaluator) Clear(wait bool) { e.output().Clear(wait) }

// Input implements [repl.Display].
func (e *evaluator) Input(prompt string, password bool) (string, error) {
	return e.output().Input(prompt, password)
}

// place is where a kernel is installed.
type place struct {
	User      bool   `xor:"place" help:"For this user (the default)."`
	Prefix    string `xor:"place" placeholder:"DIR" help:"Below DIR/share/jupyter."`
	SysPrefix bool   `xor:"place" help:"In the active virtual or conda environment."`
}

func (p place) location() kernel.Location {
	return kernel.Location{User: p.User, Prefix: p.Prefix, SysPrefix: p.SysPrefix}
}

type installCmd struct {
	place
	Name        string `help:"The kernel's name in files and addresses." default:"brian"`
	DisplayName string `help:"The kernel's name in menus." default:"Go (Brian)"`
}

// Run makes the kernel known.
func (c installCmd) Run() error {
	done, err := kernel.Install(kernel.InstallOptions{
		Location:    c.location(),
		Name:        c.Name,
		DisplayName: c.DisplayName,
	})
	if err != nil {
		return err
	}
	_, err = fmt.Printf("kernel %s (%s) installed in %s\n", done.Name, done.DisplayName, done.Dir)
	return err
}

type uninstallCmd struct {
	place
	Name string `help:"The kernel's name in files and addresses." default:"brian"`
}

// Run removes the kernel.
func (c uninstallCmd) Run() error {
	dir, err := kernel.Uninstall(c.Name, c.location())
	if err != nil {
		return err
	}
	_, err = fmt.Println("removed", dir)
	return err
}

type listCmd struct{}

// Run lists the kernels that brianrepl installed.
func (listCmd) Run() error {
	for _, k := range kernel.List() {
		if _, err := fmt.Printf("%-12s %-20s %s\n", k.Name, k.DisplayName, k.Dir); err != nil {
			return err
		}
	}
	return nil
}
