package main

// repl.go: the commands that run a session here: in the terminal, from a pipe, from a file.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"gobrian/repl/terminal"
)

// version is set by the linker for releases.
var version = "development"

type replCmd struct{}

// Run opens a session in the terminal, or reads cells from a pipe.
func (replCmd) Run() error {
	o := options()
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return shown(terminal.Pipe(context.Background(), os.Stdin, o))
	}
	o.Banner = fmt.Sprintf("brianrepl %s: Go with units and spiking neurons. Ctrl-C stops a run, Ctrl-D leaves.", version)
	history, err := userHistory()
	if err != nil {
		fmt.Fprintln(os.Stderr, "brianrepl: history of this session only:", err)
	}
	o.History = history
	return terminal.Run(context.Background(), o)
}

type runCmd struct {
	File string `arg:"" help:"The script, or - for standard input."`
}

// Run runs a script as one cell.
func (c runCmd) Run() error {
	name, src, err := c.read()
	if err != nil {
		return err
	}
	return shown(terminal.Script(context.Background(), name, src, options()))
}

func (c runCmd) read() (name, src string, err error) {
	if c.File == "-" {
		b, err := io.ReadAll(os.Stdin)
		return "standard input", string(b), err
	}
	b, err := os.ReadFile(c.File)
	return c.File, string(b), err
}

func options() terminal.Options {
	return terminal.Options{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
}

// shown turns the error of a cell, which the user has seen, into the status of the program.
func shown(err error) error {
	if errors.Is(err, terminal.ErrCell) {
		return errReported
	}
	return err
}

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run() error {
	_, err := fmt.Println("brianrepl", version)
	return err
}
