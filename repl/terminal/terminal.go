package terminal

// terminal.go: the loop of a person's session.

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"gobrian/repl"
)

// Options says what a session in the terminal is made of.
type Options struct {
	In       *os.File // the keyboard, a terminal
	Out, Err *os.File // the screen
	Banner   string   // shown before the first prompt, "" for none
	History  History  // of this and earlier sessions, nil for none
	Figures  string   // the folder that figures are written to, "" for the current one

	// Cost is told what each run has cost, a brian.Cost; nil for nobody.
	Cost    func(fmt.Stringer)
	Workers int      // that a run may use, 0 for one on each processor
	Args    []string // os.Args and sys.argv of what runs

	// Ready is called when the first prompt is there; nil for nobody.
	Ready func()

	// Session makes the session; by default it is one in this process.
	Session func(repl.Options) (Session, error)
}

// Session is what a front end needs of a [repl.Session], which may run in a process of its own.
type Session interface {
	Eval(ctx context.Context, name, src string) error
	Incomplete(src string) (repl.Status, string)
	Complete(src string, pos int) (items []repl.Completion, start, end int)
	Close()
}

// front is a session in the terminal while it runs.
type front struct {
	session Session
	screen  *screen
	keys    *input
	editor  *editor
	lines   *bufio.Reader // instead of the editor, where the terminal cannot do more
	history History
	own     []string    // the cells of this session
	next    string      // what the next prompt begins with
	cell    int         // number of the cell at the prompt, from 1
	lent    atomic.Bool // a program that a cell has started has the terminal
}

// Run talks to a person until the end of the input (Ctrl-D) or exit. It
// returns an error only if the terminal itself fails; errors of cells are
// shown, and the session goes on.
func Run(ctx context.Context, o Options) error {
	f := &front{keys: newInput(o.In), history: o.History, cell: 1}
	f.screen = newScreen(o, f.keys)
	session, err := o.open(personal{f.screen})
	if err != nil {
		return err
	}
	defer session.Close()
	f.session = session
	f.open()
	f.screen.front, f.screen.answer = f, f.input
	between := make(chan os.Signal, 1) // Ctrl-C between a prompt and a cell means nothing
	signal.Notify(between, os.Interrupt)
	defer signal.Stop(between)
	if o.Banner != "" {
		fmt.Fprintln(o.Out, o.Banner)
	}
	if o.Ready != nil {
		defer time.AfterFunc(promptTime, o.Ready).Stop()
	}
	for {
		src, err := f.read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case isExit(src):
			return nil
		}
		f.eval(ctx, src)
	}
}

// promptTime is how long the first prompt takes to appear, at most.
const promptTime = 100 * time.Millisecond

// open makes the session of a screen.
func (o Options) open(s repl.Display) (Session, error) {
	if o.Session != nil {
		return o.Session(repl.Options{Display: s, Args: o.Args, Cost: o.Cost, Workers: o.Workers})
	}
	return repl.New(repl.Options{Display: s, Args: o.Args, Cost: o.Cost, Workers: o.Workers})
}

// isExit reports whether a cell asks to leave, in the words that people try.
func isExit(src string) bool {
	switch strings.TrimSuffix(strings.TrimSpace(src), "()") {
	case "exit", "quit", ":q", ":quit":
		return true
	}
	return false
}

// open makes what reads cells: an editor, or on a terminal that obeys no control sequences the lines as they come.
func (f *front) open() {
	if !f.screen.tty {
		f.lines = bufio.NewReader(f.keys.src)
		return
	}
	f.editor = &editor{in: f.keys, screen: f.screen, accept: f.accept, complete: f.complete, past: f.cells}
	f.screen.above = f.editor.above
}

// cells are those of all sessions that may be called back, oldest first, with those of this one last.
func (f *front) cells() []string {
	if f.history == nil {
		return f.own
	}
	past, err := f.history.Search("*", historyLimit)
	if err != nil {
		fmt.Fprint(f.screen.err, "history: ", err, "\r\n")
		f.history = nil
		return f.own
	}
	var cells []string
	for _, p := range past {
		if p.Session != 0 {
			cells = append(cells, p.Input)
		}
	}
	return append(cells, f.own...)
}

