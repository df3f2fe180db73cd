package main

// evaluator.go: a session as the kernel wants to see it, and the kernel's output as the session does.

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"gobrian/kernel"
	"gobrian/repl"
	"gobrian/repl/worker"
)

// evaluator is a session as a [kernel.Evaluator]; to the session it is the
// display, which is the output of the cell that runs or ran last.
type evaluator struct {
	session *worker.Session
	history *kernel.History

	mu    sync.Mutex
	out   kernel.Output
	comms map[string]*kernel.Comm // that are open, by their ids
}

// newEvaluator starts a session, in a process of its own, which reads cells as Python from the start or once one imports brian2.
func newEvaluator(history *kernel.History, script bool) *evaluator {
	ev := &evaluator{history: history, comms: map[string]*kernel.Comm{}}
	ev.session = worker.Start(worker.Options{Options: repl.Options{Display: ev, ShowFigures: true, Script: script}})
	return ev
}

// Execute implements [kernel.Evaluator].
func (e *evaluator) Execute(ctx context.Context, cell kernel.Cell, out kernel.Output) error {
	e.setOutput(out)
	return shownError(e.session.Eval(ctx, fmt.Sprintf("cell[%d]", cell.Count), cell.Code))
}

// shownError is an error of a cell as a notebook shows it. The messages of Python's exceptions begin with their names, which
// front ends write before the value.
func shownError(err error) error {
	var failed *repl.Error
	if !errors.As(err, &failed) {
		return err
	}
	value, named := strings.CutPrefix(failed.Msg, failed.Kind+": ")
	if !named && value == failed.Kind {
		value = ""
	}
	return &kernel.Error{Name: failed.Kind, Value: value, Traceback: traceback(failed)}
}

// traceback is what a notebook shows of an error: its first line in red.
func traceback(e *repl.Error) []string {
	lines := strings.Split(e.Detail(), "\n")
	lines[0] = "\x1b[31m" + lines[0] + "\x1b[0m"
	return lines
}

// EvalExpression implements [kernel.ExpressionEvaluator].
func (e *evaluator) EvalExpression(ctx context.Context, expr string) (kernel.Bundle, error) {
	out := e.output()
	defer e.setOutput(out)
	value := &catcher{Output: out}
	e.setOutput(value)
	if err := e.session.Eval(ctx, "expression", expr); err != nil {
		return kernel.Bundle{}, shownError(err)
	}
	if value.result == nil {
		return kernel.Bundle{}, fmt.Errorf("%s has no value", expr)
	}
	return *value.result, nil
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

func (e *evaluator) setOutput(out kernel.Output) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.out = out
}

// Cell implements [repl.CellDisplay].
func (e *evaluator) Cell() repl.Display { return cellDisplay{e.output()} }

// Stream implements [repl.Display].
func (e *evaluator) Stream(name string, p []byte) { e.output().Stream(name, p) }

// Result implements [repl.Display].
func (e *evaluator) Result(b repl.Bundle) { e.Cell().Result(b) }

// Data implements [repl.Display].
func (e *evaluator) Data(b repl.Bundle, id string, update bool) { e.Cell().Data(b, id, update) }

// Page implements [repl.PageDisplay].
func (e *evaluator) Page(b repl.Bundle) { e.output().Page(kernel.Bundle(b)) }

// Next implements [repl.NextDisplay].
func (e *evaluator) Next(text string) { e.output().Next(text) }

// Clear implements [repl.Display].
func (e *evaluator) Clear(wait bool) { e.output().Clear(wait) }

// Input implements [repl.Display].
func (e *evaluator) Input(prompt string, password bool) (string, error) {
	return e.output().Input(prompt, password)
}

// Past implements [repl.HistoryDisplay].
func (e *evaluator) Past(pattern string, n int) ([]repl.Past, error) {
	return e.history.Search(pattern, n)
}

// cellDisplay is the output of one cell as a [repl.Display].
type cellDisplay struct{ kernel.Output }

// Result implements [repl.Display].
func (d cellDisplay) Result(b repl.Bundle) { d.Output.Result(kernel.Bundle(b)) }

// Data implements [repl.Display].
func (d cellDisplay) Data(b repl.Bundle, id string, update bool) {
	d.Output.Data(kernel.Bundle(b), id, update)
}

// catcher is an output that keeps the result and drops all else.
type catcher struct {
	kernel.Output
	result *kernel.Bundle
}

func (c *catcher) Result(b kernel.Bundle)           { c.result = &b }
func (c *catcher) Stream(string, []byte)            {}
func (c *catcher) Data(kernel.Bundle, string, bool) {}
func (c *catcher) Clear(bool)                       {}
func (c *catcher) Page(kernel.Bundle)               {}
func (c *catcher) Next(string)                      {}
