package main

// repl.go: the commands that run a session here: in the terminal, from a pipe, from a file.

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"gobrian/internal/pages"
	"gobrian/repl"
	"gobrian/repl/terminal"
	"gobrian/repl/worker"
)

// version is set by the linker for releases.
var version = "development"

type replCmd struct{}

// Run opens a session in the terminal, or reads cells from a pipe.
func (replCmd) Run() error {
	o := options()
	o.Session = inWorker
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return shown(terminal.Pipe(context.Background(), os.Stdin, o))
	}
	o.Banner = fmt.Sprintf("brianrepl %s: Go with units and spiking neurons.\nhelp() tells how to begin; Ctrl-C stops a run, Ctrl-D leaves.", version)
	history, err := userHistory()
	if err != nil {
		fmt.Fprintln(os.Stderr, "brianrepl: history of this session only:", err)
	}
	o.History = history
	o.Ready = pages.ReleaseProgram
	return terminal.Run(context.Background(), o)
}

// inWorker makes a session in a process of its own, which a cell may end without ending this one.
func inWorker(o repl.Options) (terminal.Session, error) {
	return worker.Start(worker.Options{Options: o}), nil
}

// startHeap is about what a script of a small network allocates until its first plot. [bytes]
const startHeap = 32 << 20

type workerCmd struct{}

// Run runs cells for the process that started this one.
func (workerCmd) Run() error {
	started := pages.Heap(startHeap)
	beProgram(os.Args[:1])
	return worker.Serve(worker.Moments{Ready: pages.ReleaseProgram, Started: started})
}

// beProgram gives package flag the arguments of the program that cells are: it reads them by itself.
func beProgram(args []string) {
	os.Args = args
	flag.CommandLine.Init(args[0], flag.ExitOnError)
}

type runCmd struct {
	Verbose bool     `short:"v" help:"Tell on standard error what each run has cost."`
	Costs   string   `placeholder:"FILE" help:"Write the cost of each run to a file, a line of JSON for each."`
	Workers int      `placeholder:"N" help:"How many processors a run may use; all by default. Results do not depend on it."`
	File    string   `arg:"" help:"The script, a notebook (.ipynb), or - for standard input."`
	Args    []string `arg:"" optional:"" passthrough:"" help:"What the script finds in os.Args and sys.argv."`
}

// Run runs a script as one cell, and a notebook cell by cell.
func (c runCmd) Run() error {
	if filepath.Ext(c.File) == ".ipynb" {
		return c.notebook()
	}
	pages.Heap(startHeap)
	name, src, err := c.read()
	if err != nil {
		return err
	}
	o := c.options()
	beProgram(o.Args)
	o.Workers = c.Workers
	costs, err := c.costs()
	if err != nil {
		return err
	}
	if costs.say || costs.file != nil {
		o.Cost = costs.tell
	}
	return errors.Join(shown(terminal.Script(context.Background(), name, src, o)), costs.close())
}

func (c runCmd) read() (name, src string, err error) {
	if c.File == "-" {
		b, err := io.ReadAll(os.Stdin)
		return "standard input", string(b), err
	}
	b, err := os.ReadFile(c.File)
	return c.File, string(b), err
}

// costs is where the costs of runs go.
type costs struct {
	say  bool
	file *os.File // nil for none
	err  error    // of writing
}

func (c runCmd) costs() (*costs, error) {
	out := &costs{say: c.Verbose}
	if c.Costs == "" {
		return out, nil
	}
	var err error
	out.file, err = os.Create(c.Costs)
	return out, err
}

func (c *costs) tell(cost fmt.Stringer) {
	if c.say {
		fmt.Fprintln(os.Stderr, cost)
	}
	if c.file != nil {
		c.err = errors.Join(c.err, json.NewEncoder(c.file).Encode(cost))
	}
}

func (c *costs) close() error {
	if c.file == nil {
		return nil
	}
	return errors.Join(c.err, c.file.Close())
}

func (c runCmd) options() terminal.Options {
	o := options()
	o.Args = append([]string{c.File}, c.Args...)
	return o
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