// accept reports whether Enter ends a cell: when it is complete, or wrong in a way that more lines cannot mend, or when a
// person insists by a second blank line. Else the next line begins with indent.
func (f *front) accept(src string) (ready bool, indent string) {
	status, indent := f.session.Incomplete(src + "\n")
	return status != repl.Incomplete || strings.HasSuffix(src, "\n\n"), indent
}

func (f *front) complete(src string, pos int) (items []completion, start, end int) {
	all, start, end := f.session.Complete(src, pos)
	for _, c := range all {
		items = append(items, completion{c.Text, c.Type, strings.TrimSpace(c.Signature + "  " + c.Doc)})
	}
	return items, start, end
}

// read reads a cell. Ctrl-C drops what was typed of it, and Ctrl-D leaves where nothing is typed.
func (f *front) read() (string, error) {
	for {
		src, err := f.readCell()
		switch {
		case errors.Is(err, errInterrupt):
		case err != nil:
			return "", err
		case strings.TrimSpace(src) != "":
			f.remember(src)
			return src, nil
		}
	}
}

func (f *front) readCell() (string, error) {
	if f.lines != nil {
		return f.readLines()
	}
	text := f.next
	f.next = ""
	return f.editor.read(f.prompt(false), f.prompt(true), false, text)
}

// readLines reads lines until they are a cell.
func (f *front) readLines() (string, error) {
	src := ""
	for {
		f.screen.print(f.prompt(src != ""))
		line, err := f.lines.ReadString('\n')
		src += line
		if ready, _ := f.accept(strings.TrimSuffix(src, "\n")); ready || err != nil {
			if src != "" {
				err = nil
			}
			return src, err
		}
	}
}

func (f *front) prompt(more bool) string {
	if more {
		return fmt.Sprintf("%*s ", len(fmt.Sprintf("In [%d]:", f.cell)), "...:")
	}
	return f.screen.paint(green, fmt.Sprintf("In [%d]:", f.cell)) + " "
}

// remember puts a cell into the history of this session and of later ones.
func (f *front) remember(src string) {
	src = strings.TrimRight(src, "\n \t")
	if len(f.own) >= 2*historyLimit {
		f.own = slices.Clone(f.own[historyLimit:])
	}
	f.own = append(f.own, src)
	if f.history == nil {
		return
	}
	if err := f.history.Add(f.cell, src, ""); err != nil {
		f.screen.note("history: " + err.Error())
		f.history = nil
	}
}

// eval evaluates a cell; Ctrl-C ends it and keeps the session.
func (f *front) eval(ctx context.Context, src string) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	keys := make(chan os.Signal, 1)
	signal.Notify(keys, os.Interrupt)
	defer signal.Stop(keys)
	ended := make(chan struct{})
	defer close(ended)
	go f.heed(keys, ended, cancel)
	f.screen.begin(f.cell)
	err := f.session.Eval(ctx, fmt.Sprintf("cell[%d]", f.cell), src)
	f.screen.end(err)
	f.cell++
}

// heed interrupts a cell at the first Ctrl-C. If compiled code does not listen, a third ends the process that runs cells.
func (f *front) heed(keys <-chan os.Signal, ended <-chan struct{}, interrupt func()) {
	killer, _ := f.session.(interface{ Kill() })
	for n := 1; ; n++ {
		select {
		case <-keys:
			if f.lent.Load() {
				n--
				continue
			}
			f.screen.echoed()
			interrupt()
		case <-ended:
			return
		}
		switch {
		case n == 2 && killer != nil:
			f.screen.note("Ctrl-C once more ends the evaluator, and with it all that the session holds.")
		case n == 3 && killer != nil:
			killer.Kill()
		}
	}
}

// input answers a cell's input("name? ").
func (f *front) input(prompt string, password bool) (string, error) {
	switch {
	case f.lines != nil:
		f.screen.print(prompt)
		return readLine(f.lines)
	case password:
		f.screen.print(prompt)
		return readPassword(f.keys.src, f.screen)
	}
	return f.editor.read(prompt, "", true, "")
}
