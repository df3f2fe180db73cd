// Command brianrepl simulates spiking neural networks interactively: it is a
// terminal REPL, a Jupyter kernel and a runner of scripts in one program.
//
//	brianrepl                      a session in the terminal, or cells from a pipe
//	brianrepl run FILE             a script or notebook; - is standard input
//	brianrepl translate FILE       the Go that a Brian script becomes
//	brianrepl install              make the Jupyter kernel known
//	brianrepl kernel FILE          be that kernel (Jupyter calls this)
//	brianrepl notebook run FILE    execute a notebook without Jupyter
//
// This package only joins the others: package repl evaluates, repl/terminal
// talks to people, kernel to Jupyter.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"

	"github.com/alecthomas/kong"

	"gobrian/repl"
)

type cli struct {
	Repl      replCmd      `cmd:"" default:"withargs" help:"A session in the terminal, or cells from a pipe (the default)."`
	Run       runCmd       `cmd:"" help:"Run a script."`
	Translate translateCmd `cmd:"" help:"Show the Go that a Brian script becomes."`
	Kernel    kernelCmd    `cmd:"" help:"Be a Jupyter kernel. Jupyter calls this."`
	Install   installCmd   `cmd:"" help:"Make the kernel known to Jupyter."`
	Uninstall uninstallCmd `cmd:"" help:"Remove the kernel from Jupyter."`
	List      listCmd      `cmd:"" help:"List the kernels that were installed."`
	Notebook  notebookCmd  `cmd:"" help:"Run and convert notebooks without Jupyter."`
	Worker    workerCmd    `cmd:"" hidden:"" help:"Run the cells of another brianrepl, which calls this."`
	Version   versionCmd   `cmd:"" help:"Say which version this is."`
}

// errReported ends the program with status 1 after the error was shown.
var errReported = errors.New("brianrepl: the error has been shown")

func main() {
	runtime.MemProfileRate = 0 // a sample of who allocates what, which nobody reads, would grow with each kind of cell
	var c cli
	parser := kong.Must(&c,
		kong.Name("brianrepl"),
		kong.Description("Simulate spiking neural networks, line by line."),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	ctx, err := parser.Parse(os.Args[1:])
	parser.FatalIfErrorf(err)
	var exit *repl.Exit
	switch err := ctx.Run(); {
	case errors.As(err, &exit):
		os.Exit(exit.Code)
	case errors.Is(err, errReported):
		os.Exit(1)
	case err != nil:
		fmt.Fprintln(os.Stderr, "brianrepl:", err)
		os.Exit(1)
	}
}
